"""Deciding who completed a class."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.notice import tell
from academy.people.models import Account
from cohorts.enums import CertificateState, CohortState
from cohorts.lifecycle import ENROLMENT
from cohorts.models import Cohort, CompletionDecision, Enrolment
from cohorts.queries.completion import completion_sheet, standing_of
from cohorts.queries.hour_count import two_places


class CohortNotOver(Refusal):
    sentence = _("Completion is decided from the last day of the class on (%(ends_on)s).")


class DecisionNeedsNote(Refusal):
    sentence = _(
        "This goes against the rules for %(name)s: %(reason)s. Give the reason in the note, then decide again."
    )


class CertificateInTheWay(Refusal):
    sentence = _("%(name)s holds a valid certificate (%(number)s). Revoke it first.")


@audited("cohorts.decide_completion")
def decide_completion(
    enrolment: Enrolment, *, completed: bool, by: Account, note: str = "", at: datetime | None = None
) -> CompletionDecision:
    """Decide whether one trainee completed the class, and tell them.

    The figures the decision rests on are kept with it. A decision against what the rules suggest needs a
    note; a second decision is a further row.

    :raises CohortNotOver: before the last day.
    :raises DecisionNeedsNote: when the rules suggest otherwise and no note says why.
    :raises CertificateInTheWay: when a trainee with a valid certificate would not have completed.
    """
    require(by, "cohorts.decide_completion", enrolment)
    at = at or timezone.now()
    row = Enrolment.objects.select_for_update(of=("self",)).select_related("cohort", "trainee").get(pk=enrolment.pk)
    cohort = row.cohort
    if timezone.localdate(at) < cohort.ends_on or cohort.state not in (CohortState.RUNNING, CohortState.FINISHED):
        raise CohortNotOver(ends_on=cohort.ends_on)
    standing = standing_of(row)
    if completed is not standing.suggests_completion and not note.strip():
        raise DecisionNeedsNote(name=row.trainee, reason=standing.reason)
    valid = row.certificates.filter(state=CertificateState.VALID).first()
    if valid and not completed:
        raise CertificateInTheWay(name=row.trainee, number=valid.number)
    if row.decisions.exists() and not completed and row.state in ENROLMENT.moves["reopen"].sources:
        row.state = ENROLMENT.target("reopen", row.state)
    row.state = ENROLMENT.target("complete" if completed else "fail", row.state)
    row.save(update_fields=["state"])
    decision = CompletionDecision.objects.create(
        enrolment=row,
        is_completed=completed,
        hours=standing.hours.credited,
        hours_missed=standing.hours.missed,
        note=note,
        by=by,
        at=at,
    )
    tell(
        [row.trainee],
        key=f"completion:{decision.pk}",
        title=gettext_noop("You completed %(cohort)s") if completed else gettext_noop("%(cohort)s: not completed"),
        body=gettext_noop("%(hours)s class hours were credited."),
        details={"cohort": cohort.name, "hours": two_places(standing.hours.credited)},
        at=at,
    )
    return decision


@audited("cohorts.decide_by_rule")
def decide_by_rule(cohort: Cohort, *, by: Account, at: datetime | None = None) -> tuple[int, int]:
    """Decide everybody of a cohort for whom the rules suggest completion and nothing was decided.

    Those below the rules are left for a person. Returns how many completed and how many are left.
    All or nothing: one transaction.
    """
    require(by, "cohorts.decide_completion", cohort)
    done = left = 0
    for standing in completion_sheet(cohort):
        if standing.decision is not None:
            continue
        if standing.suggests_completion:
            decide_completion(standing.enrolment, completed=True, by=by, at=at)
            done += 1
        else:
            left += 1
    return done, left
