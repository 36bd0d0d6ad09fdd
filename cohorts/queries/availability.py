"""When instructors can teach: their absences, and a month of them beside their sessions."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from academy.people.models import Account, Instructor
from academy.people.rules import is_instructor, is_staff
from cohorts.enums import CohortState
from cohorts.models import InstructorAbsence, Session
from cohorts.models.availability import AbsenceQuerySet
from cohorts.models.timetable import SessionQuerySet
from cohorts.queries.session import moment

NOT_HELD = (CohortState.CANCELLED, CohortState.POSTPONED)


def calendars_visible_to(user: Account | AnonymousUser) -> QuerySet[Instructor]:
    """Return the instructors whose calendar and hours the user may open, by name.

    The twin of ``cohorts.view_calendar``: staff see the whole pool, an instructor the own entry.
    """
    pool = Instructor.objects.all()
    if not (user.is_authenticated and user.is_active):
        return pool.none()
    if user.is_superuser or is_staff(user):
        return pool
    return pool.filter(account=user) if is_instructor(user) else pool.none()


def absences_visible_to(user: Account | AnonymousUser) -> AbsenceQuerySet:
    """Return the absences the user may read with their reasons: the twin of ``cohorts.view_absence``."""
    return InstructorAbsence.objects.filter(instructor__in=calendars_visible_to(user).values("pk"))


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day of the month view; ``is_other`` days belong to the month before or after."""

    on: date
    is_other: bool
    is_today: bool
    is_past: bool
    sessions: tuple[Session, ...]
    absences: tuple[InstructorAbsence, ...]

    @property
    def clashes(self) -> bool:
        """Whether the instructor is away while a session is to be taught."""
        return any(row.covers(one.starts_at, one.ends_at) for row in self.absences for one in self.sessions)


@dataclass(frozen=True, slots=True)
class Month:
    """Whole weeks, Monday first, around one month of one instructor."""

    first: date
    weeks: tuple[tuple[CalendarDay, ...], ...]
    coming: tuple[InstructorAbsence, ...]

    @property
    def before(self) -> date:
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        return (self.first + timedelta(days=31)).replace(day=1)


def month_of(instructor: Instructor, first: date, *, today: date) -> Month:
    """Return the month that begins on ``first`` with sessions and absences; two queries.

    Sessions in the making count too: the day is spoken for. ``coming`` are the absences that are not over.
    """
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    start, end = weeks[0][0], weeks[-1][-1]
    sessions: dict[date, list[Session]] = defaultdict(list)
    for row in sessions_to_teach(instructor, start, end):
        sessions[row.on].append(row)
    rows = list(instructor.absences.filter(ends_on__gte=min(start, today)))
    away: dict[date, list[InstructorAbsence]] = defaultdict(list)
    for absence in rows:
        for on in absence.days:
            away[on].append(absence)
    shown = tuple(
        tuple(
            CalendarDay(
                on, on.month != first.month, on == today, on < today, tuple(sessions[on]), tuple(away[on])
            )
            for on in week
        )
        for week in weeks
    )  # fmt: skip
    return Month(first, shown, tuple(row for row in rows if row.ends_on >= today))


def sessions_to_teach(instructor: Instructor, first: date, last: date) -> SessionQuerySet:
    """Return an instructor's sessions from one day to another, with class and room, in the order of time."""
    begins, ends = moment(first, datetime.min.time()), moment(last + timedelta(days=1), datetime.min.time())
    rows = Session.objects.filter(instructors=instructor, starts_at__gte=begins, starts_at__lt=ends)
    return rows.exclude(timetable__cohort__state__in=NOT_HELD).select_related("timetable__cohort", "room")


def absences_of(instructor_ids: Iterable[int], first: date, last: date) -> list[InstructorAbsence]:
    """Return the absences of several instructors in a span of days, with the instructor; one query, none without."""
    ids = set(instructor_ids)
    if not ids:
        return []
    return list(InstructorAbsence.objects.touching(first, last).filter(instructor__in=ids).select_related("instructor"))
