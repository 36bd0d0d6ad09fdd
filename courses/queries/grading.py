"""How much of an answer is right: pure arithmetic on a question's content. No database, no clock.

Shares run from 0 to 1 and are exact. An answer that cannot be an answer to the question (unknown choices, other
types, endless text) is worth nothing and never an error: who takes it in refuses it (``queries/answers.py``).
"""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from courses.enums import QuestionKind

NOTHING, ALL = Fraction(0), Fraction(1)
#: Digits are counted, not measured: nobody computes with a number of a thousand places.
NUMBER = re.compile(r"[+-]?(\d{1,20}(\.\d{0,20})?|\.\d{1,20})")
THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")
#: What a Chinese keyboard gives where a number has its point or minus, and the normal form leaves.
NUMBER_SIGNS = str.maketrans("。−", ".-")
BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff])\s+|\s+(?=[\u3400-\u9fff])")


def share_right(kind: str, content: dict[str, Any], answer: Any) -> Fraction | None:
    """Return the right share of an answer, or None where a person must mark it (an essay with text).

    single, true or false, numeric, short: all or nothing. multiple: the share of the right choices ticked minus
    the share of the wrong ones ticked, not below 0. matching: the share of pairs. ordering: the share of
    neighbours that follow each other as they should. Unanswered is 0.
    """
    if answer in (None, "", [], {}):
        return NOTHING
    if kind == QuestionKind.ESSAY:
        return None
    return _BY_KIND[kind](content, answer)


def _single(content: dict[str, Any], answer: Any) -> Fraction:
    return ALL if isinstance(answer, str) and answer in content["right"] else NOTHING


def _multiple(content: dict[str, Any], answer: Any) -> Fraction:
    ids, right = {choice["id"] for choice in content["choices"]}, set(content["right"])
    ticked = _known(answer, ids)
    if not ticked or not right:
        return NOTHING
    wrong = ids - right
    minus = Fraction(len(ticked & wrong), len(wrong)) if wrong else NOTHING
    return max(NOTHING, Fraction(len(ticked & right), len(right)) - minus)


def _truth(content: dict[str, Any], answer: Any) -> Fraction:
    return ALL if isinstance(answer, bool) and answer == content["right"] else NOTHING


def _matching(content: dict[str, Any], answer: Any) -> Fraction:
    pairs = content["pairs"]
    if not isinstance(answer, dict) or not pairs:
        return NOTHING
    return Fraction(sum(answer.get(left) == right for left, right in pairs.items()), len(pairs))


def _ordering(content: dict[str, Any], answer: Any) -> Fraction:
    order = content["order"]
    if not isinstance(answer, list) or len(answer) != len(order) or _known(answer, set(order)) != set(order):
        return NOTHING
    if len(order) < 2:
        return ALL
    follows = set(pairwise(order))
    kept = sum(pair in follows for pair in pairwise(answer))
    return Fraction(kept, len(order) - 1)


def _numeric(content: dict[str, Any], answer: Any) -> Fraction:
    given, value = number_in(answer, content.get("unit", "")), number_in(content["value"])
    tolerance = number_in(content.get("tolerance") or "0")
    if given is None or value is None or tolerance is None:
        return NOTHING
    return ALL if abs(given - value) <= abs(tolerance) else NOTHING


def _short(content: dict[str, Any], answer: Any) -> Fraction:
    if not isinstance(answer, str):
        return NOTHING
    ignores_case = content.get("ignore_case", True)
    accepted = {plain_text(text, ignores_case=ignores_case) for text in content["answers"]}
    return ALL if plain_text(answer, ignores_case=ignores_case) in accepted else NOTHING


def number_in(text: Any, unit: str = "") -> Decimal | None:
    """Return the number somebody wrote, or None: full width or not, with the unit or a percent sign or without.

    A comma before each group of three digits parts thousands (1,200), any other single comma is a decimal one.
    """
    if not isinstance(text, str) or len(text) > 60:
        return None
    plain = "".join(unicodedata.normalize("NFKC", text).split()).translate(NUMBER_SIGNS)
    for sign in (unicodedata.normalize("NFKC", str(unit)).strip(), "%"):
        plain = plain.removesuffix(sign) if sign else plain
    if THOUSANDS.fullmatch(plain):
        plain = plain.replace(",", "")
    elif DECIMAL_COMMA.fullmatch(plain):
        plain = plain.replace(",", ".")
    return Decimal(plain) if NUMBER.fullmatch(plain) and plain.isascii() else None


def plain_text(text: str, *, ignores_case: bool = True) -> str:
    """Return a short answer without what does not matter: width, blanks around and between Han, a last full stop."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    plain = BETWEEN_HAN.sub("", plain).rstrip("。.")
    return plain.casefold() if ignores_case else plain


def _known(answer: Any, ids: set[str]) -> set[str] | None:
    """Return the ids of a list of known ids without doubles, or None for anything else."""
    if not isinstance(answer, list) or not all(isinstance(one, str) for one in answer):
        return None
    found = set(answer)
    return found if len(found) == len(answer) and found <= ids else None


_BY_KIND: dict[str, Callable[[dict[str, Any], Any], Fraction]] = {
    QuestionKind.SINGLE: _single,
    QuestionKind.MULTIPLE: _multiple,
    QuestionKind.TRUTH: _truth,
    QuestionKind.MATCHING: _matching,
    QuestionKind.ORDERING: _ordering,
    QuestionKind.NUMERIC: _numeric,
    QuestionKind.SHORT: _short,
}
