"""How each trainee of a class stands against the rules of completion, and what was decided."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from cohorts.enums import AssessmentKind
from cohorts.models import Assessment, Certificate, Cohort, CompletionDecision, Enrolment
from cohorts.queries.hour_count import Hours, two_places
from cohorts.queries.hours import hours_of, hours_of_cohort
from cohorts.queries.ruleset import rule


@dataclass(frozen=True, slots=True)
class CompletionStanding:
    """One trainee's figures, what the rules suggest, what was decided and which certificates exist.

    ``lacks_panel`` says that the rules ask for the panel's assessment and the panel gave none.
    """

    enrolment: Enrolment
    hours: Hours
    lacks_panel: bool = False
    decision: CompletionDecision | None = None
    certificates: tuple[Certificate, ...] = ()

    @property
    def credited(self) -> str:
        return two_places(self.hours.credited)

    @property
    def planned(self) -> str:
        return two_places(self.hours.planned)

    @property
    def missed(self) -> str:
        return two_places(self.hours.missed)

    @property
    def suggests_completion(self) -> bool:
        return self.hours.is_complete and self.hours.uncalled == 0 and not self.lacks_panel

    @property
    def reason(self) -> str:
        """Why the rules do not suggest completion, in words; empty when they do."""
        if self.hours.is_over_ceiling:
            return _("%(missed)s class hours missed, at most %(ceiling)s are allowed") % {
                "missed": self.missed,
                "ceiling": self.hours.ceiling_words,
            }
        if self.hours.uncalled:
            return _("the roll of %(count)s sessions was not called") % {"count": self.hours.uncalled}
        if not self.hours.is_complete:
            return _("%(credited)s of %(needed)s class hours credited") % {
                "credited": self.credited,
                "needed": two_places(self.hours.needed),
            }
        if self.lacks_panel:
            return _("the panel has not given its assessment yet")
        return _("every rule of completion is met")

    @property
    def certificate(self) -> Certificate | None:
        """The newest certificate, valid or revoked."""
        return self.certificates[-1] if self.certificates else None


def standing_of(enrolment: Enrolment) -> CompletionStanding:
    """Return one trainee's standing."""
    return CompletionStanding(
        enrolment,
        hours_of(enrolment),
        enrolment.pk in _lacking_panel([enrolment.pk], enrolment.cohort),
        enrolment.decisions.order_by("-at", "-pk").first(),
        tuple(enrolment.certificates.order_by("pk")),
    )


def completion_sheet(cohort: Cohort) -> list[CompletionStanding]:
    """Return everybody in place in the order of trainee numbers, in a fixed number of queries."""
    rows = (
        cohort.enrolments.in_place()
        .select_related("trainee", "unit", "group", "cohort")
        .prefetch_related(
            Prefetch("decisions", queryset=CompletionDecision.objects.order_by("at", "pk"), to_attr="decided"),
            Prefetch("certificates", queryset=Certificate.objects.order_by("pk"), to_attr="issued"),
        )
        .order_by("trainee_no")
    )
    hours = hours_of_cohort(cohort)
    lacking = _lacking_panel(hours, cohort)
    # Somebody admitted between the two queries comes with the next look.
    return [
        CompletionStanding(
            row, hours[row.pk], row.pk in lacking, row.decided[-1] if row.decided else None, tuple(row.issued)
        )
        for row in rows
        if row.pk in hours
    ]


def _lacking_panel(enrolment_ids: Collection[int], cohort: Cohort) -> set[int]:
    """Return who still needs the panel's assessment by the rules of the first day of the class; one query."""
    if not rule("completion_needs_panel", on=cohort.starts_on):
        return set()
    judged = Assessment.objects.filter(kind=AssessmentKind.PANEL, enrolment__in=list(enrolment_ids))
    return set(enrolment_ids) - set(judged.values_list("enrolment_id", flat=True))
