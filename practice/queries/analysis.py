"""How the questions of a quiz did in a class or in all classes; wordings apart, nobody named, from five people on."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db.models import QuerySet

from cohorts.models import Cohort
from courses.models import QuestionVersion, Quiz
from courses.queries.item_analysis import Distractor, difficulty, discrimination, distractors
from practice.models import Attempt, AttemptItem
from practice.queries.comparison import LEAST_PEOPLE

#: Below this a question tells good from bad hardly at all (customary bound of classical test theory).
WEAK = 0.2
#: From here down those who know get it wrong; a little below nought is chance in a class of forty.
SUSPECT = -0.1


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """One wording: ``number`` answers, and the figures, which are empty below five people."""

    version: QuestionVersion
    number: int
    difficulty: Fraction | None = None
    discrimination: float | None = None
    unanswered: int = 0
    distractors: Sequence[Distractor] = ()

    @property
    def is_hidden(self) -> bool:
        return self.number < LEAST_PEOPLE

    @property
    def percent(self) -> Decimal | None:
        return None if self.difficulty is None else Decimal(float(self.difficulty * 100))

    @property
    def is_weak(self) -> bool:
        return self.discrimination is not None and self.discrimination < WEAK

    @property
    def is_suspect(self) -> bool:
        """Whether those who did well got it wrong: the key may be."""
        return self.discrimination is not None and self.discrimination < SUSPECT


@dataclass(frozen=True, slots=True)
class Analysis:
    """A quiz as a whole: people, mean share of the points and how many passed (None below five), and its questions.

    ``waiting`` attempts are handed in and not marked yet: they are in none of the figures.
    """

    number: int
    waiting: int
    mean: Decimal | None
    passed: int | None
    items: list[ItemFigures]


def classes_that_sat(quiz: Quiz) -> QuerySet[Cohort]:
    """Return the classes with a finished attempt at a quiz, the newest first."""
    rows = Attempt.objects.finished().filter(quiz=quiz).values("work__task__cohort_id")
    return Cohort.objects.filter(pk__in=rows).order_by("-starts_on", "pk")


def analysis_of(quiz: Quiz, *, cohort: Cohort | None = None) -> Analysis:
    """Return the figures of a quiz over everybody's first marked attempt; two queries."""
    finished = _finished(quiz, cohort)
    attempts = _first_marked(finished)
    items = AttemptItem.objects.filter(attempt__in=[row.pk for row in attempts]).exclude(share="")
    by_attempt: dict[int, list[AttemptItem]] = defaultdict(list)
    for item in items.select_related("version__question"):
        by_attempt[item.attempt_id].append(item)
    answers: dict[int, list[tuple[AttemptItem, Fraction]]] = defaultdict(list)
    for rows in by_attempt.values():
        for item, rest in _with_rest(rows):
            answers[item.version_id].append((item, rest))
    enough = len(attempts) >= LEAST_PEOPLE
    figures = [_figures(rows) for rows in answers.values()]
    return Analysis(
        number=len(attempts),
        waiting=sum(row.points is None for row in finished),
        mean=sum((row.percent for row in attempts), Decimal(0)) / len(attempts) if enough else None,
        passed=sum(row.is_passed for row in attempts) if enough else None,
        items=sorted(figures, key=lambda one: (one.version.question_id, one.version.number)),
    )


def _finished(quiz: Quiz, cohort: Cohort | None) -> list[Attempt]:
    rows = Attempt.objects.finished().filter(quiz=quiz).select_related("quiz").order_by("number")
    return list(rows.filter(work__task__cohort=cohort) if cohort else rows)


def _first_marked(attempts: Sequence[Attempt]) -> list[Attempt]:
    found: dict[int, Attempt] = {}
    for row in attempts:
        if row.points is not None:
            found.setdefault(row.work_id, row)
    return list(found.values())


def _with_rest(rows: list[AttemptItem]) -> list[tuple[AttemptItem, Fraction]]:
    """Return each item of one attempt with the score on all the others; alone in its quiz there is no rest."""
    most = sum((Fraction(item.points) for item in rows), Fraction(0))
    got = sum((Fraction(item.points) * item.right_share for item in rows), Fraction(0))
    found = []
    for item in rows:
        others = most - Fraction(item.points)
        found.append((item, (got - Fraction(item.points) * item.right_share) / others if others else Fraction(0)))
    return found


def _figures(rows: list[tuple[AttemptItem, Fraction]]) -> ItemFigures:
    version = rows[0][0].version
    if len(rows) < LEAST_PEOPLE:
        return ItemFigures(version, len(rows))
    return ItemFigures(
        version=version,
        number=len(rows),
        difficulty=difficulty([item.right_share for item, _rest in rows]),
        discrimination=discrimination([(item.right_share, rest) for item, rest in rows]),
        unanswered=sum(item.answer is None for item, _rest in rows),
        distractors=distractors(version.question.kind, version.content, [(item.answer, rest) for item, rest in rows]),
    )
