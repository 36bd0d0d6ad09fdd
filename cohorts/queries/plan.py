"""The annual plan as a list and as a strip of twelve months."""

from calendar import isleap
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Max, QuerySet

from cohorts.models import Cohort, PlanEntry, TrainingPlan
from cohorts.queries.timetable import released_slots
from cohorts.queries.timetable_checks import hours_by_project
from courses.enums import ProjectSlug

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
    return PlanEntry.objects.filter(plan__year=year).select_related("plan", "venue", "cohort__timetable")


def next_intake(year: int) -> int:
    """Return the number after the highest intake of a year's plan."""
    return (PlanEntry.objects.filter(plan__year=year).aggregate(last=Max("intake_no"))["last"] or 0) + 1


@dataclass(frozen=True, slots=True)
class ProjectShare:
    """One project of an entry: what the plan says and what the released timetable has, None where there is none."""

    project: str
    planned: Decimal | None
    released: Decimal | None

    @property
    def label(self) -> str:
        return ProjectSlug(self.project).label

    @property
    def differs(self) -> bool:
        return self.planned is not None and self.released is not None and self.planned != self.released


def project_mix(entry: PlanEntry) -> list[ProjectShare]:
    """Return the seven projects of an entry whose class and timetable are at hand; empty without any figure."""
    timetable = getattr(entry.opened, "timetable", None) if entry.opened else None
    slots = released_slots(timetable)
    counted = {row.project: row.hours for row in hours_by_project(slots, evening_counts=False)} if slots else {}
    if not entry.project_hours and not counted:
        return []
    planned = {project: Decimal(figure) for project, figure in entry.project_hours.items()}
    return [ProjectShare(project, planned.get(project), counted.get(project)) for project in ProjectSlug.values]


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One entry as it stands in the table of the plan: with its number and the words of its project mix."""

    number: int
    entry: PlanEntry
    mix: str

    @property
    def days(self) -> int:
        return (self.entry.ends_on - self.entry.starts_on).days + 1


def plan_lines(year: int) -> list[PlanLine]:
    """Return a year's plan as numbered lines by the first day; one query."""
    return [PlanLine(number, entry, _mix_words(entry)) for number, entry in enumerate(entries_of(year), start=1)]


def _mix_words(entry: PlanEntry) -> str:
    figures = entry.project_hours
    return "、".join(f"{project.label} {figures[project]}" for project in ProjectSlug if project in figures)


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
