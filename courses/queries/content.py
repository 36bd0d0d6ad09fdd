"""What a question holds besides its wording, by kind: made, checked and compared here and nowhere else.

The shape of the data is told in ``courses.models.question.QuestionVersion``. What a trainee answered points at
ids, so ids say nothing about the key: lines of matching and ordering are named after their text and kept in the
order of their names.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext_lazy as _

from academy.kernel.refusals import Refusal
from courses.enums import QuestionKind

MOST_LINES = 8
MOST_ANSWERS = 10
LONGEST_LINE = 500
LONGEST_ANSWER = 200
LONGEST_TEXT = 2000
LONGEST_UNIT = 20
LETTERS = "ABCDEFGH"
NUMBER = re.compile(r"[+-]?(\d{1,15}(\.\d{0,10})?|\.\d{1,10})([eE][+-]?\d{1,2})?")
#: Numbers are kept between these: what lies outside is a slip of the keyboard.
LARGEST, SMALLEST = Decimal("1e15"), Decimal("1e-10")

Content = dict[str, Any]


class ContentFault(Refusal):
    """Something about a question is not as it must be; ``part`` says where: a word for the field or the column."""

    part = "lines"


class ContentBroken(ContentFault):
    sentence = _("The parts of this question do not fit together. Enter it again.")


class StemMissing(ContentFault):
    part = "stem"
    sentence = _("The question has no text.")


class TextTooLong(ContentFault):
    sentence = _("“%(text)s” is too long: it has %(count)s characters, at most %(most)s are kept.")


class SignsForbidden(ContentFault):
    sentence = _("“%(text)s” holds signs that cannot be shown. Type it anew.")


class LineEmpty(ContentFault):
    sentence = _("A line is empty between others. Fill it in or close the gap.")


class TooFewLines(ContentFault):
    sentence = _("At least %(least)s lines are needed; there are %(count)s.")


class TooManyLines(ContentFault):
    sentence = _("At most %(most)s lines are possible; there are %(count)s.")


class LineTwice(ContentFault):
    sentence = _("“%(text)s” stands there twice. Every line must differ from the others.")


class NothingRight(ContentFault):
    part = "right"
    sentence = _("No right answer is given.")


class RightUnknown(ContentFault):
    part = "right"
    sentence = _("“%(text)s” is given as right and is not among the lines.")


class NotOneRight(ContentFault):
    part = "right"
    sentence = _("A single choice has one right answer; %(count)s are given. Make it a multiple choice, or keep one.")


class TruthUnknown(ContentFault):
    part = "right"
    sentence = _("It is not said whether the statement is right or wrong.")


class PairBroken(ContentFault):
    sentence = _("“%(text)s” has nothing it belongs to. Give every line on the left its partner.")


class OrderIncomplete(ContentFault):
    part = "right"
    sentence = _("The order does not hold every line exactly once.")


class NumberMissing(ContentFault):
    part = "right"
    sentence = _("The number that is right is missing.")


class NotANumber(ContentFault):
    part = "right"
    sentence = _("“%(text)s” is not a number. Write it with digits, for example 3.5.")


class ToleranceWrong(ContentFault):
    part = "tolerance"
    sentence = _("“%(text)s” cannot be a tolerance. It is a number from 0 on, for example 0.1.")


class AnswerMissing(ContentFault):
    part = "right"
    sentence = _("At least one answer that counts as right is needed.")


class TooManyAnswers(ContentFault):
    part = "right"
    sentence = _("At most %(most)s answers that count as right are possible; there are %(count)s.")


def check_content(kind: str, content: object) -> Content:
    """Return a question's content as it is kept: texts without idle blanks, numbers plain, nothing beside.

    :raises ContentFault: a subclass with the closer reason, whatever was handed in.
    """
    if not isinstance(content, Mapping):
        raise ContentBroken
    return CHECKS[QuestionKind(kind)](content)


def check_wording(stem: object, explanation: object = "") -> tuple[str, str]:
    """Return the text of a question and its explanation as they are kept; line breaks stay.

    :raises ContentFault: if there is no text or too much of it.
    """
    text = _clean(stem, LONGEST_TEXT, part="stem", lines=True)
    if not text:
        raise StemMissing
    return text, _clean(explanation, LONGEST_TEXT, part="explanation", lines=True)


def choices_content(texts: Sequence[str], right: Sequence[int]) -> Content:
    """Return the content of a choice from its lines and the places of the right ones; unchecked."""
    choices = [{"id": LETTERS[at].lower() if at < MOST_LINES else f"x{at}", "text": t} for at, t in enumerate(texts)]
    return {"choices": choices, "right": [choices[at]["id"] for at in right]}


def matching_content(pairs: Sequence[tuple[str, str]], others: Sequence[str] = ()) -> Content:
    """Return the content of a matching from its pairs and what belongs to nothing; unchecked.

    Two on the left may belong to one on the right.
    """
    partners = dict.fromkeys([right for _left, right in pairs] + list(others))
    return {
        "left": [{"id": f"l{at}", "text": left} for at, (left, _right) in enumerate(pairs)],
        "right": sorted(({"id": _name(text), "text": text} for text in partners), key=lambda one: one["id"]),
        "pairs": {f"l{at}": _name(right) for at, (_left, right) in enumerate(pairs) if right.strip()},
    }


def ordering_content(texts: Sequence[str]) -> Content:
    """Return the content of an ordering from its lines in the right order; unchecked."""
    items = sorted(({"id": _name(text), "text": text} for text in texts), key=lambda one: one["id"])
    return {"items": items, "order": [_name(text) for text in texts]}


def sense_of(kind: str, content: Content) -> object:
    """Return what a content says whatever its ids are: two questions ask the same when it is equal."""
    match QuestionKind(kind):
        case QuestionKind.SINGLE | QuestionKind.MULTIPLE:
            return [(one["text"], one["id"] in content["right"]) for one in content["choices"]]
        case QuestionKind.MATCHING:
            pairs, others = pairs_of(content)
            return sorted(pairs), sorted(others)
        case QuestionKind.ORDERING:
            return ordered_of(content)
        case _:
            return content


def pairs_of(content: Content) -> tuple[list[tuple[str, str]], list[str]]:
    """Return the pairs of a matching as texts, and the texts on the right that belong to nothing."""
    right = {one["id"]: one["text"] for one in content["right"]}
    pairs = [(one["text"], right[content["pairs"][one["id"]]]) for one in content["left"]]
    taken = set(content["pairs"].values())
    return pairs, [text for key, text in right.items() if key not in taken]


def ordered_of(content: Content) -> list[str]:
    """Return the lines of an ordering in the right order."""
    texts = {one["id"]: one["text"] for one in content["items"]}
    return [texts[key] for key in content["order"]]


def plain_number(text: object) -> str:
    """Return a number as its shortest plain text (``3.50`` and ``３.５`` are ``3.5``).

    :raises NotANumber: for everything else, endless numbers included.
    """
    said = unicodedata.normalize("NFKC", str(text)).strip().replace("−", "-")[:80]
    try:
        number = Decimal(said) if NUMBER.fullmatch(said) and said.isascii() else None
    except InvalidOperation:  # pragma: no cover - the pattern lets nothing through that Decimal refuses
        number = None
    if number is None or (number and not SMALLEST <= abs(number) < LARGEST):
        raise NotANumber(text=said[:30])
    plain = format(number, "f")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain in {"-0", "+0", ""} else plain.lstrip("+")


def _choices(content: Mapping, *, one: bool) -> Content:
    lines = _lines(content.get("choices"))
    right = content.get("right")
    if not isinstance(right, list) or not right:
        raise NothingRight
    known = {line["id"] for line in lines}
    for key in right:
        if not isinstance(key, str) or key not in known:
            raise RightUnknown(text=str(key)[:30])
    if one and len(set(right)) != 1:
        raise NotOneRight(count=len(set(right)))
    return {"choices": lines, "right": [line["id"] for line in lines if line["id"] in right]}


def _single(content: Mapping) -> Content:
    return _choices(content, one=True)


def _multiple(content: Mapping) -> Content:
    return _choices(content, one=False)


def _truth(content: Mapping) -> Content:
    if not isinstance(content.get("right"), bool):
        raise TruthUnknown
    return {"right": content["right"]}


def _matching(content: Mapping) -> Content:
    left, right, pairs = _lines(content.get("left")), _lines(content.get("right")), content.get("pairs")
    if not isinstance(pairs, Mapping):
        raise ContentBroken
    known = {line["id"] for line in right}
    kept = {}
    for line in left:
        partner = pairs.get(line["id"])
        if not isinstance(partner, str) or partner not in known:
            raise PairBroken(text=line["text"][:30])
        kept[line["id"]] = partner
    count = len(left) + len(known - set(kept.values()))
    if count > MOST_LINES:
        raise TooManyLines(most=MOST_LINES, count=count)
    return {"left": left, "right": right, "pairs": kept}


def _ordering(content: Mapping) -> Content:
    items, order = _lines(content.get("items")), content.get("order")
    if not isinstance(order, list) or sorted(map(str, order)) != sorted(line["id"] for line in items):
        raise OrderIncomplete
    return {"items": items, "order": [str(key) for key in order]}


def _numeric(content: Mapping) -> Content:
    value, tolerance = content.get("value"), content.get("tolerance")
    if value is None or not str(value).strip():
        raise NumberMissing
    kept = plain_number(value)
    try:
        margin = plain_number(tolerance if tolerance not in {None, ""} else "0")
    except (NotANumber, TypeError) as wrong:
        raise ToleranceWrong(text=str(tolerance)[:30]) from wrong
    if margin.startswith("-"):
        raise ToleranceWrong(text=margin)
    return {"value": kept, "tolerance": margin, "unit": _clean(content.get("unit", ""), LONGEST_UNIT, part="unit")}


def _short(content: Mapping) -> Content:
    answers = content.get("answers")
    if not isinstance(answers, list):
        raise AnswerMissing
    ignores = content.get("ignore_case", True) is not False
    kept = [text for text in (_clean(answer, LONGEST_ANSWER, part="right") for answer in answers) if text]
    kept = list({(text.casefold() if ignores else text): text for text in reversed(kept)}.values())[::-1]
    if not kept:
        raise AnswerMissing
    if len(kept) > MOST_ANSWERS:
        raise TooManyAnswers(most=MOST_ANSWERS, count=len(kept))
    return {"answers": kept, "ignore_case": ignores}


def _essay(content: Mapping) -> Content:
    return {"guide": _clean(content.get("guide", ""), LONGEST_TEXT, part="right", lines=True)}


CHECKS = {
    QuestionKind.SINGLE: _single,
    QuestionKind.MULTIPLE: _multiple,
    QuestionKind.TRUTH: _truth,
    QuestionKind.MATCHING: _matching,
    QuestionKind.ORDERING: _ordering,
    QuestionKind.NUMERIC: _numeric,
    QuestionKind.SHORT: _short,
    QuestionKind.ESSAY: _essay,
}


def _lines(given: object) -> list[dict[str, str]]:
    """Return 2 to 8 lines with an id and a text each, both unlike the others'."""
    if not isinstance(given, list):
        raise TooFewLines(least=2, count=0)
    if len(given) > MOST_LINES * 2:
        raise TooManyLines(most=MOST_LINES, count=len(given))
    lines: list[dict[str, str]] = []
    for one in given:
        if not isinstance(one, Mapping) or not isinstance(one.get("id"), str) or not 0 < len(one["id"]) <= 20:
            raise ContentBroken
        lines.append({"id": one["id"], "text": _clean(one.get("text"), LONGEST_LINE)})
    if any(not line["text"] for line in lines):
        raise LineEmpty
    if not 2 <= len(lines) <= MOST_LINES:
        few = len(lines) < 2
        raise TooFewLines(least=2, count=len(lines)) if few else TooManyLines(most=MOST_LINES, count=len(lines))
    for field in ("text", "id"):
        seen: set[str] = set()
        for line in lines:
            if line[field] in seen:
                raise LineTwice(text=line["text"][:30])
            seen.add(line[field])
    return lines


def _clean(text: object, most: int, *, part: str = "lines", lines: bool = False) -> str:
    """Return a text without blanks at its ends; one that is too long or cannot be shown is refused."""
    if not isinstance(text, str):
        if text is None:
            return ""
        raise ContentBroken
    kept = "\n".join(line.rstrip() for line in text.splitlines()).strip() if lines else " ".join(text.split())
    fault: ContentFault | None = None
    if len(kept) > most:
        fault = TextTooLong(text=kept[:20] + "…", count=len(kept), most=most)
    elif any(_is_no_sign(sign) for sign in kept):
        fault = SignsForbidden(text="".join(sign for sign in kept if sign.isprintable())[:20])
    if fault:
        fault.part = part
        raise fault
    return kept


def _is_no_sign(sign: str) -> bool:
    """Whether a character is a control, half of one, private, or none at all: no file of ours could hold it."""
    return (unicodedata.category(sign) in {"Cc", "Cs", "Co"} and sign not in "\n\t") or ord(sign) & 0xFFFE == 0xFFFE


def _name(text: str) -> str:
    """Return the id of a line: a few signs that follow from its text and tell nothing of its place."""
    return sha256(" ".join(text.split()).encode("utf-8", "replace")).hexdigest()[:8]
