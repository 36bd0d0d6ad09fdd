"""What waits for the people who run the classes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import localdate, make_aware

from academy.kernel.models import AuditEntry
from academy.kernel.models.audit import Outcome
from academy.people.models import Account
from cohorts.enums import CohortState, EnrolmentState, NominationState
from cohorts.models import Cohort, PlanEntry, Session
from cohorts.queries.cohort import desks_visible_to

LIVE_STATES = [
    CohortState.NOMINATING,
    CohortState.REVIEWING,
    CohortState.READY,
    CohortState.RUNNING,
    CohortState.POSTPONED,
    CohortState.DRAFT,
]
#: A class that is over stays on the desk this long: completion and certificates follow it.
KEPT_AFTER = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class TodaySession:
    """One session of a running class today: done, now or to come, and whether its roll was called."""

    session: Session
    state: str
    is_called: bool


@dataclass(frozen=True, slots=True)
class CohortCard:
    """One class on the desk, with what waits in it."""

    cohort: Cohort
    day: int | None
    waiting: int
    returned: int
    today: list[TodaySession]
    uncalled: list[Session]
    undecided: int
    uncertified: int

    @property
    def is_idle(self) -> bool:
        """Whether nothing of the class waits for anybody."""
        return not (self.waiting or self.uncalled or self.undecided or self.uncertified)


@dataclass(frozen=True, slots=True)
class Desk:
    """The first screen of staff and class supervisors."""

    cards: list[CohortCard]
    coming: list[PlanEntry]
    refusals: list[AuditEntry]
    waiting: int
    uncalled: int
    undecided: int
    uncertified: int


def desk_of(account: Account, *, at: datetime) -> Desk:
    """Return the classes the account keeps with what waits in each, the running one first."""
    on = localdate(at)
    cohorts = list(_cohorts(account, on))
    sessions = _sessions(cohorts, at)
    cards = [_card(cohort, sessions.get(cohort.pk, []), at) for cohort in cohorts]
    may_see_all = account.has_perm("cohorts.view_plan")
    return Desk(
        cards=sorted(cards, key=lambda card: (card.day is None, abs((card.cohort.starts_on - on).days))),
        coming=list(PlanEntry.objects.filter(cohort__isnull=True, starts_on__gte=on).order_by("starts_on")[:4])
        if may_see_all
        else [],
        refusals=list(
            AuditEntry.objects.filter(outcome=Outcome.REFUSED, verb__startswith="cohorts.")
            .select_related("by")
            .order_by("-at")[:4]
        )
        if may_see_all
        else [],
        waiting=sum(card.waiting for card in cards),
        uncalled=sum(len(card.uncalled) for card in cards),
        undecided=sum(card.undecided for card in cards),
        uncertified=sum(card.uncertified for card in cards),
    )


def _cohorts(account: Account, on: date) -> QuerySet[Cohort]:
    recent = Q(state__in=LIVE_STATES) | Q(state=CohortState.FINISHED, ends_on__gte=on - KEPT_AFTER)
    return (
        desks_visible_to(account)
        .filter(recent)
        .select_related("venue")
        .annotate(
            waiting=_count("nominations", state=NominationState.SUBMITTED),
            returned=_count("nominations", state=NominationState.RETURNED),
            undecided=_count("enrolments", state=EnrolmentState.ADMITTED),
            uncertified=Count(
                "enrolments",
                filter=Q(enrolments__state=EnrolmentState.COMPLETED, enrolments__certificates__isnull=True),
                distinct=True,
            ),
        )
    )


def _count(relation: str, **where) -> Count:
    return Count(relation, filter=Q(**{f"{relation}__{key}": value for key, value in where.items()}), distinct=True)


def _sessions(cohorts: list[Cohort], at: datetime) -> Mapping[int, list[Session]]:
    """Return by cohort the released sessions of running classes that are today's or lack a roll-call; one query."""
    running = [cohort.pk for cohort in cohorts if cohort.state == CohortState.RUNNING]
    midnight = make_aware(datetime.combine(localdate(at), time.min))
    today = Q(starts_at__gte=midnight, starts_at__lt=midnight + timedelta(days=1))
    rows = (
        Session.objects.filter(today | Q(starts_at__lte=at, roll_call__isnull=True))
        .filter(timetable__cohort__in=running, is_released=True)
        .select_related("timetable", "room", "roll_call")
        .order_by("starts_at", "pk")
    )
    found: dict[int, list[Session]] = {}
    for row in rows:
        found.setdefault(row.timetable.cohort_id, []).append(row)
    return found


def _card(cohort: Cohort, sessions: list[Session], at: datetime) -> CohortCard:
    on = localdate(at)
    over = on >= cohort.ends_on
    return CohortCard(
        cohort=cohort,
        day=cohort.day_number(on) if cohort.state == CohortState.RUNNING else None,
        waiting=cohort.waiting,
        returned=cohort.returned,
        today=[TodaySession(row, state_of(row, at), _is_called(row)) for row in sessions if row.on == on],
        uncalled=[row for row in sessions if row.starts_at <= at and not _is_called(row)],
        undecided=cohort.undecided if over else 0,
        uncertified=cohort.uncertified,
    )


def _is_called(session: Session) -> bool:
    return hasattr(session, "roll_call")


def state_of(session: Session, at: datetime) -> str:
    """Return whether a session is ``done``, runs ``now`` or comes ``later``."""
    return "done" if session.ends_at <= at else "now" if session.starts_at <= at else "later"
