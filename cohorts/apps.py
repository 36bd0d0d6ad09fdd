from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CohortsConfig(AppConfig):
    name = "cohorts"
    verbose_name = _("Cohorts")

    def ready(self) -> None:
        from academy.kernel.deeds import name_deeds
        from cohorts import rules  # noqa: F401
        from cohorts.labels import DEEDS

        name_deeds(DEEDS)
        self._ready_parts()
        self._ready_planning()
        self._ready_running_class()
        self._ready_outcome()
        self._ready_instructors()

    def _ready_parts(self) -> None:
        """Name the parts of a class that this floor has; floors above add theirs between them."""
        from academy.kernel.menu import COHORT, register

        def holds(permission):
            return lambda user, _cohort: user.has_perm(permission)

        def keeps(permission):
            return lambda user, cohort: user.has_perm(permission, cohort)

        made = ("make_timetable", "release_timetable", "add_session", "change_session")
        for order, (key, label, admits, more) in enumerate(
            [
                ("cohort", _("Overview"), keeps("cohorts.view_desk"), ("amend_cohort", "move_cohort")),
                ("quotas", _("Quotas"), holds("cohorts.view_quota"), ()),
                ("nominations", _("Nominations"), holds("cohorts.view_nomination"), ()),
                ("roster", _("Roster"), keeps("cohorts.view_roster"), ()),
                ("groups", _("Groups"), keeps("cohorts.form_groups"), ()),
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

    def _ready_planning(self) -> None:
        from academy.kernel.menu import COHORT, DESK, MAIN, TABBAR, register
        from academy.kernel.privacy import declare

        def holds(permission):
            return lambda user: user.is_authenticated and user.has_perm(permission)

        desk, plan, share = holds("cohorts.view_desk"), holds("cohorts.view_plan"), holds("cohorts.view_share")
        shares = ("cohorts:nominate_trainee", "cohorts:nomination", "cohorts:amend_nomination")
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
        pages = ("cohorts:add_plan_entry", "cohorts:amend_plan_entry")
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
                "appraisal_last", "appraisal_before", "last_trained_on", "reason", "unit_opinion", "decision_note",
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
            "cohorts.CohortSupervisor",
            purpose=_("Which classes you keep as class supervisor; it opens their desks to you."),
            keep=_("Kept with the records of the class."),
        )

    def _ready_running_class(self) -> None:
        from wagtail.signals import post_page_move

        from academy.kernel.menu import ACCOUNT, DESK, MAIN, TABBAR, register
        from academy.kernel.privacy import declare
        from academy.people.rules import is_trainee
        from cohorts.queries.ruleset import kept_rules
        from cohorts.queries.taught import published_courses

        def calls_rolls(user):
            return user.is_authenticated and user.has_perm("cohorts.call_roll")

        def sees_rules(user):
            return user.is_authenticated and user.has_perm("cohorts.view_rule")

        rolls = {"icon": "users", "admits": calls_rolls, "names": ("cohorts:roll_call",)}
        for menu in (MAIN, TABBAR):
            register(menu, "timetable", _("Timetable"), "cohorts:my_timetable", icon="cal", admits=is_trainee, order=20)
            register(menu, "rolls", _("Roll-call"), "cohorts:today_roll_calls", order=25, **rolls)
        register(DESK, "rolls", _("Roll-call"), "cohorts:today_roll_calls", order=25, **rolls)
        register(ACCOUNT, "hours", _("My class hours"), "cohorts:my_hours", icon="clock", admits=is_trainee, order=20)
        rules_pages = ("cohorts:change_rule",)
        register(
            DESK,
            "rules",
            pgettext_lazy("academy", "Rules"),
            "cohorts:rules",
            icon="doc",
            admits=sees_rules,
            order=90,
            names=rules_pages,
        )
        kept_rules.until_changed("cohorts.RuleSet")
        published_courses.until_changed("courses.CoursePage")
        post_page_move.connect(published_courses.forget, dispatch_uid="cohorts.forget_courses")
        declare(
            "cohorts.AttendanceMark",
            purpose=_("Roll-call: which sessions you were present at, late for or away from, and who called it."),
            keep=_("Kept as the record behind your class hours and certificate; a correction is a further row."),
            fields=("status", "note", "at"),
            about="enrolment__trainee",
        )
        declare(
            "cohorts.RollCall",
            purpose=_("Who called the roll of a session, and when."),
            keep=_("Kept with the results of the roll-call."),
        )
        declare(
            "cohorts.Timetable",
            purpose=_("Who released the timetable of a class, and when."),
            keep=_("Kept with the timetable."),
        )

    def _ready_outcome(self) -> None:
        from academy.kernel.menu import FOOT, register
        from academy.kernel.openers import openers
        from academy.kernel.privacy import declare
        from academy.progress.rules import register_observer, register_witness
        from cohorts.queries.assessment import open_assessments, trainees_judged_by, trainees_supervised_by

        register(
            FOOT, "verify", _("Check a certificate"), "cohorts:verify_form", icon="award", admits=lambda user: True,
            order=10, names=("cohorts:verify",),
        )  # fmt: skip
        openers.add("cohorts.assessment", open_assessments)
        register_witness(trainees_supervised_by)
        register_observer(trainees_judged_by)
        declare(
            "cohorts.Assessment",
            purpose=_("What you, an instructor or the panel said about your competencies, and who said it."),
            keep=_("Kept as the record that your readings rest on; a correction is a further row."),
            fields=("kind", "note", "at"),
            about="enrolment__trainee",
        )
        declare(
            "cohorts.CompletionDecision",
            purpose=_("Whether you completed a class, on which figures, and who decided it."),
            keep=_("Kept as the record behind your certificate and your training archive."),
            fields=("is_completed", "hours", "hours_missed", "note"),
            about="enrolment__trainee",
        )
        declare(
            "cohorts.Certificate",
            purpose=_("Your certificate of completion as it was printed, so that anyone who holds it can check it."),
            keep=_("Kept for good: a certificate can be checked as long as it exists on paper."),
            fields=("issued_on", "content"),
            about="enrolment__trainee",
        )
        declare(
            "cohorts.PanelMember",
            purpose=_("On which panels you sit, so that you can judge at the end of a class."),
            keep=_("Kept with the levels you gave."),
        )

    def _ready_instructors(self) -> None:
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
