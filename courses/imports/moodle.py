"""What Moodle's two file formats share: weighted answers, categories, and the names of what is not taken over."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from academy.kernel.refusals import Refusal
from courses.actions.question_tag import LONGEST_TAG, MOST_TAGS
from courses.enums import ProjectSlug, QuestionKind
from courses.imports.plain_text import text_of
from courses.queries.content import (
    Content,
    ContentFault,
    TooManyAnswers,
    check_content,
    check_wording,
    choices_content,
    plain_number,
)
from courses.queries.indicator import indicator_called
from courses.queries.question_import import ReadQuestion, Wording

MOST_ITEMS = 1000
MOST_PARTS = 60
BLANK = "_____"
#: A tag of this form carries an indicator from one academy to another.
INDICATOR_TAG = re.compile(r"^(?:指标|Indicator)[:：]\s*(.+)$")


class TooManyItems(Refusal):
    sentence = _("This file holds more than %(most)s items. Split it. Nothing was changed.")


class NotAQuestion(ContentFault):
    sentence = _("This is a description without an answer, not a question.")


class KindUnknown(ContentFault):
    sentence = _("Questions of the type “%(kind)s” do not exist here.")


#: Moodle's own types that do not exist here, as its Chinese pages call them.
OTHER_KINDS = {
    "cloze": _("embedded answers"),
    "multianswer": _("embedded answers"),
    "gapselect": _("missing words to be chosen"),
    "ddwtos": _("words to be dragged into a text"),
    "ddimageortext": _("things to be dragged onto a picture"),
    "ddmarker": _("markers to be dragged onto a picture"),
    "calculated": _("calculated with variables"),
    "calculatedsimple": _("simply calculated with variables"),
    "calculatedmulti": _("choice calculated with variables"),
    "randomsamatch": _("matching of random short answers"),
    "random": _("drawn at random"),
}


class PartialCredit(ContentFault):
    sentence = _("“%(text)s” earns %(percent)s %% of the points. Part of the points for an answer is not kept here.")


class WildcardUsed(ContentFault):
    sentence = _("The answer “%(text)s” holds a wildcard (*). Only exact answers are kept; write them one by one.")


class SeveralNumbers(ContentFault):
    sentence = _("%(count)s numbers count as right. One number with its tolerance is kept; make it several questions.")


class SeveralUnits(ContentFault):
    sentence = _("Several units may be answered. One unit is kept; say in the question which.")


class FileAsked(ContentFault):
    sentence = _("It asks for a file to be handed in. Set it as an assignment instead.")


class WeightUnreadable(ContentFault):
    sentence = _("“%(text)s” is no share of the points.")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a file: its text, the share of the points in percent, what is said about it."""

    text: str
    percent: Decimal
    feedback: str = ""
    tolerance: str = "0"


@dataclass(frozen=True, slots=True)
class Item:
    """One question of a file before it is checked; ``explanation`` comes before what is said about single answers."""

    kind: str
    stem: str
    content: Content
    explanation: str = ""
    answers: Sequence[Answer] = ()
    tags: Sequence[str] = ()


def kind_unknown(code: str) -> KindUnknown:
    """Return the refusal of a type of Moodle's: its name, where it has one, with the code in brackets."""
    name = OTHER_KINDS.get(code)
    return KindUnknown(kind=gettext("%(name)s (%(code)s)") % {"name": name, "code": code} if name else code[:30] or "?")


def percent_of(text: str) -> Decimal:
    """Return a share of the points.

    :raises WeightUnreadable: if it is no number.
    """
    try:
        share = Decimal(text.strip() or "0")
    except InvalidOperation as wrong:
        raise WeightUnreadable(text=text[:20]) from wrong
    if not share.is_finite():
        raise WeightUnreadable(text=text[:20])
    return share


def choices_of(answers: Sequence[Answer], *, one: bool) -> Content:
    """Return the content of a choice; whatever earns nothing or less is wrong.

    :raises PartialCredit: if an answer of a single choice earns part of the points.
    """
    if one:
        _all_or_nothing(answers)
    right = [at for at, answer in enumerate(answers) if answer.percent > 0]
    return choices_content([answer.text for answer in answers], right)


def short_of(answers: Sequence[Answer], *, ignore_case: bool) -> Content:
    """Return the content of a short answer; wrong answers with a comment only leave their comment behind.

    :raises PartialCredit: if an answer earns part of the points.
    :raises WildcardUsed: if an answer that counts stands for many.
    """
    _all_or_nothing(answers)
    right = [answer.text for answer in answers if answer.percent > 0]
    for text in right:
        if "*" in text.replace("\\*", ""):
            raise WildcardUsed(text=text[:30])
    return {"answers": [text.replace("\\*", "*") for text in right], "ignore_case": ignore_case}


