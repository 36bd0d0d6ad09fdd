"""A list of nominated people out of a file: our template, or the sheet a unit keeps anyway."""

import re
from typing import BinaryIO

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from academy.kernel.refusals import Refusal
from academy.kernel.spreadsheet import read_any_table
from cohorts.queries.nomination_import import ListRow, ReadList
from cohorts.queries.nominee_columns import BOTH_YEARS, COLUMNS, NEEDED, Headings, heading_of, headings_in

#: The headings are looked for in so many rows: titles may stand above them.
HEAD_ROWS = 15
#: People of one list.
MOST_PEOPLE = 5000
MOST_COLUMNS = 60
#: What the first words of a row are that is no person: sums, signatures, remarks.
_ASIDE = re.compile(
    r"(合计|总计|小计|共计|共\d+人|注[:：]|备注[:：]|说明[:：]|填表|制表|填报|审核|审批|单位[((（]?盖章|联系人|负责人[:：]|"
    r"total|sum|note)",
    re.IGNORECASE,
)
#: How the name of an example begins.
_EXAMPLE = re.compile(r"[((（]?\s*(示例|例[:：]|example)", re.IGNORECASE)


class HeadingsMissing(Refusal):
    """Raised when no row looks like the headings of a list of people."""

    sentence = _(
        "No row with the heading “%(name)s” and at least two others was found in the first %(rows)s rows. Use the "
        "headings of the template. Nothing was changed."
    )


class ColumnsMissing(Refusal):
    """Raised when a column is missing without which nobody can be nominated."""

    sentence = _(
        "The headings in row %(row)s lack: %(columns)s. Add these columns and choose the file again. Nothing was "
        "changed."
    )


class NobodyInIt(Refusal):
    sentence = _("The list has headings and nobody below them. Nothing was changed.")


class TooManyPeople(Refusal):
    sentence = _("The list holds %(count)s people; at most %(most)s are read at once. Split it. Nothing was changed.")


def read_nominees(file: BinaryIO, *, last_year: int, names_units: bool) -> ReadList:
    """Return the people of a file's first sheet as text by column; row numbers are the file's.

    Headings of one or two lines are found below titles. Empty rows, sums, signatures and examples are left out.
    ``last_year`` is the year of the newest appraisal; with ``names_units`` each row must say its unit.

    :raises SpreadsheetUnreadable: if the file cannot be read as a table.
    :raises HeadingsMissing: or ``ColumnsMissing``, ``NobodyInIt``, ``TooManyPeople``.
    """
    table = read_any_table(file, most_rows=MOST_PEOPLE + HEAD_ROWS + 500, most_columns=MOST_COLUMNS)
    at, headings = _headings(table, last_year)
    _check_columns(headings, at + headings.lines, last_year=last_year, names_units=names_units)
    rows, skipped = [], 0
    for number, cells in enumerate(table[at + headings.lines :], start=at + headings.lines + 1):
        if not any(cells):
            continue
        said = {field: cells[column] if column < len(cells) else "" for field, column in headings.columns.items()}
        if _is_aside(cells, said):
            skipped += 1
        else:
            rows.append(ListRow(number, said))
    if not rows:
        raise NobodyInIt
    if len(rows) > MOST_PEOPLE:
        raise TooManyPeople(count=len(rows), most=MOST_PEOPLE)
    return ReadList(tuple(headings.columns), tuple(rows), headings.unknown, skipped)


def _headings(table: list[list[str]], last_year: int) -> tuple[int, Headings]:
    """Return the first row that matches most columns, in one line rather than two."""
    best: tuple[int, Headings] | None = None
    for at, cells in enumerate(table[:HEAD_ROWS]):
        below = table[at + 1] if at + 1 < len(table) else []
        found = headings_in(cells, below, last_year=last_year)
        if found and (best is None or _worth(found) > _worth(best[1])):
            best = at, found
    if best is None:
        raise HeadingsMissing(rows=HEAD_ROWS, name=COLUMNS["name"][_in_english()])
    return best


def _worth(headings: Headings) -> tuple[int, int]:
    return len(headings.columns), -headings.lines


def _check_columns(headings: Headings, row: int, *, last_year: int, names_units: bool) -> None:
    there = set(headings.columns)
    if BOTH_YEARS in there:
        there |= {"appraisal_last", "appraisal_before"}
    needed = [*(["unit"] if names_units and "post" not in there else []), *NEEDED]
    english = _in_english()
    missing = [heading_of(name, english=english, last_year=last_year) for name in needed if name not in there]
    if missing:
        raise ColumnsMissing(row=row, columns=(", " if english else "、").join(missing))


def _is_aside(cells: list[str], said: dict[str, str]) -> bool:
    """Whether a row is no person: an example, or a sum or signature, which fill few cells."""
    if _EXAMPLE.match(said["name"]):
        return True
    written = [cell for cell in cells if cell]
    sparse = len(written) <= 3 or not said["name"]
    return sparse and any(_ASIDE.match(cell) for cell in written) and not said.get("phone")


def _in_english() -> bool:
    return (get_language() or "").startswith("en")
