"""A table as a spreadsheet. Every cell is text: what looks like a formula stays what somebody typed."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import xlsxwriter

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
#: So many rows below the table still offer the choices of their column.
ROOM_BELOW = 200


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, its width in characters, and what may be chosen in it (nothing: anything)."""

    heading: str
    width: int = 16
    choices: tuple[str, ...] = ()


def table_xlsx(title: str, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a workbook of one sheet: the headings in row 1, one line of text for each row."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        head = book.add_format({"bold": True, "bg_color": "#F3E9E7", "border": 1, "valign": "vcenter"})
        text = book.add_format({"num_format": "@", "border": 1, "valign": "top"})
        blank = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet(title[:31])
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width, blank)
            sheet.write_string(0, number, column.heading, head)
        line = 0
        for line, row in enumerate(rows, start=1):
            for number, value in enumerate(row):
                sheet.write_string(line, number, value, text)
        for number, column in enumerate(columns):
            if column.choices:
                rule = {"validate": "list", "source": list(column.choices), "error_type": "warning"}
                sheet.data_validation(1, number, line + ROOM_BELOW, number, rule)
        sheet.freeze_panes(1, 0)
    return file.getvalue()