def numeric_of(answers: Sequence[Answer], unit: str = "") -> Content:
    """Return the content of a numeric question.

    :raises SeveralNumbers: if more than one number counts as right.
    """
    _all_or_nothing(answers)
    right = [answer for answer in answers if answer.percent > 0]
    if len(right) > 1:
        raise SeveralNumbers(count=len(right))
    value, tolerance = (right[0].text, right[0].tolerance) if right else ("", "0")
    return {"value": value, "tolerance": tolerance or "0", "unit": unit}


def between(low: str, high: str) -> tuple[str, str]:
    """Return the middle of a range and its half as plain numbers.

    :raises NotANumber: if one of the ends is none.
    """
    ends = Decimal(plain_number(low)), Decimal(plain_number(high))
    return format((ends[0] + ends[1]) / 2, "f"), format(abs(ends[1] - ends[0]) / 2, "f")


@dataclass(frozen=True, slots=True)
class Category:
    """Where the questions that follow belong: a project, and perhaps a tag."""

    project: str
    tags: tuple[str, ...] = ()


def category_of(path: str, *, project: str) -> Category:
    """Return what a category says: a part that names a project is one, else it is ``project``; the last is a tag.

    The root and a course's default are none.
    """
    parts = [part.replace("\0", "/").strip() for part in path[:2000].replace("//", "\0").split("/")]
    words = {str(label): value for value, label in ProjectSlug.choices} | {value: value for value in ProjectSlug.values}
    named = next((words[part] for part in parts if part in words), project)
    last = "" if parts[-1] in words else parts[-1]
    nothing = last.lower() in {"top", "$course$"} or last.startswith(("Default for", "$"))
    name = "" if nothing else " ".join(re.sub(r"[,，、;；]", " ", last).split())[:LONGEST_TAG].strip()
    return Category(named, (name,) if name else ())


def read_item(place: int, what: str, read: Callable[[], Item], *, project: str) -> ReadQuestion:
    """Return one item of a file: the question it holds, or why it is not taken in."""
    title = " ".join(what.split())
    title = (title[:60] + "…" if len(title) > 60 else title) or "–"
    try:
        item = read()
        stem, explanation = check_wording(item.stem, _explained(item))
        content = check_content(item.kind, item.content)
    except ContentFault as fault:
        return ReadQuestion(place, title, None, (("", str(fault)),))
    tags, indicator = _sorted_out(item.tags, project)
    made = Wording(project, item.kind, stem, content, explanation, indicator, tags[:MOST_TAGS])
    return ReadQuestion(place, title, made, notes=_lost(item, tags))


def text_in(source: str, form: str) -> str:
    """Return a text of one of Moodle's formats as plain text."""
    return text_of(source, is_marked_up=form not in {"plain", "plain_text"})


def few(parts: Sequence[object]) -> None:
    """Stop at a question with absurdly many answers before each of them is read.

    :raises TooManyAnswers: if there are.
    """
    if len(parts) > MOST_PARTS:
        raise TooManyAnswers(most=MOST_PARTS, count=len(parts))


def _all_or_nothing(answers: Sequence[Answer]) -> None:
    for answer in answers:
        if 0 < answer.percent < 100:
            raise PartialCredit(text=answer.text[:30], percent=format(answer.percent.normalize(), "f"))


def _explained(item: Item) -> str:
    """Return the explanation and below it what the file says about single answers, so that nothing is lost."""
    lines = [f"{answer.text}：{answer.feedback}" for answer in item.answers if answer.feedback]
    return "\n".join(line for line in (item.explanation, *lines) if line)


def _sorted_out(names: Sequence[str], project: str) -> tuple[tuple[str, ...], str]:
    """Return tags that can be kept, and the indicator that one of them carries."""
    tags: list[str] = []
    indicator = ""
    for name in names:
        carried = INDICATOR_TAG.match(name.strip())
        code = indicator_called(project, carried[1]) if carried else None
        kept = " ".join(re.sub(r"[,，、;；\0]", " ", name).split())[:LONGEST_TAG].strip()
        if code:
            indicator = code
        elif kept and kept not in tags:
            tags.append(kept)
    return tuple(tags), indicator


def _lost(item: Item, tags: Sequence[str]) -> tuple[str, ...]:
    """Return what of an item is not taken over although the question is."""
    notes = []
    if item.kind == QuestionKind.SINGLE and any(answer.percent < 0 for answer in item.answers):
        notes.append(gettext("Points taken off for wrong answers are not kept."))
    if len(tags) > MOST_TAGS:
        notes.append(gettext("Only the first %(most)s tags are kept.") % {"most": MOST_TAGS})
    return tuple(notes)
