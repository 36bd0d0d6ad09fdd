from collections.abc import Collection

from django.db import models
from django.utils.translation import gettext_lazy as _


class FileKind(models.TextChoices):
    """The kinds of files that are taken, each known by what lies in the file."""

    PDF = "pdf", _("PDF")
    DOCX = "docx", _("Word document")
    PPTX = "pptx", _("slides")
    XLSX = "xlsx", _("spreadsheet")
    IMAGE = "image", _("picture")
    MP4 = "mp4", _("video")
    MP3 = "mp3", _("sound")
    ZIP = "zip", _("package")


MEGABYTE = 1024 * 1024
#: The most bytes of a file that are taken, by kind.
MOST_BYTES: dict[str, int] = {
    FileKind.PDF: 50 * MEGABYTE,
    FileKind.DOCX: 30 * MEGABYTE,
    FileKind.PPTX: 100 * MEGABYTE,
    FileKind.XLSX: 20 * MEGABYTE,
    FileKind.IMAGE: 30 * MEGABYTE,
    FileKind.MP4: 300 * MEGABYTE,
    FileKind.MP3: 50 * MEGABYTE,
    FileKind.ZIP: 100 * MEGABYTE,
}
_OFFICE = "application/vnd.openxmlformats-officedocument"
#: What a kind is called on the wire. Pictures are kept as JPEG or PNG; the ending of the kept name says which.
MIMES: dict[str, str] = {
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "jpg": "image/jpeg",
    "png": "image/png",
    "mp4": "video/mp4",
    "mp3": "audio/mpeg",
    "zip": "application/zip",
}
#: How the names of files end, by kind.
ENDINGS: dict[str, tuple[str, ...]] = {
    FileKind.PDF: ("pdf",),
    FileKind.DOCX: ("docx",),
    FileKind.PPTX: ("pptx",),
    FileKind.XLSX: ("xlsx",),
    FileKind.IMAGE: ("jpg", "jpeg", "png", "gif", "webp", "heic", "heif", "avif", "bmp"),
    FileKind.MP4: ("mp4", "m4v"),
    FileKind.MP3: ("mp3",),
    FileKind.ZIP: ("zip",),
}
#: What a browser shows by itself; every other kind is handed out to be saved.
SHOWN_INLINE = frozenset({FileKind.PDF, FileKind.IMAGE, FileKind.MP4, FileKind.MP3})


def accepted(kinds: Collection[FileKind]) -> str:
    """Return the endings of some kinds as a form's ``accept`` lists them: what a browser offers to choose from."""
    endings = [f".{ending}" for kind in FileKind if kind in kinds for ending in ENDINGS[kind]]
    # Only by this word does a phone offer its camera.
    return ",".join([*endings, "image/*"] if FileKind.IMAGE in kinds else endings)


def listed(kinds: Collection[FileKind]) -> str:
    """Return the names of some kinds in words, in the order of the list above."""
    return str(_(", ")).join(str(kind.label) for kind in FileKind if kind in kinds)


def limits(kinds: Collection[FileKind]) -> str:
    """Return the names of some kinds in words, each with the most megabytes that are taken of it."""
    each = (f"{kind.label} {MOST_BYTES[kind] // MEGABYTE} MB" for kind in FileKind if kind in kinds)
    return str(_(", ")).join(each)
