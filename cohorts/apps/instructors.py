from django.utils.translation import gettext_lazy as _


def ready() -> None:
    from academy.kernel.menu import ACCOUNT, DESK, register
    from academy.kernel.privacy import declare
    from academy.people.rules import is_instructor

    def sees_all(user):
        return user.is_authenticated and user.has_perm("cohorts.view_taught_hours")

    pages = ("cohorts:availability", "cohorts:instructor_hours")
    register(
        DESK, "taught_hours", _("Hours taught"), "cohorts:taught_hours", icon="clock", admits=sees_all, order=65,
        names=pages,
    )  # fmt: skip
    register(
        ACCOUNT, "availability", _("When I can teach"), "cohorts:my_availability", icon="cal",
        admits=is_instructor, order=24,
    )  # fmt: skip
    register(
        ACCOUNT, "my_taught_hours", _("My hours taught"), "cohorts:my_taught_hours", icon="clock",
        admits=is_instructor, order=26,
    )  # fmt: skip
    declare(
        "cohorts.InstructorAbsence",
        purpose=_("On which days you cannot teach, so that nobody plans a session on them."),
        keep=_("Deleted by you or the party-school office at any time."),
        fields=("starts_on", "ends_on", "part", "reason"),
        about="instructor__account",
    )
