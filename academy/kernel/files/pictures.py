"""Pictures: never kept as they came, but drawn anew by a child process; what else lay in the file is gone then."""

from pathlib import Path
from typing import BinaryIO

from academy.kernel.children import Limits, ask_child

from .kinds import MEGABYTE
from .refused import FileBroken, PictureTooLarge

CHILD = Path(__file__).with_name("child.py")
CHILD_LIMITS = Limits(memory=1000 * MEGABYTE, work_seconds=30, clock_seconds=60)
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 4096
BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"BM")
#: The brands of pictures that phones take (HEIC) and of AVIF; other brands are videos.
HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")


def begins_like_one(head: bytes) -> bool:
    """Whether the first bytes announce a picture that can be drawn anew."""
    if head[4:8] == b"ftyp":
        return head[8:12] in HEIF_BRANDS
    return head.startswith(BEGINNINGS) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")


def drawn_anew(file: BinaryIO) -> tuple[str, bytes]:
    """Return the ending (``jpg`` or ``png``) and the bytes of the picture drawn anew.

    It stands upright as its camera meant it, is at most ``LONGEST_SIDE`` pixels long, in sRGB, without place,
    time and camera; of a moving picture the first image is left.

    :raises PictureTooLarge: if it has more than ``MOST_PIXELS`` pixels, or drawing took more than there is.
    :raises FileBroken: if it cannot be drawn.
    """
    file.seek(0)
    words = ("picture", str(MOST_PIXELS), str(LONGEST_SIDE))
    answer = ask_child(CHILD, *words, data=file.read(), limits=CHILD_LIMITS)
    extension, _space, clean = answer.said.partition(b" ")
    if answer.was_stopped or extension == b"large":
        raise PictureTooLarge(most=MOST_PIXELS // 1_000_000)
    if not clean:
        raise FileBroken
    return extension.decode(), clean
