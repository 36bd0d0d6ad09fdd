"""How the questions of a quiz did: pure arithmetic on marked answers. No database, no names, no clock.

Shares and scores run from 0 to 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from typing import Any

from courses.enums import QuestionKind
from courses.queries.answer_words import texts_of


@dataclass(frozen=True, slots=True)
class Distractor:
    """One choice: how many took it, and the mean score on the rest of the quiz of those who did (None: nobody)."""

    text: str
    is_right: bool
    count: int
    mean_rest: Fraction | None

    @property
    def rest_percent(self) -> float | None:
        return None if self.mean_rest is None else float(self.mean_rest * 100)


def difficulty(shares: Sequence[Fraction]) -> Fraction:
    """Return the mean share that was right: 1 is easy, 0 is hard. There must be answers.

    Source: the classical item difficulty index p.
    """
    return sum(shares, Fraction(0)) / len(shares)


def discrimination(pairs: Sequence[tuple[Fraction, Fraction]]) -> float | None:
    """Return how well a question tells those who did well on the rest from those who did not, −1 to 1.

    It is the correlation between the share of this question and the score on all others (corrected item–rest
    correlation; for right-or-wrong questions the point-biserial one). None where either does not vary.
    """
    count = len(pairs)
    if count < 2:
        return None
    mean_x, mean_y = (sum((pair[at] for pair in pairs), Fraction(0)) / count for at in (0, 1))
    spread_x = sum((x - mean_x) ** 2 for x, _y in pairs)
    spread_y = sum((y - mean_y) ** 2 for _x, y in pairs)
    if not spread_x or not spread_y:
        return None
    together = sum((x - mean_x) * (y - mean_y) for x, y in pairs)
    return float(together) / sqrt(float(spread_x) * float(spread_y))


def distractors(kind: str, content: dict[str, Any], answers: Sequence[tuple[Any, Fraction]]) -> list[Distractor]:
    """Return for a choice how often each line was taken, in the bank's order; nothing for other kinds.

    ``answers`` are pairs of what was answered and the score on the rest.
    """
    if kind not in (QuestionKind.SINGLE, QuestionKind.MULTIPLE):
        return []
    found = []
    for key, text in texts_of(content["choices"]).items():
        scores = [rest for answer, rest in answers if key in ([answer] if isinstance(answer, str) else answer or [])]
        mean = sum(scores, Fraction(0)) / len(scores) if scores else None
        found.append(Distractor(text, key in content["right"], len(scores), mean))
    return found
