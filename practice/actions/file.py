"""Keeping a file that somebody brought for a class. Whoever calls has asked whether it may be brought."""

from collections.abc import Collection
from datetime import datetime
from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from academy.kernel.files.keeping import PIECE, Kept, keep
from academy.kernel.files.kinds import FileKind
from academy.kernel.files.looking import look_into
from academy.people.models import Account
from practice.models import ClassFile

LONGEST_NAME = 150
#: Characters that some system does not take in the name of a file, or that make it look like another one.
ODD_IN_NAMES = '<>:"/\\|?*\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'


def keep_file(
    upload: UploadedFile,
    *,
    kinds: Collection[FileKind],
    by: Account,
    at: datetime | None = None,
    most_bytes: int | None = None,
) -> ClassFile:
    """Look into an upload, keep it outside the public folder, and return its row; pictures are drawn anew.

    To be called inside an audited action: if that fails, the file goes with its row.

    :raises FileRefused: or the subclass with the closest reason, whose sentence is for the user.
    """
    seen = look_into(upload, kinds=kinds, most_bytes=most_bytes)
    kept = keep([seen.clean] if seen.clean is not None else upload.chunks(PIECE))
    name = name_of_file(upload.name or "", seen.extension)
    return _row_of(kept, name=name, kind=seen.kind, by=by, at=at or timezone.now())


def _row_of(kept: Kept, *, name: str, kind: FileKind, by: Account, at: datetime) -> ClassFile:
    return ClassFile.objects.create(
        name=name, kind=kind, size=kept.size, sha256=kept.sha256, path=kept.path, kept_by=by, kept_at=at
    )


def name_of_file(given: str, extension: str) -> str:
    """Return the name a file is kept under: as it came, fit for every system, with the ending of what it is."""
    stem = PurePath(given.replace("\\", "/")).name
    if PurePath(stem).suffix:
        stem = PurePath(stem).stem
    clean = "".join(sign for sign in stem if sign.isprintable() and sign not in ODD_IN_NAMES)
    return f"{' '.join(clean.split()).strip('. ')[: LONGEST_NAME - 10] or 'file'}.{extension}"
