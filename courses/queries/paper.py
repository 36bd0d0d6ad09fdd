"""One question as the page puts it to somebody; what is right is no part of it."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from academy.kernel.refusals import Refusal
from courses.models import QuestionVersion, Quiz
from courses.queries.answer_words import Option, options_of, partners_of
from courses.queries.answers import NO_NUMBER, is_no_number, shown_order
from courses.queries.quiz import draw_questions


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on the answer sheet: ``key`` names its fields, ``serial`` the answer that is kept."""

    key: int
    number: int
    kind: str
    kind_words: str
    stem: str
    points: Decimal
    options: list[Option]
    partners: list[Option]
    answer: Any
    serial: int
    unit: str

    @property
    def is_answered(self) -> bool:
        return self.answer is not None and not self.is_no_number

    @property
    def is_no_number(self) -> bool:
        return is_no_number(self.kind, self.answer, self.unit)

    @property
    def no_number(self) -> str:
        """What is said where a number is asked and something else was typed; empty for other kinds."""
        return str(NO_NUMBER) if self.kind == "numeric" else ""


def asked(
    version: QuestionVersion,
    *,
    key: int,
    number: int,
    points: Decimal,
    shown: Sequence[str],
    answer: Any = None,
    serial: int = 0,
) -> Asked:
    """Return one wording as it is put, with what was answered; the version's question must be at hand."""
    kind, content = version.question.kind, version.content
    return Asked(
        key=key,
        number=number,
        kind=kind,
        kind_words=version.question.get_kind_display(),
        stem=version.stem,
        points=points,
        options=options_of(kind, content, shown, answer),
        partners=partners_of(content, shown) if kind == "matching" else [],
        answer=answer,
        serial=serial,
        unit=content.get("unit", "") if kind == "numeric" else "",
    )


def preview_of(quiz: Quiz, *, chance: random.Random) -> tuple[list[Asked], str]:
    """Return a quiz as one trainee could get it, and why nobody could; nothing is kept."""
    try:
        drawn = draw_questions(quiz, chance=chance)
    except Refusal as refusal:
        return [], str(refusal)
    if quiz.shuffles:
        chance.shuffle(drawn)
    return [
        asked(
            version,
            key=number,
            number=number,
            points=part.points,
            shown=shown_order(version.question.kind, version.content, shuffles=quiz.shuffles, chance=chance),
        )
        for number, (version, part) in enumerate(drawn, start=1)
    ], ""
