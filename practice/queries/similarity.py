"""Passages that two texts share, found by runs of characters; for a person to look at, never a verdict.

A text is read without punctuation and blanks. What stands in quotation marks and what the task itself says is left
out of the comparison.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from academy.people.models import Account
from practice.models import Similarity, Submission

from .mark import works_of_concern

#: So many characters in a row make a shingle; eight Han characters are rarely alike by chance.
SHINGLE = 8
#: Shorter passages are not shown.
LEAST_PASSAGE = 13
#: How many places of the other text are looked at for one shingle: a refrain would cost much and show nothing.
MOST_PLACES = 12
#: So many of the most alike works are named beside one.
MOST_SHOWN = 5
#: Stands where something was left out, so that no shingle reaches over it.
GAP = "\0"

_QUOTED = re.compile(r"“[^”]{1,400}”|「[^」]{1,400}」|\"[^\"\n]{1,400}\"")
_GAPS = re.compile(f"{GAP}+")


class _Signs(dict[int, str | None]):
    """What a character is in a plain text: one sign or nothing. A text of one alphabet asks for few, and again."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        self[code] = unicodedata.normalize("NFKC", character)[0].lower()[0] if character.isalnum() else None
        return self[code]


_SIGNS = _Signs({ord(GAP): GAP})


class Passage(NamedTuple):
    """A shared passage: where it begins in the two texts and how many characters of each it covers."""

    a: int
    b: int
    a_length: int
    b_length: int


@dataclass(frozen=True)
class Shingled:
    """A text made ready to be compared; ``given`` are the shingles of what everybody was given to read.

    Most pairs have little in common: what is needed to find passages is made when it is asked for.
    """

    text: str
    given: frozenset[str] = field(default=frozenset())

    @cached_property
    def plain(self) -> str:
        """The text as it is compared: its letters and digits, and a gap for each quotation."""
        return _GAPS.sub(GAP, _QUOTED.sub(GAP, self.text).translate(_SIGNS)).lstrip(GAP)

    @cached_property
    def places(self) -> list[int]:
        """Where each sign of the plain text stood."""
        signs = [_SIGNS[ord(character)] for character in self.text]
        for match in _QUOTED.finditer(self.text):
            signs[match.start() : match.end()] = [GAP] * (match.end() - match.start())
        found: list[int] = []
        for place, sign in enumerate(signs):
            if sign is not None and (sign != GAP or (found and signs[found[-1]] != GAP)):
                found.append(place)
        return found

    @cached_property
    def known(self) -> frozenset[str]:
        """The shingles of the text, without what was given."""
        parts = self.plain.split(GAP)
        pieces = {part[start : start + SHINGLE] for part in parts for start in range(len(part) - SHINGLE + 1)}
        return frozenset(pieces - self.given)

    @cached_property
    def shingles(self) -> dict[str, list[int]]:
        """Where in the plain text each shingle begins."""
        found: dict[str, list[int]] = {}
        for start in range(len(self.plain) - SHINGLE + 1):
            piece = self.plain[start : start + SHINGLE]
            if piece in self.known:
                found.setdefault(piece, []).append(start)
        return found


def shingles_of(texts: Iterable[str]) -> frozenset[str]:
    """Return all shingles of some texts."""
    return frozenset(piece for text in texts for piece in Shingled(text).known)


def share_of(one: Shingled, other: Shingled) -> int:
    """Return which part of the shorter text's shingles the other has too, in thousandths; the same both ways."""
    shorter = min(len(one.known), len(other.known))
    return len(one.known & other.known) * 1000 // shorter if shorter else 0


def passages_of(one: Shingled, other: Shingled) -> list[Passage]:
    """Return the longest shared passages in the order of the first text; none overlaps another there."""
    found, start = [], 0
    while start <= len(one.plain) - SHINGLE:
        steps, there = _longest(one, other, start)
        if steps:
            length = steps + SHINGLE - 1
            if length >= LEAST_PASSAGE:
                found.append(_passage(one, other, start, there, length))
            start += length
        else:
            start += 1
    return found


def similarities_visible_to(user: Account | AnonymousUser) -> QuerySet[Similarity]:
    """Return the pairs the user may look at, most alike first: the twin of ``practice.view_similarity``.

    Both works must be ones the user marks or runs the class of; those who wrote them never see it.
    """
    if not (user.is_authenticated and user.is_active):
        return Similarity.objects.none()
    concern = works_of_concern(user)
    rows = Similarity.objects.filter(a__work__in=concern, b__work__in=concern)
    related = (f"{side}__work__{what}" for side in "ab" for what in ("enrolment__trainee", "group", "task__cohort"))
    return rows.select_related(*related)


def similarities_of(submission: Submission, user: Account) -> list[tuple[Similarity, Submission]]:
    """Return the pairs a submission is in, each with the other submission, the few that are most alike."""
    rows = similarities_visible_to(user).filter(Q(a=submission) | Q(b=submission))[:MOST_SHOWN]
    return [(row, row.b if row.a_id == submission.pk else row.a) for row in rows]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of one side; ``number`` is that of the passage it belongs to, 0 outside of any."""

    text: str
    number: int


def side_by_side(row: Similarity) -> tuple[list[Piece], list[Piece]]:
    """Return both texts cut into pieces, shared passages numbered alike."""
    passages = [Passage(*one) for one in row.passages]
    left = [(one.a, one.a_length, number) for number, one in enumerate(passages, start=1)]
    right = [(one.b, one.b_length, number) for number, one in enumerate(passages, start=1)]
    return _pieces(row.a.text, left), _pieces(row.b.text, right)


def _pieces(text: str, marked: list[tuple[int, int, int]]) -> list[Piece]:
    pieces, at = [], 0
    for start, length, number in sorted(marked):
        if start < at:
            continue
        pieces += [Piece(text[at:start], 0), Piece(text[start : start + length], number)]
        at = start + length
    return [piece for piece in (*pieces, Piece(text[at:], 0)) if piece.text]


def _longest(one: Shingled, other: Shingled, start: int) -> tuple[int, int]:
    """Return over how many shingles the texts run alike from ``start`` on, and where in the other one."""
    best, there = 0, 0
    piece = one.plain[start : start + SHINGLE]
    if piece not in one.shingles:
        return best, there
    for place in other.shingles.get(piece, ())[:MOST_PLACES]:
        steps = 1
        while _alike(one, other, start + steps, place + steps):
            steps += 1
        if steps > best:
            best, there = steps, place
    return best, there


def _alike(one: Shingled, other: Shingled, here: int, there: int) -> bool:
    piece = one.plain[here : here + SHINGLE]
    return len(piece) == SHINGLE and piece in one.shingles and piece == other.plain[there : there + SHINGLE]


def _passage(one: Shingled, other: Shingled, start: int, there: int, length: int) -> Passage:
    a, b = one.places[start], other.places[there]
    return Passage(a, b, one.places[start + length - 1] + 1 - a, other.places[there + length - 1] + 1 - b)
