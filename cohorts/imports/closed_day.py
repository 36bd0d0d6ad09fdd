"""The yearly notice on holidays, pasted as lines, read as days."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from cohorts.enums import ClosedDayKind
from cohorts.models import ClosedDay

#: What marks a line as a day that is worked in exchange.
WORKED = re.compile(r"调休|上班|补班|working", re.IGNORECASE)
#: What marks a line as a day on which the academy alone is closed.
CLOSED = re.compile(r"闭馆|学院|校历|academy", re.IGNORECASE)
DAY = r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?"
LINE = re.compile(rf"{DAY}(?:\s*(?:\.\.+|…+|至|到|~|～|—+|–|-)\s*{DAY})?[\s,，:：;；]*(.*)")
#: The longest span of one line.
LONGEST = 62
MOST_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class ReadNotice:
    """The days that were understood, unsaved, and the lines that were not."""

    days: tuple[ClosedDay, ...]
    not_understood: tuple[str, ...]


def read_notice(text: str) -> ReadNotice:
    """Read one day or span a line: ``2026-10-01..2026-10-07 国庆节``, ``2026-10-10 调休上班``.

    A later line has the last word about a day; empty lines are skipped.
    """
    days: dict[date, ClosedDay] = {}
    failed: list[str] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        span = _span(line)
        if span is None:
            failed.append(line)
            continue
        first, last, words = span
        kind = _kind(words)
        for number in range((last - first).days + 1):
            on = first + timedelta(days=number)
            days[on] = ClosedDay(on=on, kind=kind, name=words or ClosedDayKind(kind).label)
    return ReadNotice(tuple(days.values()), tuple(failed))


def _span(line: str) -> tuple[date, date, str] | None:
    match = LINE.fullmatch(line)
    if match is None or "\x00" in line:
        return None
    year, month, day, *end, words = match.groups()
    try:
        first = date(int(year), int(month), int(day))
        last = date(*map(int, end)) if end[0] else first
    except ValueError:
        return None
    sane = first.year >= 2000 and last.year <= 2099 and 0 <= (last - first).days < LONGEST
    return (first, last, words.strip()[:MOST_CHARACTERS]) if sane else None


def _kind(words: str) -> str:
    if WORKED.search(words):
        return ClosedDayKind.WORKING
    return ClosedDayKind.CLOSED if CLOSED.search(words) else ClosedDayKind.HOLIDAY
