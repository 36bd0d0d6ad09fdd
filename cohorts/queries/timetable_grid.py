"""Where each slot lies in the picture of the timetable: pure arithmetic on quarters of an hour.

The picture begins at 08:00 and ends at 20:30; earlier and later sessions are drawn at its edge, their words keep
the true times. Places are whole numbers that name generated CSS classes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from django.utils.timezone import localtime

from cohorts.enums import PeriodCode
from cohorts.models import Cohort
from cohorts.queries.timetable import Slot
from cohorts.queries.timetable_checks import counted_hours

FIRST_HOUR, ROWS, QUARTER = 8, 50, 15
#: More days than this do not fit beside one another: a longer class is shown week by week.
MOST_DAYS = 7
#: More lanes than this beside one another cannot be read.
MOST_LANES = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """A slot with its place: column from 0, row from 0 (08:00), span in quarters, lane of lanes."""

    slot: Slot
    column: int
    row: int
    span: int
    lane: int
    lanes: int

    @property
    def is_parallel(self) -> bool:
        return self.lanes > 1


@dataclass(frozen=True, slots=True)
class Gap:
    """A period of a day in which nothing is planned."""

    day: int
    period: str
    column: int
    row: int
    span: int

    @property
    def label(self) -> str:
        return PeriodCode(self.period).label


@dataclass(frozen=True, slots=True)
class Band:
    """A break across all days, drawn between two periods."""

    key: str
    row: int
    span: int


@dataclass(frozen=True, slots=True)
class Day:
    """One column: a day of the class with its cells in the order of time and its counted hours."""

    number: int
    column: int
    on: date
    cells: tuple[Cell, ...]
    gaps: tuple[Gap, ...]
    hours: Decimal
    is_today: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """The whole picture. ``shown`` is the day that a phone opens with, ``numbers`` are all days of the class."""

    days: tuple[Day, ...]
    bands: tuple[Band, ...]
    shown: int
    numbers: tuple[tuple[int, date], ...]

    @property
    def is_long(self) -> bool:
        """Whether the class has more days than the picture."""
        return len(self.numbers) > len(self.days)

    @property
    def cells(self) -> tuple[Cell, ...]:
        return tuple(cell for day in self.days for cell in day.cells)

    @property
    def hour_marks(self) -> tuple[tuple[int, str], ...]:
        """The rows of full hours with their times."""
        return tuple((row, f"{FIRST_HOUR + row // 4:02}:00") for row in range(0, ROWS, 4))


def grid_of(
    cohort: Cohort,
    slots: Iterable[Slot],
    *,
    today: date,
    period_times: Mapping[str, Sequence[str]],
    evening_counts: bool,
    shown: int = 0,
) -> Grid:
    """Return the picture of a cohort's timetable.

    ``period_times`` are the from and to of each period (``"08:30"``); ``shown`` is the number of the day a phone
    shows; without one it is today's, else the first.
    """
    rows = list(slots)
    wanted = shown if 1 <= shown <= cohort.days else cohort.day_number(today) or 1
    numbers = tuple((number, cohort.starts_on + timedelta(days=number - 1)) for number in range(1, cohort.days + 1))
    first = (wanted - 1) // MOST_DAYS * MOST_DAYS
    days = []
    for column, (number, on) in enumerate(numbers[first : first + MOST_DAYS]):
        of_day = [slot for slot in rows if slot.on == on]
        hours = counted_hours(of_day, evening_counts=evening_counts)
        gaps = tuple(_gaps(number, column, of_day, period_times))
        days.append(Day(number, column, on, tuple(_cells(column, of_day)), gaps, hours, on == today))
    return Grid(tuple(days), _bands(period_times), wanted, numbers)


def _gaps(number: int, column: int, slots: list[Slot], period_times: Mapping[str, Sequence[str]]) -> Iterator[Gap]:
    for period, (begins, ends) in period_times.items():
        row, end = _row_of(time.fromisoformat(begins)), _row_of(time.fromisoformat(ends))
        used = any(slot.period == period or _covers(slot, row, end) for slot in slots)
        if not used and 0 <= row < end <= ROWS:
            yield Gap(number, period, column, row, end - row)


def _covers(slot: Slot, row: int, end: int) -> bool:
    first, span = _rows(slot)
    return first < end and row < first + span


def _bands(period_times: Mapping[str, Sequence[str]]) -> tuple[Band, ...]:
    bands = []
    for key, before, after in (("lunch", "am2", "pm1"), ("dinner", "pm2", "eve")):
        row = _row_of(time.fromisoformat(period_times[before][1]))
        end = _row_of(time.fromisoformat(period_times[after][0]))
        if 0 <= row < end <= ROWS:
            bands.append(Band(key, row, end - row))
    return tuple(bands)


def _row_of(at: time) -> int:
    return (at.hour - FIRST_HOUR) * 4 + at.minute // QUARTER


def _cells(column: int, slots: list[Slot]) -> list[Cell]:
    cells: list[Cell] = []
    for cluster in _clusters(slots):
        lanes: list[Slot] = []
        placed: list[tuple[Slot, int]] = []
        for slot in cluster:
            free = next((number for number, last in enumerate(lanes) if last.ends_at <= slot.starts_at), None)
            if free is None:
                free = len(lanes)
                lanes.append(slot)
            lanes[free] = slot
            placed.append((slot, free))
        width = min(len(lanes), MOST_LANES)
        cells += [Cell(slot, column, *_rows(slot), min(lane, width - 1), width) for slot, lane in placed]
    return cells


def _clusters(slots: list[Slot]) -> list[list[Slot]]:
    """Split the slots of a day into runs that overlap one another."""
    clusters: list[list[Slot]] = []
    end = None
    for slot in sorted(slots, key=lambda slot: (slot.starts_at, slot.pk)):
        if end is None or slot.starts_at >= end:
            clusters.append([])
            end = slot.ends_at
        clusters[-1].append(slot)
        end = max(end, slot.ends_at)
    return clusters


def _rows(slot: Slot) -> tuple[int, int]:
    row = min(max(_row_of(localtime(slot.starts_at).time()), 0), ROWS - 2)
    span = max(2, round((slot.ends_at - slot.starts_at).total_seconds() / 60 / QUARTER))
    return row, min(span, ROWS - row, 24)
