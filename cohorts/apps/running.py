from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


def ready() -> None:
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
