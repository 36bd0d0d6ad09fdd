"""Who was called, with what result, and what is still to be called.

A trainee without a mark was not called: that is neither present nor absent.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, F, Q, QuerySet

from academy.people.models import Account
from academy.people.rules import is_staff
from cohorts.enums import AttendanceStatus, CohortState, EnrolmentState
from cohorts.models import AttendanceMark, Cohort, CohortSupervisor, Enrolment, Session, TraineeGroup
from cohorts.models.enrolment import EnrolmentQuerySet
from cohorts.models.timetable import SessionQuerySet
from cohorts.queries.hour_count import THERE
from cohorts.queries.session import sessions_called_by
from cohorts.rules import keeps_class

#: In these states of a class a roll can be called; in the last one only by those who keep the class.
CALLED_IN = (CohortState.READY, CohortState.RUNNING, CohortState.FINISHED)


@dataclass(frozen=True, slots=True)
class RollRow:
    """One trainee on a roll: the mark in force, if any, and the marks before it, oldest first.

    A group leader is a trainee too: what others wrote beside a result is left out of ``note`` and ``history``,
    and ``is_readable`` is false where the mark in force is not the leader's own.
    """

    enrolment: Enrolment
    mark: AttendanceMark | None
    history: tuple[AttendanceMark, ...]
    is_readable: bool = True

    @property
    def note(self) -> str:
        return self.mark.note if self.mark and self.is_readable else ""

    @property
    def status(self) -> str:
        """What the form offers: the mark in force, else present, because only exceptions are pressed."""
        return self.mark.status if self.mark else AttendanceStatus.PRESENT

    @property
    def serial(self) -> int:
        return self.mark.serial if self.mark else 0

    @property
    def is_open(self) -> bool:
        """Whether a result may still be written: completion was not decided yet."""
        return self.enrolment.state == EnrolmentState.ADMITTED


@dataclass(frozen=True, slots=True)
class RollSheet:
    """The roll of a session as far as one caller sees it, group by group."""

    session: Session
    groups: tuple[tuple[TraineeGroup | None, tuple[RollRow, ...]], ...]

    @property
    def rows(self) -> tuple[RollRow, ...]:
        return tuple(row for _group, rows in self.groups for row in rows)

    @property
    def called(self) -> int:
        return sum(row.mark is not None for row in self.rows)

    @property
    def exceptions(self) -> tuple[RollRow, ...]:
        return tuple(row for row in self.rows if row.mark and row.mark.status != AttendanceStatus.PRESENT)

    @property
    def is_called(self) -> bool:
        return bool(self.rows) and self.called == len(self.rows)


@dataclass(frozen=True, slots=True)
class RollState:
    """How far the roll of a session is, for one caller: ``called`` of ``due`` trainees, ``away`` not there.

    ``is_open`` says that the day of the session has come.
    """

    session: Session
    called: int
    due: int
    away: int
    is_open: bool

    @property
    def is_called(self) -> bool:
        return self.called >= self.due > 0


def marks_visible_to(user: Account | AnonymousUser) -> QuerySet[AttendanceMark]:
    """Return the marks the user may see: the twin of ``cohorts.view_mark``.

    Staff see all, a class supervisor those of the own cohorts, a trainee the own, a group leader with a place
    those of the own group.
    """
    marks = AttendanceMark.objects.all()
    if not (user.is_authenticated and user.is_active):
        return marks.none()
    if user.is_superuser or is_staff(user):
        return marks
    supervised = CohortSupervisor.objects.filter(account=user).values("cohort_id")
    led = TraineeGroup.objects.filter(leader__in=user.enrolments.in_place())
    return marks.filter(
        Q(enrolment__cohort__in=supervised) | Q(enrolment__trainee=user) | Q(enrolment__group__in=led.values("pk"))
    )


def trainees_called_by(user: Account | AnonymousUser, session: Session) -> EnrolmentQuerySet:
    """Return those in place whom the user calls in a session: the whole class, or the group the user leads."""
    return _on_the_roll(user, session, keeps=keeps_roll(user, session))


def keeps_roll(user: Account | AnonymousUser, session: Session) -> bool:
    """Whether the user calls the whole class and reads what anybody wrote beside a result."""
    return user.is_superuser or keeps_class.test(user, session)


def _on_the_roll(user: Account | AnonymousUser, session: Session, *, keeps: bool) -> EnrolmentQuerySet:
    everyone = Enrolment.objects.in_place().filter(cohort=session.cohort_id)
    return everyone if keeps else everyone.filter(group__leader__in=user.enrolments.in_place())


def roll_sheet(session: Session, *, by: Account) -> RollSheet:
    """Return the roll as ``by`` calls and reads it, groups and trainees by number; two queries beside who ``by`` is."""
    keeps = keeps_roll(by, session)
    people = (
        _on_the_roll(by, session, keeps=keeps)
        .select_related("trainee", "unit", "group")
        .order_by(F("group__number").asc(nulls_last=True), "trainee_no")
    )
    history: dict[int, list[AttendanceMark]] = defaultdict(list)
    marks = AttendanceMark.objects.filter(roll_call__session=session).select_related("by").order_by("serial")
    for mark in marks:
        history[mark.enrolment_id].append(mark)
    groups: dict[TraineeGroup | None, list[RollRow]] = defaultdict(list)
    for person in people:
        *before, newest = history[person.pk] or [None]
        readable = tuple(mark for mark in before if keeps or mark.by_id == by.pk)
        is_readable = keeps or newest is None or newest.by_id == by.pk
        groups[person.group].append(RollRow(person, newest, readable, is_readable))
    return RollSheet(session, tuple((group, tuple(rows)) for group, rows in groups.items()))


def roll_states(user: Account | AnonymousUser, sessions: SessionQuerySet, *, today: date) -> list[RollState]:
    """Return how far the roll of each session is for the user, in the order of time; three queries.

    Only released sessions of classes in which a roll can be called are kept.
    """
    rows = list(
        sessions.filter(pk__in=sessions_called_by(user).values("pk"), timetable__cohort__state__in=CALLED_IN)
        .released()
        .select_related("timetable__cohort", "room")
    )
    due = _due(user, {row.cohort_id for row in rows})
    called = _called(user, rows)
    return [
        RollState(
            row,
            called=called.get(row.pk, (0, 0))[0],
            due=due.get(row.cohort_id, 0),
            away=called.get(row.pk, (0, 0))[1],
            is_open=row.on <= today,
        )
        for row in rows
    ]


def roll_states_of_day(user: Account | AnonymousUser, on: date) -> list[RollState]:
    """Return the rolls the user has to call on a day, in the order of time."""
    return roll_states(user, Session.objects.of_day(on), today=on)


def roll_states_of_cohort(
    user: Account | AnonymousUser, cohort: Cohort, *, today: date
) -> list[tuple[date, list[RollState]]]:
    """Return the rolls of a whole class as far as the user calls them, day by day in the order of time."""
    states = roll_states(user, Session.objects.filter(timetable__cohort=cohort), today=today)
    return [(on, list(rows)) for on, rows in groupby(states, key=lambda state: state.session.on)]


def _mine(user: Account | AnonymousUser, prefix: str = "") -> Q:
    """The trainees whom the user calls, whatever the session."""
    if user.is_superuser or is_staff(user):
        return Q()
    supervised = CohortSupervisor.objects.filter(account=user).values("cohort_id")
    led = user.enrolments.in_place()
    return Q(**{f"{prefix}cohort__in": supervised}) | Q(**{f"{prefix}group__leader__in": led})


def _due(user: Account | AnonymousUser, cohort_ids: set[int]) -> dict[int, int]:
    people = Enrolment.objects.in_place().filter(_mine(user), cohort__in=cohort_ids).order_by()
    return dict(people.values_list("cohort_id").annotate(Count("pk")))


def _called(user: Account | AnonymousUser, sessions: list[Session]) -> dict[int, tuple[int, int]]:
    """Return by session how many have a mark, and how many are away by the mark in force."""
    latest: dict[tuple[int, int], str] = {}
    people = Enrolment.objects.in_place().filter(_mine(user))
    rows = AttendanceMark.objects.filter(roll_call__session__in=sessions, enrolment__in=people).order_by("serial")
    for session, person, status in rows.values_list("roll_call__session_id", "enrolment_id", "status"):
        latest[session, person] = status
    found: dict[int, tuple[int, int]] = {}
    for (session, _person), status in latest.items():
        called, away = found.get(session, (0, 0))
        found[session] = called + 1, away + (status not in THERE)
    return found
