"""Two pasted columns of a spreadsheet, read as places by unit."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from academy.people.models import Unit


@dataclass(frozen=True, slots=True)
class PastedQuotas:
    """What was understood, by unit id, and the lines that were not."""

    places: dict[int, int]
    not_understood: tuple[str, ...]


def read_pasted(text: str, units: Iterable[Unit]) -> PastedQuotas:
    """Read one unit and one number a line, in either order, apart by tab, comma or space.

    A unit is known by its name or short name; full-width digits are understood. Lines without a number (a
    heading) are skipped where they are the first.
    """
    by_name = {name: unit.pk for unit in units for name in (unit.short_name, unit.name) if name}
    places: dict[int, int] = {}
    failed: list[str] = []
    for number, line in enumerate(text.splitlines()):
        cells = [cell.strip() for cell in re.split(r"[\t,，;；]+|\s{1,}", line.strip()) if cell.strip()]
        unit = next((by_name[cell] for cell in cells if cell in by_name), None)
        figure = next((int(cell) for cell in cells if cell.isdecimal() and len(cell) <= 3), None)
        if unit is not None and figure is not None:
            places[unit] = figure
        elif cells and not (number == 0 and figure is None):
            failed.append(line.strip())
    return PastedQuotas(places, tuple(failed))
