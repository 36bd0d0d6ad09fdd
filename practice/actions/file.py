"""Keeping a file that somebody brought for a class. Whoever calls has asked whether it may be brought."""

from collections.abc import Collection
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from academy.kernel.files.keeping import PIECE, Kept, keep
from academy.kernel.files.kinds import FileKind
from academy.kernel.files.looking import look_into
from academy.kernel.files.naming import name_of_file
from academy.people.models import Account
from practice.models import ClassFile


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
