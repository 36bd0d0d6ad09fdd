"""Subtitles: WebVTT, a small text file."""

import re
from typing import BinaryIO

from .kinds import MEGABYTE
from .refused import SubtitlesUnreadable

MOST_BYTES = MEGABYTE
TIMES = re.compile(r"^(\d+:)?\d\d:\d\d\.\d{3} +--> +(\d+:)?\d\d:\d\d\.\d{3}", re.MULTILINE)


def read_subtitles(file: BinaryIO) -> str:
    """Return the text of a WebVTT file, in UTF-8 or as Chinese Windows saves it, with line feeds only.

    :raises SubtitlesUnreadable: if it is none, or larger than ``MOST_BYTES``.
    """
    file.seek(0)
    data = file.read(MOST_BYTES + 1)
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    if len(data) > MOST_BYTES or "\0" in text or not re.match(r"WEBVTT([ \t\n]|\Z)", text) or not TIMES.search(text):
        raise SubtitlesUnreadable
    return text


def _decoded(data: bytes) -> str:
    for coding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(coding)
        except UnicodeDecodeError:
            continue
    raise SubtitlesUnreadable
