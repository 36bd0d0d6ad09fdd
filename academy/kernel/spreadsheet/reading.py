"""Reading a spreadsheet that somebody uploaded. Nothing in the file can do more than be refused with a sentence."""

import io
import json
import zipfile
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from academy.kernel.children import Limits, ask_child
from academy.kernel.refusals import Refusal

CHILD = Path(__file__).with_name("child.py")
MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
MOST_MEMBERS = 2000
#: What the child may use: memory, seconds of work, seconds by the clock, and no file to write.
MEMORY, WORK_SECONDS, CLOCK_SECONDS = 300 * 1024 * 1024, 10, 20
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class SpreadsheetUnreadable(Refusal):
    """Raised for a file that is no spreadsheet, or one that cannot be read safely; the base of the closer reasons."""

    sentence = _(
        "This file could not be read as a spreadsheet. Open it, save it again as .xlsx and choose that file. "
        "Nothing was changed."
    )


class NotASpreadsheet(SpreadsheetUnreadable):
    sentence = _(
        "This file is not a spreadsheet, whatever its name says. Choose an .xlsx, .xls or .et file. "
        "Nothing was changed."
    )


class SpreadsheetTooLarge(SpreadsheetUnreadable):
    sentence = _(
        "This spreadsheet is too large: at most %(rows)s rows, %(columns)s columns and 5 MB are read. Delete what lies "
        "far outside the table, or split the file. Nothing was changed."
    )


class SpreadsheetLocked(SpreadsheetUnreadable):
    sentence = _("This spreadsheet is protected with a password. Save it without one. Nothing was changed.")


class SpreadsheetEmpty(SpreadsheetUnreadable):
    sentence = _("The first sheet of this file is empty. Nothing was changed.")


REASONS: dict[str, type[SpreadsheetUnreadable]] = {
    "large": SpreadsheetTooLarge,
    "locked": SpreadsheetLocked,
    "empty": SpreadsheetEmpty,
}


def read_table(
    file: BinaryIO, *, most_rows: int = 2000, most_columns: int = 40, keeps_lines: bool = False
) -> list[list[str]]:
    """Return the first sheet of an uploaded .xlsx, .xls or .et file as rows of stripped text, from row 1.

    Row ``n`` of the sheet is item ``n - 1``, empty rows included. Text is cut after 2,001 characters; line breaks
    in a cell become blanks unless ``keeps_lines``.
    The file is looked at from outside first and then read by a child process with little memory and time.

    :raises SpreadsheetUnreadable: or a subclass with the closer reason.
    """
    sizes: dict[str, object] = {"rows": most_rows, "columns": most_columns}
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise SpreadsheetTooLarge(**sizes)
    _look_from_outside(data, sizes)
    answer = _ask_child(data, most_rows, most_columns, *(["lines"] if keeps_lines else []))
    if "rows" in answer:
        return answer["rows"]
    raise REASONS.get(answer.get("problem", ""), SpreadsheetUnreadable)(**sizes)


def _look_from_outside(data: bytes, sizes: dict[str, object]) -> None:
    """Stop at what is no spreadsheet by its structure, and at packages that unpack to too much."""
    if data.startswith(OLE):
        return
    if not data.startswith(ZIP):
        raise NotASpreadsheet
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as broken:
        raise SpreadsheetUnreadable from broken
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise SpreadsheetTooLarge(**sizes)
    if not any(member.filename.lower() == "xl/workbook.xml" for member in members):
        raise NotASpreadsheet


def _ask_child(data: bytes, most_rows: int, most_columns: int, *more: str) -> dict:
    """Return what the child made of the file: stopped or dead of its limits is too large, failed is nothing."""
    limits = Limits(MEMORY, WORK_SECONDS, CLOCK_SECONDS)
    answer = ask_child(CHILD, str(most_rows), str(most_columns), *more, data=data, limits=limits)
    if answer.was_stopped:
        return {"problem": "large"}
    return json.loads(answer.said) if answer.said else {}
