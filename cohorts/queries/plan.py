"""The annual plan as a list and as a strip of twelve months."""

from calendar import isleap
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, QuerySet

from cohorts.models import Cohort, PlanEntry, TrainingPlan

#: Width of the strip in its own units: ten for each day of the longest year.
STRIP_WIDTH, ROW_HEIGHT = 3660, 120


@dataclass(frozen=True, slots=True)
class Bar:
    """One entry on the strip, in the strip's units."""

    entry: PlanEntry
    x: int
    y: int
    width: int


@dataclass(frozen=True, slots=True)
class Month:
    number: int
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Strip:
    """A year from left to right; bars that share a day stand in different rows."""

    months: tuple[Month, ...]
    bars: tuple[Bar, ...]
    rows: int

    @property
    def height(self) -> int:
        return self.rows * ROW_HEIGHT


def plan_years(*, today: date) -> list[int]:
    """Return the years that have a plan, this year and the next, newest first."""
    known = TrainingPlan.objects.values_list("year", flat=True)
    return sorted({*known, today.year, today.year + 1}, reverse=True)


def entries_of(year: int) -> QuerySet[PlanEntry]:
    """Return the entries of a year's plan by their first day, each with its cohort, if it was opened."""
    return PlanEntry.objects.filter(plan__year=year).select_related("plan", "venue", "cohort")


def next_intake(year: int) -> int:
    """Return the number after the highest intake of a year's plan."""
    return (PlanEntry.objects.filter(plan__year=year).aggregate(last=Max("intake_no"))["last"] or 0) + 1


def strip_of(entries: Iterable[PlanEntry], year: int) -> Strip:
    """Lay the entries out over the year."""
    bars: list[Bar] = []
    free_from: list[date] = []
    for entry in sorted(entries, key=lambda entry: (entry.starts_on, entry.pk)):
        row = next((row for row, day in enumerate(free_from) if day <= entry.starts_on), len(free_from))
        after = entry.ends_on + timedelta(days=1)
        free_from[row : row + 1] = [after]
        x = _x(entry.starts_on, year)
        bars.append(Bar(entry, x, row * ROW_HEIGHT, max(40, _x(after, year) - x)))
    firsts = [_x(date(year, month, 1), year) for month in range(1, 13)] + [STRIP_WIDTH]
    months = tuple(Month(number, x, end - x) for number, x, end in zip(range(1, 13), firsts, firsts[1:], strict=False))
    return Strip(months, tuple(bars), max(1, len(free_from)))


def _x(day: date, year: int) -> int:
    """Return where a day begins on the strip; days of other years stand at its ends."""
    days = 366 if isleap(year) else 365
    since = min(max((day - date(year, 1, 1)).days, 0), days)
    return round(STRIP_WIDTH * since / days)


def overlapping(starts_on: date, ends_on: date, *, but: Cohort | None = None) -> QuerySet[Cohort]:
    """Return the classes, cancelled ones aside, that share a day with the dates."""
    others = Cohort.objects.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).exclude(state="cancelled")
    return others.exclude(pk=but.pk) if but is not None else others
