from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CohortsConfig(AppConfig):
    name = "cohorts"
    verbose_name = _("Cohorts")

    def ready(self) -> None:
        from cohorts import rules  # noqa: F401

        self._ready_running_class()
        self._ready_outcome()

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

    def _ready_outcome(self) -> None:
        from academy.kernel.openers import openers
        from academy.kernel.privacy import declare
        from academy.progress.rules import register_observer, register_witness
        from cohorts.queries.assessment import open_assessments, trainees_judged_by, trainees_supervised_by

        openers.add("cohorts.assessment", open_assessments)
        register_witness(trainees_supervised_by)
        register_observer(trainees_judged_by)
        declare(
            "cohorts.Assessment",
            purpose=_("What you, an instructor or the panel said about your competencies, and who said it."),
            keep=_("Kept as the record that your readings rest on; a correction is a further row."),
            fields=("note",),
        )
        declare(
            "cohorts.CompletionDecision",
            purpose=_("Whether you completed a class, on which figures, and who decided it."),
            keep=_("Kept as the record behind your certificate and your training archive."),
            fields=("note",),
        )
        declare(
            "cohorts.Certificate",
            purpose=_("Your certificate of completion as it was printed, so that anyone who holds it can check it."),
            keep=_("Kept for good: a certificate can be checked as long as it exists on paper."),
            fields=("content",),
        )
        declare(
            "cohorts.PanelMember",
            purpose=_("On which panels you sit, so that you can judge at the end of a class."),
            keep=_("Kept with the levels you gave."),
        )
