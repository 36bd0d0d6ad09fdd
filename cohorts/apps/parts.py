"""Name the parts of a class that this floor has; floors above add theirs between them."""

from django.utils.translation import gettext_lazy as _


def ready() -> None:
    from academy.kernel.menu import COHORT, register

    def holds(permission):
        return lambda user, _cohort: user.has_perm(permission)

    def keeps(permission):
        return lambda user, cohort: user.has_perm(permission, cohort)

    made = ("make_timetable", "release_timetable", "add_session", "change_session")
    for order, (key, label, admits, more) in enumerate(
        [
            (
                "cohort",
                _("Overview"),
                keeps("cohorts.view_desk"),
                ("amend_cohort", "move_cohort", "copy_cohort", "copied", "structure"),
            ),
            ("quotas", _("Quotas"), holds("cohorts.view_quota"), ("quota_changes", "lend_places")),
            ("nominations", _("Nominations"), holds("cohorts.view_nomination"), ("countersigns", "import_call_up")),
            ("roster", _("Roster"), keeps("cohorts.view_roster"), ()),
            ("groups", _("Groups"), keeps("cohorts.form_groups"), ("class_posts",)),
            ("check_in_desk", _("Check-in"), keeps("cohorts.check_in_trainee"), ()),
            ("timetable", _("Timetable"), keeps("cohorts.keep_timetable"), made),
            ("roll_calls", _("Roll-call"), keeps("cohorts.view_roster"), ()),
            ("hours", _("Class hours"), keeps("cohorts.view_roster"), ("enrolment_hours",)),
            ("heat", _("Competency map"), keeps("cohorts.view_heat"), ()),
            (
                "completion",
                _("Completion and certificates"),
                keeps("cohorts.view_completion"),
                ("decide", "revoke", "panel_members"),
            ),
        ],
        start=1,
    ):
        names = tuple(f"cohorts:{name}" for name in more)
        register(COHORT, key, label, f"cohorts:{key}", admits=admits, order=order * 10, names=names)
