"""Reading a spreadsheet that somebody uploaded. Nothing in the file can do more than be refused with a sentence."""

import io
import json
import resource
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

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


def read_table(file: BinaryIO, *, most_rows: int = 2000, most_columns: int = 40) -> list[list[str]]:
    """Return the first sheet of an uploaded .xlsx, .xls or .et file as rows of stripped text, from row 1.

    Row ``n`` of the sheet is item ``n - 1``, empty rows included. Text longer than 2,000 characters is cut there.
    The file is looked at from outside first and then read by a child process with little memory and time.

    :raises SpreadsheetUnreadable: or a subclass with the closer reason.
    """
    sizes: dict[str, object] = {"rows": most_rows, "columns": most_columns}
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise SpreadsheetTooLarge(**sizes)
    _look_from_outside(data, sizes)
    answer = _ask_child(data, most_rows, most_columns)
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


def _ask_child(data: bytes, most_rows: int, most_columns: int) -> dict:
    """Return what the child made of the file: stopped or dead of its limits is too large, failed is nothing."""
    command = [sys.executable, "-I", str(CHILD), str(most_rows), str(most_columns)]
    with subprocess.Popen(  # noqa: S603 - a constant program; the file comes through the pipe
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        _bind(child.pid)
        try:
            said, _nothing = child.communicate(data, timeout=CLOCK_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            return {"problem": "large"}
    if child.returncode < 0:
        return {"problem": "large"}
    return json.loads(said) if child.returncode == 0 and said else {}


def _bind(pid: int) -> None:
    """Set the limits of a child that waits for its input; one that is gone already needs none."""
    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: WORK_SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for limit, most in limits.items():
        try:
            resource.prlimit(pid, limit, (most, most))
        except ProcessLookupError:
            return
