"""Spreadsheets as people upload them, good and bad."""

import io
import zipfile
from collections.abc import Sequence

import xlsxwriter


def xlsx(*rows: Sequence[object], **cells: object) -> io.BytesIO:
    """A workbook of one sheet; ``cells`` are written on top, by their address."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for line, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write(line, column, value)
        for address, value in cells.items():
            sheet.write(address, value)
    file.seek(0)
    return file


def archive(**members: bytes) -> io.BytesIO:
    """A zip package; a double underscore in a member's name stands for a slash."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name.replace("__", "/") + ".xml", content)
    file.seek(0)
    return file


#: What somebody may upload as a spreadsheet and what none of it may do: end in anything but a sentence.
def defective() -> dict[str, io.BytesIO]:
    good = xlsx(["单位名称"], ["区教育局"]).getvalue()
    return {
        "nothing": io.BytesIO(b""),
        "text": io.BytesIO("单位名称\n区教育局\n".encode()),
        "picture": io.BytesIO(b"\x89PNG\r\n\x1a\n" + b"\0" * 200),
        "a zip that is none": io.BytesIO(b"PK\x03\x04" + b"\0" * 200),
        "another kind of zip": archive(readme=b"hello"),
        "a workbook of nonsense": archive(xl__workbook=b"<workbook", xl__worksheets__sheet1=b"\0"),
        "cut off": io.BytesIO(good[: len(good) // 2]),
        "an old file of nonsense": io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 4000),
        "a far cell": xlsx(["单位名称"], XFD1048576="远"),
        "too wide": xlsx([""] * 60 + ["宽"]),
        "too long": xlsx(*[["行"]] * 1200),
        "a bomb": archive(xl__workbook=b"<workbook/>", xl__sharedStrings=b"A" * 70_000_000),
        "many members": archive(xl__workbook=b"<workbook/>", **{f"n{number}": b"" for number in range(2100)}),
        "too many bytes": io.BytesIO(good + b"\0" * 5_300_000),
        "an empty sheet": xlsx(),
    }
