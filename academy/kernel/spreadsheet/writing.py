"""A table as a spreadsheet. Every cell is text: what looks like a formula stays what somebody typed."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.format import Format

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
#: So many rows below the table still offer the choices of their column.
ROOM_BELOW = 200


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, its width in characters, and what may be chosen in it (nothing: anything)."""

    heading: str
    width: int = 16
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A further sheet that is read by people only: its name, and its columns with their rows."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]


def table_xlsx(
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[str]],
    *,
    more: Sequence[Sheet] = (),
    room: int = ROOM_BELOW,
) -> bytes:
    """Return a workbook whose first sheet has the headings in row 1 and one line of text for each row.

    ``more`` are sheets beside it; ``room`` says how many rows below the table still offer the choices.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        looks = {
            "head": book.add_format({"bold": True, "bg_color": "#F3E9E7", "border": 1, "valign": "vcenter"}),
            "text": book.add_format({"num_format": "@", "border": 1, "valign": "top", "text_wrap": bool(more)}),
            "blank": book.add_format({"num_format": "@"}),
        }
        _write(book, Sheet(title, columns, list(rows)), looks, room)
        for sheet in more:
            _write(book, sheet, looks, 0)
    return file.getvalue()


def _write(book: xlsxwriter.Workbook, told: Sheet, looks: dict[str, Format], room: int) -> None:
    sheet = book.add_worksheet(told.title[:31])
    for number, column in enumerate(told.columns):
        sheet.set_column(number, number, column.width, looks["blank"])
        sheet.write_string(0, number, column.heading, looks["head"])
    for line, row in enumerate(told.rows, start=1):
        for number, value in enumerate(row):
            sheet.write_string(line, number, value, looks["text"])
    for number, column in enumerate(told.columns):
        if column.choices:
            rule = {"validate": "list", "source": list(column.choices), "error_type": "warning"}
            sheet.data_validation(1, number, max(1, len(told.rows) + room), number, rule)
    sheet.freeze_panes(1, 0)
