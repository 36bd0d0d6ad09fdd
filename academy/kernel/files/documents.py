"""PDF: a header at the very beginning, an end that leads to the table of its objects, and nothing behind it."""

import re
from typing import BinaryIO

from .refused import FileBroken, FileMixed

#: How far from the end the last words of a PDF may lie, and how long the directory of a hidden package may be.
TAIL = 66_000
LAST_WORDS = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF\s*\Z")
TABLE = re.compile(rb"\s*(xref\s|\d{1,10}\s+\d{1,5}\s+obj\b)")
WEB_MARKS = (b"<html", b"<script", b"<!doctype", b"<svg", b"<?php")


def check_pdf(file: BinaryIO, size: int, head: bytes) -> None:
    """Stop at a PDF that is cut off, or one that is something else as well.

    :raises FileBroken: without a header, an end, or a table of objects where the end says.
    :raises FileMixed: if it begins like a web page too, or something was put behind its end.
    """
    if not re.match(rb"%PDF-[12]\.\d[\s]", head):
        raise FileBroken
    if any(mark in head.lower() for mark in WEB_MARKS):
        raise FileMixed
    file.seek(max(0, size - TAIL))
    tail = file.read(TAIL).rstrip(b"\0 \r\n\t")
    if b"PK\x05\x06" in tail:
        raise FileMixed
    last = LAST_WORDS.search(tail)
    if last is None:
        raise FileMixed if b"%%EOF" in tail else FileBroken
    file.seek(min(int(last[1]), size))
    if not TABLE.match(file.read(64)):
        raise FileBroken
