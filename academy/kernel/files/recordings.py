"""Videos and sound: that they can be played is read from their structure; nothing of them is decoded."""

import struct
from collections.abc import Iterator
from typing import BinaryIO

from .kinds import MEGABYTE
from .refused import FileBroken, VideoHevc, VideoUnplayable

HEVC = {b"hvc1", b"hev1", b"dvh1", b"dvhe"}
H264 = {b"avc1", b"avc3"}
#: The brands of MP4. QuickTime's own ("qt  ") is no MP4.
QUICKTIME = b"qt  "
MOST_BOXES = 20_000
MOST_HEADER = 32 * MEGABYTE
#: Boxes of the header that hold further boxes, down to the table that names the coding.
FOLDERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl"}

#: Kilobits a second of MPEG layer III by the number in the frame's header: version 1, then versions 2 and 2.5.
BITRATES = {
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0),
}
SAMPLE_RATES = {0b11: (44_100, 48_000, 32_000), 0b10: (22_050, 24_000, 16_000), 0b00: (11_025, 12_000, 8_000)}
#: How far behind its tags a sound may begin.
PADDING = 8192


def begins_like_sound(head: bytes) -> bool:
    return head.startswith(b"ID3") or bool(_frame_length(head[:4]))


def check_video(file: BinaryIO, size: int) -> None:
    """Stop at a video that is cut off or that the oldest browser of the house cannot play.

    :raises VideoHevc: if it is coded in H.265.
    :raises VideoUnplayable: if it is QuickTime, or its pictures are not H.264.
    :raises FileBroken: if the boxes it is made of do not fit into the file, or its header is missing.
    """
    file.seek(8)
    brand = file.read(4)
    header = b""
    names = set()
    for name, start, end in _boxes_of(file, size):
        names.add(name)
        if name == b"moov":
            if end - start > MOST_HEADER:
                raise FileBroken
            file.seek(start)
            header = file.read(end - start)
    if not header or not names & {b"mdat", b"moof"}:
        raise FileBroken
    codings = set(_codings_in(header))
    if codings & HEVC:
        raise VideoHevc
    if brand == QUICKTIME or not codings & H264:
        raise VideoUnplayable


def _boxes_of(file: BinaryIO, size: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield name, first and last byte of the content of every box of the file, one after the other."""
    at = 0
    for _number in range(MOST_BOXES):
        if at == size:
            return
        file.seek(at)
        length, name, start = _box_at(file.read(16), at, size)
        if not start <= at + length <= size:
            raise FileBroken
        yield name, start, at + length
        at += length
    raise FileBroken


def _box_at(beginning: bytes, at: int, end: int) -> tuple[int, bytes, int]:
    """Return length, name and where the content begins; a box of length 0 goes on to the end."""
    if len(beginning) < 8:
        raise FileBroken
    length, name = struct.unpack(">L4s", beginning[:8])
    if length == 1 and len(beginning) == 16:
        return struct.unpack(">Q", beginning[8:])[0], name, at + 16
    return length or end - at, name, at + 8


def _codings_in(content: bytes) -> Iterator[bytes]:
    """Yield the codings that the tables inside a header name, pictures and sound alike."""
    at = 0
    while at + 8 <= len(content):
        length, name, start = _box_at(content[at : at + 16], at, len(content))
        end = at + length
        if not start <= end <= len(content):
            raise FileBroken
        if name in FOLDERS:
            yield from _codings_in(content[start:end])
        elif name == b"stsd":
            yield content[start + 12 : start + 16]
        at = end


def check_sound(file: BinaryIO, size: int) -> None:
    """Stop at what is no MP3: three frames must follow one another behind the tags.

    :raises FileBroken: if they do not.
    """
    file.seek(0)
    tag = file.read(10)
    start = 0
    if tag.startswith(b"ID3") and len(tag) == 10:
        start = 10 + sum(byte << shift for byte, shift in zip(tag[6:10], (21, 14, 7, 0), strict=True))
    file.seek(min(start, size))
    content = file.read(PADDING)
    for at in range(max(0, len(content) - 4)):
        if content[at] == 0xFF and _three_frames(file, min(start, size) + at):
            return
    raise FileBroken


def _three_frames(file: BinaryIO, at: int) -> bool:
    for _number in range(3):
        file.seek(at)
        length = _frame_length(file.read(4))
        if not length:
            return False
        at += length
    return True


def _frame_length(header: bytes) -> int:
    """Return how many bytes a frame of MPEG layer III has by its header, 0 for what is no such header."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE0 != 0xE0:
        return 0
    version, layer = header[1] >> 3 & 0b11, header[1] >> 1 & 0b11
    rate, sampling = header[2] >> 4, header[2] >> 2 & 0b11
    if version == 0b01 or layer != 0b01 or sampling == 0b11:
        return 0
    is_first = version == 0b11
    bits = BITRATES[is_first][rate] * 1000
    if not bits:
        return 0
    padding = header[2] >> 1 & 1
    return (144 if is_first else 72) * bits // SAMPLE_RATES[version][sampling] + padding
