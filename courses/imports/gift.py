"""Moodle's GIFT: a text with one question between two blank lines, its answers in braces."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from django.utils.translation import gettext_lazy as _

from courses.actions.question_tag import MOST_TAGS
from courses.enums import QuestionKind
from courses.imports.moodle import (
    BLANK,
    MOST_ITEMS,
    Answer,
    Category,
    Item,
    NotAQuestion,
    TooManyItems,
    between,
    category_of,
    choices_of,
    few,
    kind_unknown,
    numeric_of,
    percent_of,
    read_item,
    short_of,
    text_in,
)
from courses.queries.content import ContentFault, SignsForbidden, matching_content
from courses.queries.question_import import ReadQuestion

LONGEST_ITEM = 60_000
ESCAPED = ":#={}~\\n"
#: Signs of the private area stand for escaped ones while a question is taken apart; a file may not hold any.
HIDDEN = {sign: chr(0xE000 + at) for at, sign in enumerate(ESCAPED)}
SHOWN = {hidden: "\n" if sign == "n" else sign for sign, hidden in HIDDEN.items()}
ESCAPE = re.compile(r"\\([:#={}~\\n])")
FORMAT = re.compile(r"^\s*\[(html|plain|markdown|moodle)\]")
WEIGHT = re.compile(r"^\s*%(-?\d{1,3}(?:\.\d{1,10})?)%")
TAG = re.compile(r"\[tag:([^\]]{1,200})\]")
#: The beginning of an answer of a cloze question, which is no GIFT and is written into such files all the same.
CLOZE = re.compile(
    r"\{\s*\d{0,3}:(?:MULTICHOICE|MULTIRESPONSE|MCV?H?S?|MRH?S?|NUMERICAL|NM|SHORTANSWER|SAC?|MWC?)(?:_[HVSC]{1,2})?:",
    re.IGNORECASE,
)
FULL, NOTHING = Decimal(100), Decimal(0)
TRUTHS = {"T": True, "TRUE": True, "F": False, "FALSE": False}


class BraceMissing(ContentFault):
    sentence = _("A brace is missing: the answers stand between { and }, without a blank line in between.")


class SeveralAnswerParts(ContentFault):
    sentence = _("There is more than one part in braces. Put a blank line between two questions.")


class ItemTooLong(ContentFault):
    sentence = _("This item has %(count)s characters; at most %(most)s are read.")


class OrderingInGift(ContentFault):
    sentence = _("Ordering questions are not read from GIFT. Export them as Moodle XML.")


class PairUnreadable(ContentFault):
    sentence = _("“%(text)s” is no pair: write =left -> right.")


def read_gift(text: str, *, project: str) -> list[ReadQuestion]:
    """Return the items of a GIFT text; ``place`` is the line on which an item begins.

    :raises TooManyItems: if there are more than are read at once.
    """
    items: list[ReadQuestion] = []
    category = Category(project)
    for line, block, tags in _blocks(text.lstrip("\ufeff")):
        if block.startswith("$CATEGORY:"):
            category = category_of(block.removeprefix("$CATEGORY:"), project=project)
            continue
        if len(items) >= MOST_ITEMS:
            raise TooManyItems(most=MOST_ITEMS)
        read = partial(_item, block, [*category.tags, *tags])
        items.append(read_item(line, _title(block), read, project=category.project))
    return items


def _blocks(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """Yield where a question begins, its text without comments, and the tags of the comments above it."""
    begins, kept, tags = 0, [], []

    def block() -> tuple[int, str, list[str]]:
        return begins, "\n".join(kept), tags

    for number, line in enumerate(text.split("\n"), start=1):
        said = line.strip()
        if said.startswith("//"):
            tags.extend(TAG.findall(said[:2000])[: max(0, MOST_TAGS * 2 - len(tags))])
            continue
        starts_anew = said.startswith(("::", "$CATEGORY:")) and (kept and _is_closed(kept))
        if kept and (not said or starts_anew or kept[0].startswith("$CATEGORY:")):
            yield block()
            begins, kept, tags = 0, [], []
        if said:
            begins = begins or number
            kept.append(said)
        elif not kept:
            tags = []
    if kept:
        yield block()


def _is_closed(lines: list[str]) -> bool:
    return lines[-1].endswith("}") or lines[0].startswith("$CATEGORY:")


def _title(block: str) -> str:
    if block.startswith("::") and (end := block.find("::", 2, 500)) > 0:
        return ESCAPE.sub(lambda found: SHOWN[HIDDEN[found[1]]], block[2:end])
    return FORMAT.sub("", block[:200].partition("{")[0])


def _item(block: str, tags: list[str]) -> Item:
    if len(block) > LONGEST_ITEM:
        raise ItemTooLong(count=len(block), most=LONGEST_ITEM)
    if any("\ue000" <= sign <= "\uf8ff" for sign in block):
        raise SignsForbidden(text=_title(block)[:20])
    text = ESCAPE.sub(lambda found: HIDDEN[found[1]], block)
    if text.startswith("::") and (end := text.find("::", 2)) > 0:
        text = text[end + 2 :]
    if CLOZE.search(text):
        raise kind_unknown("cloze")
    opens, closes = text.count("{"), text.count("}")
    if not opens and not closes:
        raise NotAQuestion
    start, end = text.find("{"), text.find("}")
    if not opens or not closes or end < start:
        raise BraceMissing
    if opens > 1 or closes > 1:
        raise SeveralAnswerParts
    before, inside, after = text[:start], text[start + 1 : end], text[end + 1 :]
    stem = before + BLANK + after if after.strip() else before
    found = FORMAT.match(stem)
    form = found[1] if found else "moodle"
    inside, _hashes, general = inside.rpartition("####") if "####" in inside else (inside, "", "")
    return _answered(_shown(stem, form), inside.strip(), _shown(general, form), form, tags)


def _shown(text: str, form: str) -> str:
    """Return a text with its escaped signs and without its markup; a format of its own comes first."""
    if found := FORMAT.match(text):
        form, text = found[1], text[found.end() :]
    return text_in("".join(SHOWN.get(sign, sign) for sign in text).strip(), form)


def _answered(stem: str, inside: str, explanation: str, form: str, tags: list[str]) -> Item:
    said = {"stem": stem, "explanation": explanation, "tags": tags}
    if not inside:
        return Item(kind=QuestionKind.ESSAY, content={"guide": ""}, **said)
    if inside.startswith("#"):
        answers = _numbers(inside[1:], form)
        return Item(kind=QuestionKind.NUMERIC, content=numeric_of(answers), answers=answers, **said)
    if inside.startswith(">"):
        raise OrderingInGift
    if "~" in inside:
        answers = _choices(inside, form)
        kind = QuestionKind.SINGLE if "=" in inside else QuestionKind.MULTIPLE
        content = choices_of(answers, one=kind is QuestionKind.SINGLE)
        return Item(kind=kind, content=content, answers=answers, **said)
    if "=" in inside and "->" in inside:
        return Item(kind=QuestionKind.MATCHING, content=_pairs(inside, form), **said)
    word, *feedback = inside.split("#", 2)
    if word.strip().upper() in TRUTHS:
        comments = [_shown(comment, form) for comment in feedback]
        said["explanation"] = "\n".join(text for text in (explanation, *comments) if text)
        return Item(kind=QuestionKind.TRUTH, content={"right": TRUTHS[word.strip().upper()]}, **said)
    answers = _weighted(inside, form, otherwise=FULL)
    return Item(kind=QuestionKind.SHORT, content=short_of(answers, ignore_case=True), answers=answers, **said)


def _choices(inside: str, form: str) -> list[Answer]:
    parts = inside.replace("~=", "=").replace("=", "~=").split("~")
    parts = parts if parts[0].strip() else parts[1:]
    few(parts)
    return [
        _answer(part.strip().removeprefix("="), form, FULL if part.strip().startswith("=") else NOTHING)
        for part in parts
    ]


def _weighted(inside: str, form: str, *, otherwise: Decimal) -> list[Answer]:
    parts = inside.split("=")
    parts = parts if parts[0].strip() else parts[1:]
    few(parts)
    return [_answer(part.strip(), form, otherwise) for part in parts]


def _answer(part: str, form: str, percent: Decimal) -> Answer:
    if found := WEIGHT.match(part):
        percent, part = percent_of(found[1]), part[found.end() :]
    text, _hash, feedback = part.partition("#")
    return Answer(_shown(text, form), percent, _shown(feedback, form))


def _numbers(inside: str, form: str) -> list[Answer]:
    numbers, _tilde, rest = inside.partition("~")
    answers = []
    for answer in _weighted(numbers, form, otherwise=FULL):
        value, tolerance = answer.text, "0"
        if ".." in value:
            value, tolerance = between(*value.split("..", 1))
        elif ":" in value:
            value, tolerance = (part.strip() for part in value.split(":", 1))
        percent = NOTHING if value == "*" else answer.percent
        answers.append(Answer(value, percent, answer.feedback, tolerance))
    if comment := _shown(rest.partition("#")[2], form):
        answers.append(Answer("*", NOTHING, comment))
    return answers


def _pairs(inside: str, form: str) -> dict:
    parts = inside.split("=")
    parts = parts if parts[0].strip() else parts[1:]
    few(parts)
    pairs, others = [], []
    for part in parts:
        left, arrow, right = part.partition("->")
        left, right = _shown(left, form), _shown(right, form)
        if not arrow or not right:
            raise PairUnreadable(text=_shown(part, form)[:30])
        if left:
            pairs.append((left, right))
        else:
            others.append(right)
    return matching_content(pairs, others)
