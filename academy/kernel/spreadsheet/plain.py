"""A table kept as plain text, whatever program of an office wrote it: comma, tab or semicolon, in any usual coding."""

import codecs
import csv
import io
from collections import Counter

from django.utils.translation import gettext_lazy as _

from .child import LONGEST_TEXT
from .reading import NotASpreadsheet, SpreadsheetEmpty, SpreadsheetTooLarge

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Beginnings of what consists of letters and is no table.
DOCUMENTS = ("%PDF-", "{\\rtf", "<!DOCTYPE", "<!doctype", "<html", "<HTML", "<?xml", "<svg", "#!", "MIME-Version:")
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"%PDF-")
SEPARATORS = (",", "\t", ";", "|")
#: So many lines show which sign separates the cells.
LINES_LOOKED_AT = 30


class NotInAKnownCoding(NotASpreadsheet):
    sentence = _(
        "The characters of this text file could not be read. Open it, save it as .xlsx or as CSV in UTF-8 and choose "
        "that file. Nothing was changed."
    )


def read_plain(data: bytes, *, most_rows: int, most_columns: int) -> list[list[str]]:
    """Return the cells of a text file as rows of stripped text, from line 1; quoted cells may hold line breaks.

    UTF-8 and UTF-16 with or without their marks, GBK and GB18030 are understood.

    :raises SpreadsheetUnreadable: or a subclass with the closer reason.
    """
    if data.startswith(PICTURES):
        raise NotASpreadsheet
    text = decoded(data)
    if text.lstrip().startswith(DOCUMENTS):
        raise NotASpreadsheet
    if not text.strip():
        raise SpreadsheetEmpty
    rows: list[list[str]] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)):
            rows.append([" ".join(cell[:LONGEST_TEXT].split()) for cell in cells])
            if len(rows) > most_rows or len(cells) > most_columns:
                raise SpreadsheetTooLarge(rows=most_rows, columns=most_columns)
    except csv.Error as broken:
        raise SpreadsheetTooLarge(rows=most_rows, columns=most_columns) from broken
    return rows


def decoded(data: bytes) -> str:
    """Return a text file as text.

    :raises NotInAKnownCoding: if it is no text in a coding that is understood.
    """
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(sign in text for sign in ("\0", "\ufffe", "\uffff")) and _is_written(text):
            return text
    raise NotInAKnownCoding


def _encodings(data: bytes) -> list[str]:
    for mark, name in BOMS:
        if data.startswith(mark):
            return [name]
    # Separators and line ends of a text in UTF-16 have a zero as their other half.
    zeros = Counter(at % 2 for at, byte in enumerate(data[:2000]) if byte == 0)
    if zeros:
        return ["utf-16-le" if zeros[1] >= zeros[0] else "utf-16-be"]
    return ["utf-8", "gb18030"]


def _is_written(text: str) -> bool:
    """Whether somebody could have typed it: nearly no control signs, and few of those that nobody has in a font."""
    start = text[:5000]
    odd = sum(not sign.isprintable() and sign not in "\r\n\t\u3000\u00a0\ufeff" for sign in start)
    return odd * 50 <= len(start)


def _separator(text: str) -> str:
    lines = text.splitlines()[:LINES_LOOKED_AT]
    counts = {sign: sum(line.count(sign) for line in lines) for sign in SEPARATORS}
    return max(SEPARATORS, key=lambda sign: counts[sign])
