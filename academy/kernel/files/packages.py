"""Packages: documents of Word, PowerPoint and Excel, and plain zip files. Nothing is unpacked but their list."""

import re
import stat
import struct
import zipfile
from pathlib import Path
from typing import BinaryIO

from academy.kernel.children import Limits, ask_child

from .kinds import MEGABYTE, FileKind
from .refused import (
    FileBroken,
    FileEmpty,
    FileMixed,
    PackageLocked,
    PackageTooDense,
    PackageTooLarge,
    PackageUnsafe,
    SheetTooFar,
    WithMacros,
)

CHILD = Path(__file__).with_name("child.py")
CHILD_LIMITS = Limits(memory=400 * MEGABYTE, work_seconds=15, clock_seconds=30)
MOST_MEMBERS = 5000
MOST_UNPACKED = 600 * MEGABYTE
#: A package may grow this much when unpacked; small ones of much white space may grow more.
MOST_RATIO, FREE_BYTES = 100, 30 * MEGABYTE
MOST_DIRECTORY = 2 * MEGABYTE
MOST_CONTENT_TYPES = MEGABYTE
END = struct.Struct("<4s4H2LH")
ENCRYPTED = 0x1
#: The main part of each kind of Office document, and the type its list of contents must give to that part.
MAIN_PARTS = {
    FileKind.DOCX: ("word/document.xml", b"wordprocessingml.document.main+xml"),
    FileKind.PPTX: ("ppt/presentation.xml", b"presentationml.presentation.main+xml"),
    FileKind.XLSX: ("xl/workbook.xml", b"spreadsheetml.sheet.main+xml"),
}
CONTENT_TYPES = "[Content_Types].xml"
DRIVE = re.compile(r"[A-Za-z]:")


def kind_of_package(file: BinaryIO, size: int) -> FileKind:
    """Return what kind of package a file is, looked at from outside.

    :raises FileRefused: or the subclass with the closest reason.
    """
    _check_end(file, size)
    try:
        with zipfile.ZipFile(file) as package:
            members = package.infolist()
            _check_members(members, size)
            names = {member.filename for member in members}
            kind = next((kind for kind, (part, _type) in MAIN_PARTS.items() if part in names), FileKind.ZIP)
            if kind != FileKind.ZIP:
                _check_office(package, names, kind)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError, EOFError) as broken:
        raise FileBroken from broken
    if kind == FileKind.XLSX:
        _check_sheets(file)
    return kind


def _check_end(file: BinaryIO, size: int) -> None:
    """Stop before a long directory is read, and at bytes before, between or behind what belongs to the package."""
    start = max(0, size - END.size - 65_535)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < END.size:
        raise FileBroken
    _mark, _disk, _first, _here, members, directory, offset, comment = END.unpack_from(tail, at)
    if members > MOST_MEMBERS or directory > MOST_DIRECTORY or tail[max(0, at - 20) : at].startswith(b"PK\x06\x07"):
        raise PackageTooLarge(members=MOST_MEMBERS, most=MOST_UNPACKED // MEGABYTE)
    if at + END.size + comment != len(tail) or start + at != offset + directory:
        raise FileMixed
    file.seek(0)


def _check_members(members: list[zipfile.ZipInfo], size: int) -> None:
    if not members:
        raise FileEmpty
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED:
        raise PackageTooLarge(members=MOST_MEMBERS, most=MOST_UNPACKED // MEGABYTE)
    if unpacked > FREE_BYTES and unpacked > MOST_RATIO * size:
        raise PackageTooDense(ratio=MOST_RATIO)
    if sum(member.compress_size for member in members) > size:
        raise FileBroken
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise PackageLocked
    if any(_is_unsafe(member) for member in members):
        raise PackageUnsafe
    if len({member.filename.casefold() for member in members}) < len(members):
        raise PackageUnsafe


def _is_unsafe(member: zipfile.ZipInfo) -> bool:
    """Whether a member would land outside the folder it is unpacked to, or is no plain file or folder."""
    name = member.orig_filename.replace("\\", "/")
    mode = member.external_attr >> 16
    is_odd = stat.S_IFMT(mode) not in {0, stat.S_IFREG, stat.S_IFDIR}
    return is_odd or "\0" in name or name.startswith("/") or bool(DRIVE.match(name)) or ".." in name.split("/")


def _check_office(package: zipfile.ZipFile, names: set[str], kind: FileKind) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise WithMacros
    if CONTENT_TYPES not in names:
        raise FileBroken
    with package.open(CONTENT_TYPES) as listing:
        types = listing.read(MOST_CONTENT_TYPES)
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise WithMacros
    if MAIN_PARTS[kind][1] not in types:
        raise FileBroken


def _check_sheets(file: BinaryIO) -> None:
    """Let a child open the workbook as a reader would: what it cannot do with its memory harms the reader too."""
    file.seek(0)
    answer = ask_child(CHILD, "sheets", data=file.read(), limits=CHILD_LIMITS)
    if answer.was_stopped:
        raise SheetTooFar
    if answer.said != b"ok":
        raise FileBroken
