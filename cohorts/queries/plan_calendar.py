"""The plan as a month of days: classes that are opened or foreseen, and closed days."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from cohorts.enums import CohortState
from cohorts.models import ClosedDay, Cohort, PlanEntry
from cohorts.queries.closed_day import Span, spans_of


@dataclass(frozen=True, slots=True)
class Booked:
    """One class on its days, opened (``cohort``) or only foreseen (``entry``)."""

    title: str
    starts_on: date
    ends_on: date
    places: int
    cohort: Cohort | None = None
    entry: PlanEntry | None = None


@dataclass(frozen=True, slots=True)
class PlanDay:
    """One day of the grid; ``is_other`` days belong to the month before or after."""

    on: date
    is_other: bool
    is_today: bool
    closed: ClosedDay | None
    booked: tuple[Booked, ...]

    @property
    def is_weekend(self) -> bool:
        return self.on.weekday() >= 5

    @property
    def is_free(self) -> bool:
        """Whether nobody works: a closed day, or a weekend that is not worked in exchange."""
        return not self.closed.is_worked if self.closed else self.is_weekend


@dataclass(frozen=True, slots=True)
class PlanMonth:
    """Whole weeks, Monday first, around one month; ``booked`` and ``closed`` are those of the month itself."""

    first: date
    weeks: tuple[tuple[PlanDay, ...], ...]
    booked: tuple[Booked, ...]
    closed: tuple[Span, ...]

    @property
    def before(self) -> date:
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        return (self.first + timedelta(days=31)).replace(day=1)


def plan_month(first: date, *, today: date) -> PlanMonth:
    """Return the month that begins on ``first``; three queries whatever is in it."""
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    start, end = weeks[0][0], weeks[-1][-1]
    booked = booked_between(start, end)
    closed = {row.on: row for row in ClosedDay.objects.between(start, end)}
    by_day: dict[date, list[Booked]] = defaultdict(list)
    for row in booked:
        for number in range((row.ends_on - row.starts_on).days + 1):
            by_day[row.starts_on + timedelta(days=number)].append(row)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return PlanMonth(
        first,
        tuple(
            tuple(
                PlanDay(on, on.month != first.month, on == today, closed.get(on), tuple(by_day[on])) for on in week
            )
            for week in weeks
        ),
        tuple(row for row in booked if row.starts_on <= last and row.ends_on >= first),
        tuple(spans_of(row for on, row in closed.items() if on.month == first.month)),
    )  # fmt: skip


def booked_between(first: date, last: date) -> list[Booked]:
    """Return the classes that have a day in a span, cancelled ones aside, by their first day; two queries."""
    opened = Cohort.objects.filter(starts_on__lte=last, ends_on__gte=first).exclude(state=CohortState.CANCELLED)
    planned = PlanEntry.objects.filter(starts_on__lte=last, ends_on__gte=first, cohort__isnull=True)
    return sorted((*_opened(opened), *_planned(planned)), key=lambda row: (row.starts_on, row.title))


def _opened(rows: Iterable[Cohort]) -> Iterable[Booked]:
    return (Booked(row.name, row.starts_on, row.ends_on, row.places, cohort=row) for row in rows)


def _planned(rows: Iterable[PlanEntry]) -> Iterable[Booked]:
    return (Booked(row.title, row.starts_on, row.ends_on, row.places, entry=row) for row in rows)
