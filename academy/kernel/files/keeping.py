"""Keeping a file that was looked into: below ``settings.PRIVATE_ROOT``, under a name that nobody chose."""

import hashlib
import os
import secrets
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

PIECE = 256 * 1024
_fresh: ContextVar[list[Path] | None] = ContextVar("files kept in this deed", default=None)


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a file lies below ``PRIVATE_ROOT``, its size in bytes, and the hash of its content."""

    path: str
    size: int
    sha256: str


def keep(pieces: Iterable[bytes]) -> Kept:
    """Write a file piece by piece, readable by the academy alone; it is there whole or not at all.

    A deed that fails afterwards takes the file with it (``dropped_on_failure``).
    """
    name = secrets.token_hex(20)
    kept = f"{name[:2]}/{name}"
    target = place_of(kept)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = target.with_suffix(".part")
    try:
        size, digest = _write(partial, pieces)
        partial.replace(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    fresh = _fresh.get()
    if fresh is not None:
        fresh.append(target)
    return Kept(kept, size, digest)


def _write(path: Path, pieces: Iterable[bytes]) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        for piece in pieces:
            out.write(piece)
            digest.update(piece)
            size += len(piece)
        out.flush()
        os.fsync(out.fileno())
    return size, digest.hexdigest()


def place_of(path: str) -> Path:
    """Return where a kept file lies on this machine."""
    return Path(settings.PRIVATE_ROOT) / path


@contextmanager
def dropped_on_failure() -> Iterator[None]:
    """Delete what was kept inside if the block ends with an exception, as a transaction undoes its rows.

    Blocks nest: what an inner one kept falls with the outer one too.
    """
    outer, fresh = _fresh.get(), []
    token = _fresh.set(fresh)
    try:
        yield
    except BaseException:
        for path in fresh:
            path.unlink(missing_ok=True)
        raise
    finally:
        _fresh.reset(token)
    if outer is not None:
        outer.extend(fresh)


def sweep(*, known: Collection[str], before: datetime) -> int:
    """Delete files older than a moment that no row names, left by a process that died; return how many."""
    swept = 0
    root = Path(settings.PRIVATE_ROOT)
    for path in root.glob("??/*"):
        if path.relative_to(root).as_posix() not in known and path.stat().st_mtime < before.timestamp():
            path.unlink(missing_ok=True)
            swept += 1
    return swept
