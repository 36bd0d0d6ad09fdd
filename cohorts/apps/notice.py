from django.utils.translation import gettext_lazy as _


def ready() -> None:
    from academy.kernel.menu import COHORT, register
    from academy.kernel.privacy import declare

    def sees(user, _cohort):
        return user.has_perm("cohorts.view_call_up")

    pages = ("cohorts:call_up", "cohorts:amend_call_up", "cohorts:withdraw_call_up", "cohorts:chase_list")
    register(COHORT, "call_ups", _("Call-up notice"), "cohorts:call_ups", admits=sees, order=25, names=pages)
    declare(
        "cohorts.CallUpNotice",
        purpose=_("Who drafted, issued or ended a call-up notice, as on every official document."),
        keep=_("Kept with the records of the class."),
    )
    declare(
        "cohorts.NoticeReceipt",
        purpose=_("Who of a unit signed for a call-up notice and answered it, and whom to ask about the answer."),
        keep=_("Kept with the records of the class."),
        days=1095,
        fields=("contact_name", "contact_phone"),
    )
