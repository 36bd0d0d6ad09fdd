"""Every hostile upload of trust.md #9: content, name, and the refusal that answers it."""

import struct

from academy.kernel.files import looking, packages, refused
from tests.kernel.files import samples


def _gap(content: bytes) -> bytes:
    return content[:40] + b"gap" + content[40:]


def _many(content: bytes) -> bytes:
    """A package whose end announces more members than are read."""
    at = content.rindex(b"PK\x05\x06")
    return content[: at + 8] + struct.pack("<2H", 60_000, 60_000) + content[at + 12 :]


def _far_directory(content: bytes) -> bytes:
    """A package whose directory is not one."""
    at = content.index(b"PK\x01\x02")
    return content[:at] + b"\0\0\0\0" + content[at + 4 :]


def _claims(content: bytes, size: int) -> bytes:
    """A package whose first member says to be so many bytes once it is unpacked."""
    at = content.index(b"PK\x01\x02") + 24
    return content[:at] + struct.pack("<I", size) + content[at + 4 :]


HOSTILE = {
    # nothing, cut off, damaged
    "nothing": (b"", "x.pdf", refused.FileEmpty),
    "a PDF cut off": (samples.pdf()[:-40], "x.pdf", refused.FileBroken),
    "a PDF without a table": (samples.pdf().replace(b"xref\n0 6", b"oops\n0 6"), "x.pdf", refused.FileBroken),
    "a PDF in name and header": (b"%PDF-", "x.pdf", refused.FileBroken),
    "a Word document cut off": (samples.office("docx")[:-30], "x.docx", refused.FileBroken),
    "a zip without directory": (_far_directory(samples.package({"a": b"x"})), "x.zip", refused.FileBroken),
    "a zip in name and mark": (b"PK\x03\x04" + b"\0" * 200, "x.zip", refused.FileBroken),
    "an empty zip": (samples.package({}), "x.zip", refused.FileEmpty),
    "a photograph cut off": (samples.photograph()[:-200], "x.jpg", refused.FileBroken),
    "six bytes of a GIF": (b"GIF89a", "x.gif", refused.FileBroken),
    "a video cut off": (samples.video()[:-10], "x.mp4", refused.FileBroken),
    "a video without header": (samples.video(moov=True), "x.mp4", refused.FileBroken),
    "a video without pictures": (samples.video(mdat=True), "x.mp4", refused.FileBroken),
    "a video that ends in a stump": (samples.video() + b"\0\0\0", "x.mp4", refused.FileBroken),
    "a sound of no rate": (b"ID3\4\0\0\0\0\0\0" + b"\xff\xfb\x00\x00" * 9, "x.mp3", refused.FileBroken),
    "a sound cut off": (samples.sound(2), "x.mp3", refused.FileBroken),
    "a tag without sound": (b"ID3\4\0\0\0\0\0\0" + b"\0" * 5000, "x.mp3", refused.FileBroken),
    # promises that are not kept
    "a web page called PDF": (samples.HELLO, "x.pdf", refused.NotWhatItsNameSays),
    "a text called xlsx": ("课程,学时".encode(), "x.xlsx", refused.NotWhatItsNameSays),
    "a text called jpeg": (b"hello", "x.JPEG", refused.NotWhatItsNameSays),
    "a web page": (samples.HELLO, "x.html", refused.FileActive),
    "an SVG": (b'<?xml version="1.0"?><svg onload="alert(1)"/>', "x.svg", refused.FileActive),
    "a program": (b"MZ\x90\0" + b"\0" * 100, "x.pdf", refused.FileIsProgram),
    "a script": (b"#!/bin/sh\nrm -rf /", "x.txt", refused.FileIsProgram),
    "an old Word document": (looking.OLE + b"\0" * 600, "x.doc", refused.OldOffice),
    "nothing known": (b"hello, world", "", refused.KindNotTaken),
    "text of sound marks": (b"\xff\xfe" + "课程".encode("utf-16-le"), "x.txt", refused.KindNotTaken),
    # two in one
    "a PDF with a zip behind it": (samples.pdf() + samples.package({"a": b"x"}), "x.pdf", refused.FileMixed),
    "a PDF with more behind it": (samples.pdf() + samples.HELLO, "x.pdf", refused.FileMixed),
    "a PDF that begins as a web page": (
        samples.pdf().replace(b"%PDF-1.4\n", b"%PDF-1.4\n%<script>alert(1)</script>\n"),
        "x.pdf",
        refused.FileMixed,
    ),
    "a zip with a page behind it": (samples.package({"a": b"x"}) + samples.HELLO, "x.zip", refused.FileMixed),
    "a zip with a gap": (_gap(samples.package({"a": b"x" * 90})), "x.zip", refused.FileMixed),
    # Office
    "macros": (samples.office("docx", word__vbaProject_bin=b"").replace(b"_bin", b".bin"), "x", refused.WithMacros),
    "macros by type": (
        samples.package({"[Content_Types].xml": b"macroEnabled.main+xml", "word/document.xml": b""}),
        "x.docx",
        refused.WithMacros,
    ),
    "a document without contents": (samples.package({"word/document.xml": b""}), "x.docx", refused.FileBroken),
    "a document of another type": (
        samples.package({"[Content_Types].xml": b"<Types/>", "word/document.xml": b""}),
        "x.docx",
        refused.FileBroken,
    ),
    "a workbook of nonsense": (
        samples.package({"[Content_Types].xml": packages.MAIN_PARTS["xlsx"][1], "xl/workbook.xml": b"<x"}),
        "x.xlsx",
        refused.FileBroken,
    ),
    "one far cell": (samples.xlsx(A1="近", XFD1048576="远"), "x.xlsx", refused.SheetTooFar),
    "a package called Word": (samples.package({"报告.txt": b"x"}), "报告.docx", refused.NotThatDocument),
    "a package called slides": (samples.package({"ppt/notes.xml": b"x"}), "x.PPTX", refused.NotThatDocument),
    "a package called xlsx": (samples.package({"[Content_Types].xml": b"x"}), "x.xlsx", refused.NotThatDocument),
    # packages
    "a way up": (samples.package({"../../etc/passwd": b"x"}), "x.zip", refused.PackageUnsafe),
    "a way up by backslash": (samples.package({"a\\..\\..\\b": b"x"}), "x.zip", refused.PackageUnsafe),
    "a way from the root": (samples.package({"/etc/passwd": b"x"}), "x.zip", refused.PackageUnsafe),
    "a way from a drive": (samples.package({"C:/boot.ini": b"x"}), "x.zip", refused.PackageUnsafe),
    "a link": (samples.linked(), "x.zip", refused.PackageUnsafe),
    "the same name twice": (samples.package({"a.txt": b"x", "A.TXT": b"y"}), "x.zip", refused.PackageUnsafe),
    "a locked package": (samples.locked(), "x.zip", refused.PackageLocked),
    "too much unpacked": (_claims(samples.package({"a": b"x"}), 700 * 2**20), "x.zip", refused.PackageTooLarge),
    "too many members": (_many(samples.package({"a": b"x"})), "x.zip", refused.PackageTooLarge),
    # pixels
    "a pixel bomb": (samples.pixel_bomb(), "x.png", refused.PictureTooLarge),
    # videos that do not play
    "H.265": (samples.video(b"hvc1"), "x.mp4", refused.VideoHevc),
    "H.265, the other mark": (samples.video(b"hev1"), "x.mp4", refused.VideoHevc),
    "an older coding": (samples.video(b"mp4v"), "x.mp4", refused.VideoUnplayable),
    "QuickTime": (samples.video(brand=b"qt  "), "x.mov", refused.VideoUnplayable),
}
