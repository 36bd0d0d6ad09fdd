"""Answers and keys in words, and questions as they are put: for the page that asks and the page that explains."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from courses.enums import QuestionKind


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen, matched or ordered; ``chosen`` is what was answered about it."""

    key: str
    text: str
    chosen: Any = False


def options_of(kind: str, content: dict[str, Any], shown: Sequence[str], answer: Any) -> list[Option]:
    """Return what the page lists, in the order shown: choices, left-hand sides, or things to be ordered.

    ``chosen`` is True for a ticked choice, the id of the right-hand side of a pair, the place (from 1) of a thing
    to be ordered; things that were ordered stand in the order of the answer.
    """
    if kind in (QuestionKind.SINGLE, QuestionKind.MULTIPLE):
        ticked = [answer] if isinstance(answer, str) else (answer or [])
        texts = texts_of(content["choices"])
        return [Option(key, texts[key], key in ticked) for key in _known(shown, texts)]
    if kind == QuestionKind.TRUTH:
        return [Option("true", _("right"), answer is True), Option("false", _("wrong"), answer is False)]
    if kind == QuestionKind.MATCHING:
        return [Option(row["id"], row["text"], (answer or {}).get(row["id"], "")) for row in content["left"]]
    if kind == QuestionKind.ORDERING:
        texts = texts_of(content["items"])
        keys = _known(answer or shown, texts)
        return [Option(key, texts[key], place if answer else "") for place, key in enumerate(keys, start=1)]
    return []


def partners_of(content: dict[str, Any], shown: Sequence[str]) -> list[Option]:
    """Return the right-hand sides of a matching in the order shown."""
    texts = texts_of(content["right"])
    return [Option(key, texts[key]) for key in _known(shown, texts)]


def answer_words(kind: str, content: dict[str, Any], answer: Any) -> list[str]:
    """Return what somebody answered, a line each; empty for unanswered."""
    if answer in (None, "", [], {}):
        return []
    if kind == QuestionKind.TRUTH:
        return [_("right") if answer else _("wrong")]
    if kind in (QuestionKind.SINGLE, QuestionKind.MULTIPLE):
        ticked = [answer] if isinstance(answer, str) else answer
        return [row["text"] for row in content["choices"] if row["id"] in ticked]
    if kind == QuestionKind.MATCHING:
        right = texts_of(content["right"])
        return [f"{row['text']} → {right.get(answer.get(row['id'], ''), '–')}" for row in content["left"]]
    if kind == QuestionKind.ORDERING:
        texts = texts_of(content["items"])
        return [f"{place}. {texts.get(key, '–')}" for place, key in enumerate(answer, start=1)]
    return [str(answer)]


def key_words(kind: str, content: dict[str, Any]) -> list[str]:
    """Return what is right, a line each; of an essay what its marker looks for."""
    if kind in (QuestionKind.TRUTH,):
        return answer_words(kind, content, content["right"]) or [_("wrong")]
    if kind in (QuestionKind.SINGLE, QuestionKind.MULTIPLE):
        return answer_words(kind, content, list(content["right"]))
    if kind == QuestionKind.MATCHING:
        return answer_words(kind, content, content["pairs"])
    if kind == QuestionKind.ORDERING:
        return answer_words(kind, content, content["order"])
    if kind == QuestionKind.NUMERIC:
        tolerance, unit = content.get("tolerance") or "0", content.get("unit") or ""
        return [f"{content['value']}{unit}" + (f" ± {tolerance}" if tolerance.strip("0.") else "")]
    if kind == QuestionKind.SHORT:
        return list(content["answers"])
    return [content["guide"]] if content.get("guide") else []


def texts_of(rows: Sequence[dict[str, str]]) -> dict[str, str]:
    """Return the texts of listed things by their ids."""
    return {row["id"]: row["text"] for row in rows}


def _known(keys: Sequence[str], texts: dict[str, str]) -> list[str]:
    """Keep known ids in their order and put those that are missing at the end."""
    known = [key for key in keys if key in texts]
    return known + [key for key in texts if key not in known]
