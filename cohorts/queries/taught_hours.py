"""What instructors have taught: released sessions that are over, in class hours. Nothing about fees."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.timezone import localdate

from academy.people.models import Account, Instructor
from cohorts.enums import PeriodCode
from cohorts.models import Cohort, Session
from cohorts.queries.availability import NOT_HELD, calendars_visible_to
from cohorts.queries.ruleset import rule
from cohorts.queries.session import moment

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class TaughtInClass:
    """One instructor's sessions in one class; ``hours`` are the class hours that count by the rules of each day."""

    cohort: Cohort
    sessions: tuple[tuple[Session, Decimal], ...]

    @property
    def hours(self) -> Decimal:
        return sum((hours for _session, hours in self.sessions), NOTHING)


@dataclass(frozen=True, slots=True)
class TaughtHours:
    """One instructor's year, class by class, the newest class first."""

    instructor: Instructor
    classes: tuple[TaughtInClass, ...]

    @property
    def hours(self) -> Decimal:
        return sum((row.hours for row in self.classes), NOTHING)

    @property
    def sessions(self) -> int:
        return sum(len(row.sessions) for row in self.classes)


def taught_hours_of(instructor: Instructor, *, year: int, at: datetime) -> TaughtHours:
    """Return what one instructor taught in a year until now; one query beside the rules."""
    return _taught([instructor], year, at)[0]


def taught_hours_of_all(user: Account, *, year: int, at: datetime) -> list[TaughtHours]:
    """Return the year of every instructor the user may see who taught in it or is in the pool, by name.

    Two queries beside the rules.
    """
    rows = _taught(list(calendars_visible_to(user).select_related("unit")), year, at)
    return [row for row in rows if row.classes or row.instructor.is_active]


def years_taught(*, at: datetime) -> list[int]:
    """Return the years in which sessions were taught, the newest first; the running one is always there."""
    years = {row.year for row in _held(at).dates("starts_at", "year")}
    return sorted(years | {localdate(at).year}, reverse=True)


def _held(at: datetime) -> QuerySet[Session]:
    rows = Session.objects.released().filter(ends_at__lte=at, instructors__isnull=False)
    return rows.exclude(timetable__cohort__state__in=NOT_HELD)


def _taught(instructors: Iterable[Instructor], year: int, at: datetime) -> list[TaughtHours]:
    pool = {row.pk: row for row in instructors}
    begins, ends = (moment(date(number, 1, 1), time.min) for number in (year, year + 1))
    rows = (
        Session.objects.filter(pk__in=_held(at).filter(starts_at__gte=begins, starts_at__lt=ends).values("pk"))
        .select_related("timetable__cohort", "room")
        .prefetch_related("instructors")
        .order_by("-timetable__cohort__starts_on", "-timetable__cohort__pk", "starts_at", "pk")
    )
    if len(pool) == 1:
        rows = rows.filter(instructors=next(iter(pool)))
    found: dict[int, dict[Cohort, list[tuple[Session, Decimal]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        for teacher in row.instructors.all():
            found[teacher.pk][row.timetable.cohort].append((row, _counted(row)))
    return [
        TaughtHours(row, tuple(TaughtInClass(cohort, tuple(held)) for cohort, held in found[pk].items()))
        for pk, row in pool.items()
    ]


def _counted(session: Session) -> Decimal:
    evening = session.period == PeriodCode.EVENING and not rule("evening_counts", on=session.on)
    return session.hours if session.counts_hours and not evening else NOTHING
