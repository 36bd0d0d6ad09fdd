from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CohortsConfig(AppConfig):
    name = "cohorts"
    verbose_name = _("Cohorts")

    def ready(self) -> None:
        from cohorts import rules  # noqa: F401

        self._ready_running_class()

    def _ready_running_class(self) -> None:
        from django.db.models.signals import post_delete, post_save

        from academy.kernel.privacy import declare
        from cohorts.queries.ruleset import forget_rules

        for signal in (post_save, post_delete):
            signal.connect(forget_rules, sender="cohorts.RuleSet", dispatch_uid="cohorts.forget_rules")
        declare(
            "cohorts.AttendanceMark",
            purpose=_("Roll-call: which sessions you were present at, late for or away from, and who called it."),
            keep=_("Kept as the record behind your class hours and certificate; a correction is a further row."),
            fields=("status", "note"),
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
