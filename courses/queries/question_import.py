"""What an imported list of questions would do to the bank, item by item, before anything is done."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from courses.enums import ProjectSlug, QuestionKind
from courses.models import Question
from courses.queries.content import sense_of
from courses.queries.question import bank_by_stem, stem_key


@dataclass(frozen=True, slots=True)
class Wording:
    """What a question says and where it belongs, before it is kept."""

    project: str
    kind: str
    stem: str
    content: dict[str, Any]
    explanation: str = ""
    indicator: str = ""
    tags: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two questions one: project, kind, and the text without blanks."""
        return self.project, self.kind, stem_key(self.stem)


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """One item of a file: the question it holds, or the sentences that say why it holds none.

    ``place`` is its row or line; ``faults`` are ``(column or nothing, sentence)``; ``notes`` are sentences about what
    could be taken in only otherwise than it stood there.
    """

    place: int
    what: str
    wording: Wording | None
    faults: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


class Verdict(StrEnum):
    NEW = "new"
    SAME = "same"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class PlannedQuestion:
    """What one item comes to, with the sentences that explain it; ``known`` is the question of the bank it is."""

    place: int
    what: str
    verdict: Verdict
    kind: str = ""
    project: str = ""
    sentences: tuple[tuple[str, str], ...] = ()
    known: Question | None = None
    wording: Wording | None = None


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """A whole file: its items as they stand."""

    rows: tuple[PlannedQuestion, ...] = field(default=())

    @property
    def counts(self) -> dict[str, int]:
        """How many items there are of each verdict."""
        found = Counter(row.verdict for row in self.rows)
        return {verdict.value: found[verdict] for verdict in Verdict}

    @property
    def wrong(self) -> list[PlannedQuestion]:
        return [row for row in self.rows if row.verdict == Verdict.ERROR]

    @property
    def same(self) -> list[PlannedQuestion]:
        return [row for row in self.rows if row.verdict == Verdict.SAME]

    @property
    def new(self) -> list[PlannedQuestion]:
        return [row for row in self.rows if row.verdict == Verdict.NEW]


def planned(items: Sequence[ReadQuestion]) -> ImportPlan:
    """Hold the items of a file against the bank as it is now; one query.

    A question is known by its text, kind and project. One that stands in the bank stays as it is there.
    """
    bank = bank_by_stem({item.wording.project for item in items if item.wording})
    first: dict[tuple[str, str, str], int] = {}
    rows = []
    for item in items:
        if item.wording is None or item.faults:
            rows.append(PlannedQuestion(item.place, item.what, Verdict.ERROR, sentences=item.faults))
            continue
        rows.append(_judged(item, item.wording, bank.get(item.wording.key), first))
    return ImportPlan(tuple(rows))


def _judged(
    item: ReadQuestion, wording: Wording, known: Question | None, first: dict[tuple[str, str, str], int]
) -> PlannedQuestion:
    said = {
        "kind": str(QuestionKind(wording.kind).label),
        "project": str(ProjectSlug(wording.project).label),
        "wording": wording,
    }
    before = first.setdefault(wording.key, item.place)
    if before != item.place:
        twice = _("The same question stands in row or line %(place)s already.") % {"place": before}
        return PlannedQuestion(item.place, item.what, Verdict.ERROR, sentences=(("", twice),), **said)
    if known is None:
        notes = tuple(("", note) for note in item.notes)
        return PlannedQuestion(item.place, item.what, Verdict.NEW, sentences=notes, **said)
    sentences = [] if _asks_the_same(wording, known) else [_("In the bank its answers or explanation differ.")]
    if not known.is_active:
        sentences.append(_("In the bank it is retired."))
    told = tuple(("", sentence) for sentence in sentences)
    return PlannedQuestion(item.place, item.what, Verdict.SAME, sentences=told, known=known, **said)


def _asks_the_same(wording: Wording, known: Question) -> bool:
    now = known.current
    same_sense = sense_of(wording.kind, wording.content) == sense_of(wording.kind, now.content)
    return same_sense and stem_key(wording.explanation) == stem_key(now.explanation)
