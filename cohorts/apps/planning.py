from django.utils.translation import gettext_lazy as _


def ready() -> None:
    from academy.kernel.menu import COHORT, DESK, MAIN, TABBAR, register
    from academy.kernel.privacy import declare

    def holds(permission):
        return lambda user: user.is_authenticated and user.has_perm(permission)

    desk, plan, share = holds("cohorts.view_desk"), holds("cohorts.view_plan"), holds("cohorts.view_share")
    lists = ("cohorts:import_nominees", "cohorts:nominee_list")
    shares = ("cohorts:nominate_trainee", "cohorts:nomination", "cohorts:amend_nomination", *lists)
    shares += ("cohorts:receipt", "cohorts:acknowledge_receipt", "cohorts:pass_on_receipt")
    for menu in (MAIN, TABBAR, DESK):
        register(
            menu, "cohorts", _("Classes"), "cohorts:cohorts", icon="users", admits=desk, order=30,
            names=("cohorts:create_cohort",), into=COHORT,
        )  # fmt: skip
        register(
            menu, "shares", _("Quotas and nominations"), "cohorts:liaison_desk", icon="users", admits=share,
            order=12, names=shares,
        )  # fmt: skip
    for menu in (TABBAR, DESK):
        register(
            menu,
            "results",
            _("Results of past classes"),
            "cohorts:unit_results",
            icon="award",
            admits=share,
            order=14,
        )
    pages = tuple(f"cohorts:{name}" for name in ("add_plan_entry", "amend_plan_entry", "plan_calendar", "closed_days"))
    register(DESK, "plan", _("Annual plan"), "cohorts:plan", icon="cal", admits=plan, order=35, names=pages)
    pages = ("cohorts:add_room", "cohorts:amend_room", "cohorts:add_venue", "cohorts:amend_venue")
    register(
        DESK, "rooms", _("Venues and rooms"), "cohorts:rooms", icon="pin", admits=holds("cohorts.keep_room"),
        order=60, names=pages,
    )  # fmt: skip
    declare(
        "cohorts.Nomination",
        purpose=_("What your unit stated when it named you for a class, and what was decided, by whom and why."),
        keep=_("Kept with the records of the class, for the review and for questions about it."),
        days=1095,
        fields=(
            "name", "sex", "born_on", "ethnicity", "political_status", "post", "level", "education", "phone",
            "id_number", "appraisal_last", "appraisal_before", "last_trained_on", "reason", "unit_opinion",
            "decision_note",
        ),
    )  # fmt: skip
    declare(
        "cohorts.Enrolment",
        purpose=_("Your place in a class: trainee number, group, state, and who admitted you."),
        keep=_("Kept as part of your training archive."),
        fields=("cohort", "trainee_no", "state", "state_note"),
        about="trainee",
    )
    declare(
        "cohorts.CheckIn",
        purpose=_("When you arrived at a class, and who recognised you."),
        keep=_("Kept with the records of the class."),
        fields=("at",),
        about="enrolment__trainee",
    )
    declare(
        "cohorts.ClassPost",
        purpose=_("Which post of the class committee or the temporary Party branch you hold."),
        keep=_("Kept with the records of the class."),
        fields=("cohort", "role"),
        about="enrolment__trainee",
    )
    declare(
        "cohorts.CohortSupervisor",
        purpose=_("Which classes you keep as class supervisor; it opens their desks to you."),
        keep=_("Kept with the records of the class."),
    )
    declare(
        "cohorts.QuotaChange",
        purpose=_("Which quotas you changed, when and why: the log of a class."),
        keep=_("Kept with the records of the class."),
    )
    declare(
        "cohorts.QuotaLoan",
        purpose=_("Which places you lent between units, when and why."),
        keep=_("Kept with the records of the class."),
    )
