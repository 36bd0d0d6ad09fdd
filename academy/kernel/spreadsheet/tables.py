"""A table in whatever form somebody brings it: a workbook, or plain text."""

import io
from typing import BinaryIO

from .plain import read_plain
from .reading import MOST_BYTES, OLE, ZIP, SpreadsheetTooLarge, read_table


def read_any_table(file: BinaryIO, *, most_rows: int, most_columns: int) -> list[list[str]]:
    """Return an uploaded .xlsx, .xls, .et or .csv file as rows of stripped text, told apart by its first bytes.

    Row ``n`` of the file is item ``n - 1``, empty rows included.

    :raises SpreadsheetUnreadable: or a subclass with the closer reason.
    """
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise SpreadsheetTooLarge(rows=most_rows, columns=most_columns)
    if data.startswith((ZIP, OLE)):
        return read_table(io.BytesIO(data), most_rows=most_rows, most_columns=most_columns)
    return read_plain(data, most_rows=most_rows, most_columns=most_columns)
