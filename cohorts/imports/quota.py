"""Two pasted columns of a spreadsheet, read as places by unit."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from academy.people.models import Unit

#: What a line of totals begins with; it is no unit.
TOTALS = {"合计", "总计", "小计", "total", "sum"}


@dataclass(frozen=True, slots=True)
class PastedQuotas:
    """What was understood, by unit id, and the lines that were not."""

    places: dict[int, int]
    not_understood: tuple[str, ...]


def read_pasted(text: str, units: Iterable[Unit]) -> PastedQuotas:
    """Read one unit and one number a line, in either order, apart by tab, comma or space.

    A unit is known by its name or short name; full-width digits and “2.0” are understood. A heading (a first line
    without a number) and a line of totals are skipped; a unit that stands there twice is not understood.
    """
    by_name = {name: unit.pk for unit in units for name in (unit.short_name, unit.name) if name}
    places: dict[int, int] = {}
    failed: list[str] = []
    for number, line in enumerate(text.splitlines()):
        cells = _cells(line)
        unit = next((by_name[cell] for cell in cells if cell in by_name), None)
        figure = next((found for found in map(_figure, cells) if found is not None), None)
        if unit is not None and figure is not None and unit not in places:
            places[unit] = figure
        elif cells and not (number == 0 and figure is None) and not TOTALS.intersection(map(str.lower, cells)):
            failed.append(line.strip())
    return PastedQuotas(places, tuple(failed))


def _cells(line: str) -> list[str]:
    """Part a line at tabs and commas; one without any at its spaces."""
    cells = [cell.strip() for cell in re.split(r"[\t,，;；]", line) if cell.strip()]
    return cells if len(cells) > 1 else line.split()


def _figure(cell: str) -> int | None:
    whole = re.fullmatch(r"(\d{1,3})(?:[.．]0+)?", cell)
    return int(whole[1]) if whole else None
