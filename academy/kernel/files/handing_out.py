"""Handing out a kept file to somebody who may have it: whole, or the range that a player asks for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header, http_date, parse_http_date_safe

from .keeping import PIECE, place_of
from .kinds import MIMES, SHOWN_INLINE

ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})\Z")
NOTHING_INSIDE = "default-src 'none'"
#: A picture or film that is opened by itself shows itself, in the browser's own dress.
ITSELF_ONLY = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'"


class RangeUnsatisfiable(Exception):
    """What was asked for lies outside the file."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A kept file on its way out. The ending of ``name`` names its type on the wire; ``size`` is in bytes."""

    path: str
    name: str
    kind: str
    size: int
    sha256: str
    kept_at: datetime

    @property
    def etag(self) -> str:
        return f'"{self.sha256[:32]}"'


def answer_with(request: HttpRequest, file: Outgoing, *, to_save: bool = False) -> HttpResponseBase:
    """Return the answer that carries a file: 200, 206 for a range, 416 for one outside of it.

    Verified PDFs, pictures, films and sound open in the browser unless ``to_save``; all else is an attachment. Where
    a web server stands in front (``settings.X_ACCEL_PREFIX``), it is told to send the file and does the ranges.

    :raises Http404: if the file is gone from the disk.
    """
    place = place_of(file.path)
    if not place.is_file():
        raise Http404
    if settings.X_ACCEL_PREFIX:
        response: HttpResponseBase = HttpResponse()
        response["X-Accel-Redirect"] = settings.X_ACCEL_PREFIX + quote(file.path)
    else:
        response = _answer_by_hand(request, file, place)
    _dress(response, file, to_save=to_save)
    return response


def _answer_by_hand(request: HttpRequest, file: Outgoing, place: Path) -> HttpResponseBase:
    try:
        asked = _asked_range(request, file)
    except RangeUnsatisfiable:
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{file.size}"
        return response
    first, last = asked or (0, file.size - 1)
    length = last - first + 1
    status = 206 if asked else 200
    if request.method == "HEAD":
        response = HttpResponse(status=status)
    else:
        response = StreamingHttpResponse(_pieces(place, first, length), status=status)
    response["Content-Length"] = str(length)
    if asked:
        response["Content-Range"] = f"bytes {first}-{last}/{file.size}"
    return response


def _asked_range(request: HttpRequest, file: Outgoing) -> tuple[int, int] | None:
    """Return first and last byte asked for, None for the whole file: several ranges at once are not sent."""
    header = request.headers.get("Range", "").replace(" ", "")
    if not header.startswith("bytes=") or "," in header or not _is_fresh(request, file):
        return None
    asked = ONE_RANGE.match(header)
    if asked is None or not (asked[1] or asked[2]):
        raise RangeUnsatisfiable
    if not asked[1]:
        first, last = max(0, file.size - int(asked[2])), file.size - 1
    else:
        first, last = int(asked[1]), min(int(asked[2] or file.size), file.size - 1)
    if first > last:
        raise RangeUnsatisfiable
    return first, last


def _is_fresh(request: HttpRequest, file: Outgoing) -> bool:
    """Whether the part that the browser has is still of this file; a range without condition is."""
    condition = request.headers.get("If-Range", "")
    if not condition:
        return True
    if condition.startswith('"'):
        return condition == file.etag
    moment = parse_http_date_safe(condition)
    return moment is not None and int(file.kept_at.timestamp()) <= moment


def _pieces(place: Path, first: int, length: int) -> Iterator[bytes]:
    with place.open("rb") as kept:
        kept.seek(first)
        while length > 0 and (piece := kept.read(min(PIECE, length))):
            length -= len(piece)
            yield piece


def _dress(response: HttpResponseBase, file: Outgoing, *, to_save: bool) -> None:
    shown = file.kind in SHOWN_INLINE and not to_save
    mime = MIMES.get(PurePath(file.name).suffix.lstrip(".").lower(), "application/octet-stream")
    response["Content-Type"] = mime
    response["Content-Disposition"] = content_disposition_header(not shown, file.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = file.etag
    response["Last-Modified"] = http_date(file.kept_at.timestamp())
    # The viewer of a PDF needs what every page may load; nothing else may load anything.
    if not shown:
        response["Content-Security-Policy"] = NOTHING_INSIDE
    elif mime != MIMES["pdf"]:
        response["Content-Security-Policy"] = ITSELF_ONLY
