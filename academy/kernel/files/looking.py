"""Looking into a file that somebody brought: what it is by its first bytes and its structure, never by its name."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

from . import documents, packages, pictures, recordings
from .kinds import ENDINGS, MEGABYTE, MIMES, MOST_BYTES, FileKind, listed
from .refused import (
    FileActive,
    FileEmpty,
    FileIsProgram,
    FileRefused,
    FileTooLarge,
    KindNotTaken,
    NotThatDocument,
    NotWhatItsNameSays,
    OldOffice,
)

#: Bytes of the beginning that tell the kind.
HEAD = 1024
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"dex\n")
WEB_MARKS = (b"<svg", b"<html", b"<!doctype html", b"<script", b"<iframe", b"<body")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Endings that promise a kind: a file of nothing known is told what it is not.
PROMISES = {ending: ending.upper() for endings in ENDINGS.values() for ending in endings} | {
    "jpeg": "JPG",
    "m4v": "MP4",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What a file is. ``clean`` is what is kept in its place (a picture drawn anew), None for the file as it came."""

    kind: FileKind
    extension: str
    mime: str
    clean: bytes | None = None


def look_into(file: BinaryIO, *, kinds: Collection[FileKind], most_bytes: int | None = None) -> Seen:
    """Return what an uploaded file is, or refuse it with a sentence; the file is read in pieces and left at its start.

    ``most_bytes`` narrows the largest size, which otherwise is that of the kind.

    :raises FileRefused: or the subclass with the closest reason.
    """
    size = file.seek(0, 2)
    file.seek(0)
    if not size:
        raise FileEmpty
    head = file.read(HEAD)
    file.seek(0)
    name = getattr(file, "name", None) or ""
    kind = _kind_by(head, str(name), kinds)
    _check_size(size, kind, most_bytes)
    try:
        seen = _look(file, size, head, kind)
    finally:
        file.seek(0)
    _check_promise(seen.kind, str(name))
    if seen.kind not in kinds:
        raise KindNotTaken(kinds=listed(list(kinds)))
    return seen


def _check_size(size: int, kind: FileKind, most_bytes: int | None) -> None:
    # A zip by its first bytes may be any of four kinds; the closer look asks again.
    most = min(MOST_BYTES[kind], most_bytes or MOST_BYTES[kind])
    if size > most:
        raise FileTooLarge(most=max(1, most // MEGABYTE))


def _kind_by(head: bytes, name: str, kinds: Collection[FileKind]) -> FileKind:
    """Return the kind that the first bytes announce (ZIP for all that are packages)."""
    if head.startswith(b"%PDF-"):
        return FileKind.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return FileKind.ZIP
    if pictures.begins_like_one(head):
        return FileKind.IMAGE
    if head[4:8] == b"ftyp":
        return FileKind.MP4
    if recordings.begins_like_sound(head):
        return FileKind.MP3
    raise _stranger(head, name, kinds)


def _stranger(head: bytes, name: str, kinds: Collection[FileKind]) -> FileRefused:
    """Return the closest reason why a file of no known kind is not taken."""
    if head.startswith(OLE):
        return OldOffice()
    if head.startswith(PROGRAMS):
        return FileIsProgram()
    promised = PROMISES.get(_ending(name))
    if promised:
        return NotWhatItsNameSays(kind=promised)
    if any(mark in head.lower() for mark in WEB_MARKS):
        return FileActive()
    return KindNotTaken(kinds=listed(list(kinds)))


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower().lstrip(".")


def _check_promise(kind: FileKind, name: str) -> None:
    """Stop at a package that its name calls a document: kept as a zip, it would be opened by nobody."""
    promised = _ending(name)
    if kind == FileKind.ZIP and promised in packages.MAIN_PARTS:
        raise NotThatDocument(kind=promised.upper())


def _look(file: BinaryIO, size: int, head: bytes, kind: FileKind) -> Seen:
    if kind == FileKind.IMAGE:
        extension, clean = pictures.drawn_anew(file)
        return Seen(kind, extension, MIMES[extension], clean)
    if kind == FileKind.PDF:
        documents.check_pdf(file, size, head)
    elif kind == FileKind.ZIP:
        kind = packages.kind_of_package(file, size)
        _check_size(size, kind, None)
    elif kind == FileKind.MP4:
        recordings.check_video(file, size)
    else:
        recordings.check_sound(file, size)
    return Seen(kind, kind.value, MIMES[kind.value])
