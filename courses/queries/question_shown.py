"""One wording as people look at it: what the trainee sees, and the key beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import pgettext

from courses.enums import QuestionKind
from courses.models import KeyCorrection, Question, QuestionVersion
from courses.queries.content import LETTERS, ordered_of, pairs_of


@dataclass(frozen=True, slots=True)
class Line:
    """One line to choose, with the letter it goes by."""

    letter: str
    text: str
    is_right: bool = False


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A wording taken apart: lists are empty where the kind has none. ``key`` is what is right, a sentence a line."""

    kind: str
    stem: str
    explanation: str
    lines: list[Line] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)
    unit: str = ""
    key: list[str] = field(default_factory=list)


def shown(kind: str, stem: str, content: Mapping[str, Any], explanation: str = "") -> ShownQuestion:
    """Return a wording as people look at it."""
    return ShownQuestion(kind, stem, explanation, key=key_of(kind, content), **_parts(kind, content))


def shown_question(question: Question) -> ShownQuestion:
    """Return a question as it is drawn now."""
    now = question.current
    return shown(question.kind, now.stem, now.content, now.explanation)


def key_of(kind: str, content: Mapping[str, Any]) -> list[str]:
    """Return what is right, a sentence a line."""
    match QuestionKind(kind):
        case QuestionKind.SINGLE | QuestionKind.MULTIPLE:
            return [f"{line.letter}. {line.text}" for line in _choices(content) if line.is_right]
        case QuestionKind.TRUTH:
            return [pgettext("statement", "right") if content["right"] else pgettext("statement", "wrong")]
        case QuestionKind.MATCHING:
            return [f"{left} → {right}" for left, right in pairs_of(content)[0]]
        case QuestionKind.ORDERING:
            return [f"{place}. {text}" for place, text in enumerate(ordered_of(content), start=1)]
        case QuestionKind.NUMERIC:
            margin = f" ± {content['tolerance']}" if content["tolerance"] != "0" else ""
            return [f"{content['value']}{margin} {content['unit']}".strip()]
        case QuestionKind.SHORT:
            return list(content["answers"])
        case QuestionKind.ESSAY:
            return content["guide"].splitlines()


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """One wording of the past or present with its key, and the keys that were corrected in it."""

    version: QuestionVersion
    key: list[str]
    corrections: list[tuple[KeyCorrection, list[str]]]


def shown_versions(kind: str, versions: list[QuestionVersion]) -> list[ShownVersion]:
    """Return wordings with their keys and what these were before each correction."""
    return [
        ShownVersion(
            version,
            key_of(kind, version.content),
            [(one, key_of(kind, one.before)) for one in version.corrections.all()],
        )
        for version in versions
    ]


def _choices(content: Mapping[str, Any]) -> list[Line]:
    return [
        Line(letter, one["text"], one["id"] in content["right"])
        for letter, one in zip(LETTERS, content["choices"], strict=False)
    ]


def _parts(kind: str, content: Mapping[str, Any]) -> dict[str, Any]:
    match QuestionKind(kind):
        case QuestionKind.SINGLE | QuestionKind.MULTIPLE:
            return {"lines": _choices(content)}
        case QuestionKind.MATCHING:
            return {
                "left": [one["text"] for one in content["left"]],
                "right": [one["text"] for one in content["right"]],
            }
        case QuestionKind.ORDERING:
            return {"lines": [Line("", one["text"]) for one in content["items"]]}
        case QuestionKind.NUMERIC:
            return {"unit": content["unit"]}
        case _:
            return {}
