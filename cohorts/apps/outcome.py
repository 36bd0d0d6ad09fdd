from django.utils.translation import gettext_lazy as _


def ready() -> None:
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
