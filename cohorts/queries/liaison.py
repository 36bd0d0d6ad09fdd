"""What a unit's liaison sees: the unit's shares, whom it named and what came back; later the results."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from academy.people.models import Account, Unit
from academy.people.rules import is_liaison, liaison_unit_ids
from cohorts.enums import CohortState, EnrolmentState, NominationState
from cohorts.models import Cohort, CompletionDecision, Enrolment, Nomination, Quota
from cohorts.queries.nomination import may_amend

#: A class in one of these states is still on the liaison's desk; later ones stand among the results.
ON_THE_DESK = [
    CohortState.NOMINATING,
    CohortState.REVIEWING,
    CohortState.POSTPONED,
    CohortState.READY,
    CohortState.RUNNING,
]


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """One nomination as its unit sees it."""

    nomination: Nomination
    may_amend: bool


@dataclass(frozen=True, slots=True)
class Share:
    """What one unit may do for one class. ``may_nominate`` is the one action of the desk."""

    cohort: Cohort
    unit: Unit
    places: int
    used: int
    is_open: bool
    people: tuple[NamedPerson, ...]

    @property
    def left(self) -> int:
        return self.places - self.used

    @property
    def may_nominate(self) -> bool:
        return self.is_open and self.left > 0

    @property
    def returned(self) -> int:
        return sum(person.nomination.state == NominationState.RETURNED for person in self.people)


def liaison_desk(user: Account | AnonymousUser, *, at: datetime) -> list[Share]:
    """Return the shares of the user's units in the classes under way, what is open first; three queries.

    Empty for everybody who is no liaison on duty.
    """
    units = _units(user)
    if not units:
        return []
    named: dict[tuple[int, int], list[Nomination]] = {}
    quotas = list(
        Quota.objects.filter(unit_id__in=units, cohort__state__in=ON_THE_DESK)
        .select_related("cohort__venue", "unit")
        .order_by("cohort__nominations_close_at", "unit__path")
    )
    rows = Nomination.objects.filter(unit_id__in=units, cohort__in={quota.cohort_id for quota in quotas})
    for row in rows.select_related("cohort").order_by("pk"):
        named.setdefault((row.cohort_id, row.unit_id), []).append(row)
    shares = [_share(quota, named.get((quota.cohort_id, quota.unit_id), []), user, at) for quota in quotas]
    return sorted((share for share in shares if share.places or share.people), key=lambda share: not share.is_open)


def _share(quota: Quota, named: list[Nomination], user: Account | AnonymousUser, at: datetime) -> Share:
    people = tuple(NamedPerson(row, may_amend(row, user, at=at)) for row in named)
    is_open = quota.cohort.takes_nominations(at=at)
    return Share(quota.cohort, quota.unit, quota.places, quota.used, is_open, people)


def unit_results(user: Account | AnonymousUser) -> QuerySet[Enrolment]:
    """Return the trainees of the user's units in classes that are over, newest class first.

    Each carries ``result_hours``, the class hours of the decision in force. Undone admissions are left out.
    """
    newest = CompletionDecision.objects.filter(enrolment=OuterRef("pk")).order_by("-at", "-pk")
    return (
        Enrolment.objects.filter(unit_id__in=_units(user), cohort__state=CohortState.FINISHED)
        .exclude(state=EnrolmentState.UNDONE)
        .annotate(result_hours=Subquery(newest.values("hours")[:1]))
        .select_related("cohort", "trainee", "unit")
        .order_by("-cohort__starts_on", "unit__path", "trainee_no")
    )


def _units(user: Account | AnonymousUser) -> frozenset[int]:
    if not (user.is_authenticated and is_liaison(user)):
        return frozenset()
    return liaison_unit_ids(user, timezone.localdate())
