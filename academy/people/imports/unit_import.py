"""A list of units out of a spreadsheet, or out of the sealed copy that waits for a confirmation."""

from collections.abc import Sequence
from typing import BinaryIO

from django.core import signing
from django.utils.translation import gettext_lazy as _

from academy.kernel.refusals import Refusal
from academy.kernel.spreadsheet import read_table
from academy.people.queries.unit_import import UnitRow

#: The headings that are understood, in both languages.
HEADINGS = {
    "name": ("单位名称", "名称", "单位", "Unit name", "Name"),
    "short_name": ("简称", "Short name"),
    "parent": ("上级单位", "上级", "Parent unit", "Parent"),
    "kind": ("类别", "单位类别", "Kind"),
    "headcount": ("编制数", "编制", "Authorised posts", "Posts"),
}
#: The headings are looked for in so many rows: a title may stand above them.
HEAD_ROWS = 10
MOST_ROWS = 1000
SALT = "people.import_units"
#: A list waits so long for its confirmation.
WAITS_SECONDS = 2 * 3600


class HeadingsMissing(Refusal):
    """Raised when no row looks like the headings of a list of units."""

    sentence = _(
        "No column called “单位名称” (Unit name) was found in the first rows. Use the headings of the template. "
        "Nothing was changed."
    )


class ListIsEmpty(Refusal):
    """Raised when the headings are there and nothing below them."""

    sentence = _("The list has headings and no rows below them. Nothing was changed.")


class ListTooOld(Refusal):
    """Raised when the sealed copy of a list is too old or was tampered with."""

    sentence = _("This list has waited too long. Choose the file again. Nothing was changed.")


def read_units(file: BinaryIO) -> list[UnitRow]:
    """Return the rows of the first sheet below its headings; empty rows are left out, row numbers stay the file's.

    :raises SpreadsheetUnreadable: if the file cannot be read as a spreadsheet.
    :raises HeadingsMissing: if the name column is not there.
    :raises ListIsEmpty: if nothing stands below the headings.
    """
    table = read_table(file, most_rows=MOST_ROWS)
    for number, cells in enumerate(table[:HEAD_ROWS]):
        columns = _columns(cells)
        if "name" in columns:
            rows = [_row(at, cells, columns) for at, cells in enumerate(table[number + 1 :], start=number + 2)]
            rows = [row for row in rows if any(value for key, value in row.as_plain().items() if key != "number")]
            if not rows:
                raise ListIsEmpty
            return rows
    raise HeadingsMissing


def sealed(rows: Sequence[UnitRow]) -> str:
    """Return rows as one signed text that a form carries to its confirmation."""
    return signing.dumps([row.as_plain() for row in rows], salt=SALT, compress=True)


def unsealed(text: str) -> list[UnitRow]:
    """Return the rows of a sealed copy.

    :raises ListTooOld: if it is too old or not ours.
    """
    try:
        return [UnitRow(**row) for row in signing.loads(text, salt=SALT, max_age=WAITS_SECONDS)]
    except signing.BadSignature as broken:
        raise ListTooOld from broken


def _columns(cells: list[str]) -> dict[str, int]:
    known = {heading.casefold(): key for key, headings in HEADINGS.items() for heading in headings}
    found = [(known.get(cell.rstrip("*＊").strip().casefold()), at) for at, cell in enumerate(cells)]
    return {key: at for key, at in reversed(found) if key}


def _row(number: int, cells: list[str], columns: dict[str, int]) -> UnitRow:
    said = {key: cells[at] for key, at in columns.items()}
    return UnitRow(number=number, **said)
