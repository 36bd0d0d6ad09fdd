"""Which nominations there are, for whom, and what is known about each when it is judged."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, F, IntegerField, QuerySet, Value, When
from django.utils import timezone

from academy.people.models import Account, Unit
from academy.people.rules import is_liaison, is_staff, liaison_unit_ids
from cohorts.enums import CohortState, NominationState
from cohorts.lifecycle import NOMINATION
from cohorts.models import Cohort, Nomination
from cohorts.models.nomination import NominationQuerySet
from cohorts.queries.eligibility import Finding, Verdict, age_on, failed, findings_of

#: While a class is in one of these states its nominations are judged.
UNDER_REVIEW = frozenset({CohortState.NOMINATING, CohortState.REVIEWING})


def nominations_visible_to(user: Account | AnonymousUser) -> NominationQuerySet:
    """Return the nominations the user may read: the twin of ``cohorts.view_nomination``.

    Staff see all, a liaison those of the units in the own care, nobody else any. In the order of
    cohort, unit and time.
    """
    nominations = Nomination.objects.all()
    if not (user.is_authenticated and user.is_active):
        return nominations.none()
    if user.is_superuser or is_staff(user):
        return nominations
    if is_liaison(user):
        return nominations.filter(unit_id__in=liaison_unit_ids(user, timezone.localdate()))
    return nominations.none()


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One nomination on the reviewer's table."""

    nomination: Nomination
    findings: tuple[Finding, ...]
    age: int
    is_waiting: bool

    @property
    def against(self) -> list[Finding]:
        """The rules the person does not meet: to admit nevertheless asks for a note."""
        return failed(self.findings)

    @property
    def remarks(self) -> list[Finding]:
        """What there is to look at: everything that is not simply met."""
        return [finding for finding in self.findings if finding.verdict != Verdict.PASS]


_STATES_IN_ORDER = [
    NominationState.SUBMITTED,
    NominationState.RETURNED,
    NominationState.ADMITTED,
    NominationState.DECLINED,
    NominationState.WITHDRAWN,
]


def nominations_of(
    cohort: Cohort, user: Account | AnonymousUser, *, state: str = "", unit_id: int | None = None
) -> QuerySet[Nomination]:
    """Return a class's nominations that the user may read, what waits first, then by unit.

    ``state`` and ``unit_id`` narrow the list; a state that does not exist narrows it to nothing.
    """
    place = Case(
        *(When(state=known, then=Value(number)) for number, known in enumerate(_STATES_IN_ORDER)),
        output_field=IntegerField(),
    )
    rows = nominations_visible_to(user).filter(cohort=cohort).select_related("cohort", "unit")
    if state:
        rows = rows.filter(state=state) if state in NominationState.values else rows.none()
    if unit_id is not None:
        rows = rows.filter(unit_id=unit_id)
    return rows.annotate(place=place).order_by("place", "unit__path", "pk")


def reviewed(nominations: QuerySet[Nomination], *, on: date) -> list[Reviewed]:
    """Return nominations of one cohort with what the rules of a day say; three queries whatever their number."""
    rows = list(nominations)
    findings = findings_of(rows, on=on)
    return [
        Reviewed(
            nomination=row,
            findings=findings[row.pk],
            age=age_on(row.born_on, row.cohort.starts_on),
            is_waiting=row.state == NominationState.SUBMITTED,
        )
        for row in rows
    ]


def units_named_for(cohort: Cohort, user: Account | AnonymousUser) -> QuerySet[Unit]:
    """Return the units with a nomination the user may read, in the order of the tree."""
    named = nominations_visible_to(user).filter(cohort=cohort).order_by()
    return Unit.objects.filter(pk__in=named.values("unit_id"))


def may_amend(nomination: Nomination, user: Account | AnonymousUser, *, at: datetime) -> bool:
    """Whether the user could correct (or withdraw) the nomination now; the action has the last word."""
    cohort = nomination.cohort
    if "amend" not in NOMINATION.offered(nomination.state):
        return False
    if not user.has_perm("cohorts.nominate_trainee", nomination):
        return False
    staff = user.has_perm("cohorts.review_nomination")
    late = nomination.state == NominationState.RETURNED or staff
    return cohort.takes_nominations(at=at) or (late and cohort.state in UNDER_REVIEW)


def units_to_name_for(
    cohort: Cohort, user: Account | AnonymousUser, *, at: datetime, also_full: bool = False
) -> QuerySet[Unit]:
    """Return the units for which the user could name somebody for the class now, in the order of the tree.

    Staff: every active unit while the class is under review. A liaison: the own units, before the deadline. Only
    units with a free place are returned unless ``also_full``: the form is shown for those too, so that an attempt
    is refused with a sentence.
    """
    if user.has_perm("cohorts.review_nomination"):
        units = Unit.objects.active() if cohort.state in UNDER_REVIEW or also_full else Unit.objects.none()
    elif is_liaison(user) and (cohort.takes_nominations(at=at) or also_full):
        units = Unit.objects.filter(pk__in=liaison_unit_ids(user, timezone.localdate()))
    else:
        return Unit.objects.none()
    if not also_full:
        units = units.filter(pk__in=cohort.quotas.filter(used__lt=F("places")).values("unit_id"))
    return units
