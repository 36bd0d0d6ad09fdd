"""What can be an answer to a question at all, and how questions are put: pure, no database, no clock."""

import random
from typing import Any

from django.utils.translation import gettext_lazy as _

from academy.kernel.refusals import Refusal
from courses.enums import QuestionKind
from courses.queries.grading import number_in

LONGEST_LINE, LONGEST_ESSAY = 200, 10_000
NO_NUMBER = _("A number is needed here. What you typed is kept, but it counts as unanswered and gets no points.")


class AnswerNotUnderstood(Refusal):
    sentence = _(
        "This is no possible answer to the question. What was saved before stays; reload the page and try again."
    )


class AnswerTooLong(Refusal):
    sentence = _("The answer has more than %(most)s characters. What was saved before stays; shorten it.")


class PlacesIncomplete(Refusal):
    sentence = _("Give every line a place of its own, from 1 on. What was saved before stays.")


def understood(kind: str, content: dict[str, Any], answer: Any) -> Any:
    """Return an answer as it is kept: None for unanswered, else the JSON that the kind asks for.

    :raises AnswerNotUnderstood: for unknown choices and other types.
    :raises PlacesIncomplete: for an order in which a line is missing or stands twice.
    :raises AnswerTooLong: for a text over the limit of its kind.
    """
    if answer in (None, "", [], {}):
        return None
    if kind in (QuestionKind.NUMERIC, QuestionKind.SHORT, QuestionKind.ESSAY):
        return _text(answer, LONGEST_ESSAY if kind == QuestionKind.ESSAY else LONGEST_LINE)
    if not _fits(kind, content, answer):
        raise PlacesIncomplete if kind == QuestionKind.ORDERING else AnswerNotUnderstood
    return answer


def is_no_number(kind: str, answer: Any, unit: str = "") -> bool:
    """Whether something was answered where a number is asked, and no number can be read in it."""
    return kind == QuestionKind.NUMERIC and answer is not None and number_in(answer, unit) is None


def shown_order(kind: str, content: dict[str, Any], *, shuffles: bool, chance: random.Random) -> list[str]:
    """Return the ids of what is chosen from, in the order in which one trainee sees them.

    Right-hand sides and things to be ordered are always mixed: their order in the bank is the answer.
    """
    if kind in (QuestionKind.SINGLE, QuestionKind.MULTIPLE):
        ids = [choice["id"] for choice in content["choices"]]
        return chance.sample(ids, len(ids)) if shuffles else ids
    if kind == QuestionKind.MATCHING:
        ids = [side["id"] for side in content["right"]]
        return chance.sample(ids, len(ids))
    if kind == QuestionKind.ORDERING:
        return _mixed(content["order"], chance)
    return []


def _mixed(order: list[str], chance: random.Random) -> list[str]:
    mixed = chance.sample(order, len(order))
    while len(order) > 1 and mixed == order:
        mixed = chance.sample(order, len(order))
    return mixed


def _text(answer: Any, most: int) -> str | None:
    # Half a surrogate pair is no text to a database, nor is a zero.
    if not isinstance(answer, str) or "\x00" in answer or any("\ud800" <= sign <= "\udfff" for sign in answer):
        raise AnswerNotUnderstood
    if len(answer) > most:
        raise AnswerTooLong(most=most)
    return answer if answer.strip() else None


def _fits(kind: str, content: dict[str, Any], answer: Any) -> bool:
    if kind == QuestionKind.TRUTH:
        return isinstance(answer, bool)
    if kind == QuestionKind.SINGLE:
        return isinstance(answer, str) and answer in _ids(content["choices"])
    if kind == QuestionKind.MATCHING:
        left, right = _ids(content["left"]), _ids(content["right"])
        return isinstance(answer, dict) and all(
            key in left and isinstance(value, str) and value in right for key, value in answer.items()
        )
    known = _ids(content["choices"]) if kind == QuestionKind.MULTIPLE else set(content["order"])
    if not isinstance(answer, list) or not all(isinstance(one, str) for one in answer):
        return False
    is_whole = kind == QuestionKind.MULTIPLE or len(answer) == len(known)
    return is_whole and len(set(answer)) == len(answer) and set(answer) <= known


def _ids(rows: list[dict[str, str]]) -> set[str]:
    return {row["id"] for row in rows}
