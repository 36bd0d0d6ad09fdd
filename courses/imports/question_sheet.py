"""Questions out of our spreadsheet template, row by row. Whatever is wrong is told with its row and column."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from academy.kernel.refusals import Refusal
from academy.kernel.spreadsheet import read_table
from courses.actions.question_tag import clean_names
from courses.enums import ProjectSlug, QuestionKind
from courses.queries.content import (
    LETTERS,
    Content,
    ContentFault,
    check_content,
    check_wording,
    choices_content,
    matching_content,
    ordering_content,
)
from courses.queries.indicator import indicator_called, indicators_of, short_name
from courses.queries.question_import import ReadQuestion, Wording
from courses.queries.question_sheet import ARROWS, CASE_COUNTS, CHOICES, HEADINGS

NEEDED = ("kind", "stem", "right")
HEAD_ROWS = 10
MOST_ROWS = 1100
#: What else the kinds are called in lists that schools keep.
ALSO = {
    QuestionKind.SINGLE: ("单选", "单项选择", "单项选择题", "选择题"),
    QuestionKind.MULTIPLE: ("多选", "多项选择", "多项选择题", "不定项选择题"),
    QuestionKind.TRUTH: ("判断", "是非题", "对错题"),
    QuestionKind.MATCHING: ("匹配", "连线题", "配对题"),
    QuestionKind.ORDERING: ("排序",),
    QuestionKind.NUMERIC: ("数值", "计算题", "数字题"),
    QuestionKind.SHORT: ("简答", "填空题", "填空"),
    QuestionKind.ESSAY: ("论述", "问答题", "问答"),
}
TRUE = frozenset(["对", "正确", "是", "√", "✓", "v", "t", "true", "yes", "right", "1"])
FALSE = frozenset(["错", "错误", "否", "×", "✗", "x", "f", "false", "no", "wrong", "0"])


class HeadingsMissing(Refusal):
    sentence = gettext_lazy(
        "No row with the headings “题型”, “题干” and “答案” (Question type, Question, Answer) was found at the top of "
        "the first sheet. Use the template. Nothing was changed."
    )


class SheetIsEmpty(Refusal):
    sentence = gettext_lazy("The sheet has headings and no questions below them. Nothing was changed.")


class _Wrong(Exception):
    """A cell that cannot be understood: its column and the sentence about it."""


def read_sheet(file: BinaryIO, *, project: str = "") -> list[ReadQuestion]:
    """Return the questions of the first sheet; a row without a project belongs to ``project``.

    :raises SpreadsheetUnreadable: if the file cannot be read as a spreadsheet.
    :raises HeadingsMissing: if the headings are not there.
    :raises SheetIsEmpty: if nothing stands below them.
    """
    table = read_table(file, most_rows=MOST_ROWS, keeps_lines=True)
    for number, cells in enumerate(table[:HEAD_ROWS]):
        columns = _columns(cells)
        if all(key in columns for key in NEEDED):
            rows = enumerate(table[number + 1 :], start=number + 2)
            items = [_item(at, _said(row, columns), columns, cells, project) for at, row in rows if any(row)]
            if not items:
                raise SheetIsEmpty
            return items
    raise HeadingsMissing


def _columns(cells: Sequence[str]) -> dict[str, int]:
    known = {heading.casefold(): key for key, headings in HEADINGS.items() for heading in headings}
    found = [(known.get(" ".join(cell.rstrip("*＊ ").split()).casefold()), at) for at, cell in enumerate(cells)]
    return {key: at for key, at in reversed(found) if key}


def _said(row: Sequence[str], columns: Mapping[str, int]) -> dict[str, str]:
    return {key: row[columns[key]] if key in columns else "" for key in HEADINGS}


def _item(
    number: int, said: Mapping[str, str], columns: Mapping[str, int], headings: Sequence[str], project: str
) -> ReadQuestion:
    """Return one row as a question, or with every fault that was found, each with the heading of its column."""
    what = " ".join(said["stem"].split())
    what = (what[:60] + "…" if len(what) > 60 else what) or "–"
    faults: list[tuple[str, str]] = []

    def found(column: str, read: Callable[[], object]) -> object:
        try:
            return read()
        except _Wrong as wrong:
            column, sentence = wrong.args
        except ContentFault as fault:
            column = _column_of(fault, str(said["kind"]), column)
            sentence = str(fault)
        heading = headings[columns[column]] if column in columns else HEADINGS.get(column, ("",))[0]
        faults.append((heading, sentence))
        return None

    of_project = found("project", lambda: _project(said["project"], project))
    kind = found("kind", lambda: _kind(said["kind"]))
    wording = found("stem", lambda: check_wording(said["stem"], said["explanation"]))
    content = found("right", lambda: check_content(str(kind), CONTENTS[kind](said))) if kind else None
    indicator = found("indicator", lambda: _indicator(said["indicator"], str(of_project))) if of_project else ""
    tags = found("tags", lambda: _tags(said["tags"]))
    if faults or wording is None:
        return ReadQuestion(number, what, None, tuple(faults))
    stem, explanation = wording
    made = Wording(str(of_project), str(kind), stem, content, explanation, str(indicator), tags)
    return ReadQuestion(number, what, made)


def _column_of(fault: ContentFault, kind: str, column: str) -> str:
    """Return the column in which a fault of the content lies."""
    if fault.part == "lines":
        return CHOICES[0] if column == "right" else column
    return fault.part


def _project(text: str, otherwise: str) -> str:
    if not text and otherwise:
        return otherwise
    if found := _words(ProjectSlug).get(_folded(text)):
        return found
    names = " / ".join(str(label) for label in ProjectSlug.labels)
    raise _Wrong(
        "project",
        _("“%(text)s” is none of the seven projects. Use one of: %(names)s.") % {"text": text[:30], "names": names}
        if text
        else _("The project is missing. Use one of: %(names)s.") % {"names": names},
    )


def _kind(text: str) -> QuestionKind:
    if found := _words(QuestionKind).get(_folded(text)):
        return QuestionKind(found)
    names = " / ".join(str(label) for label in QuestionKind.labels)
    raise _Wrong(
        "kind",
        _("“%(text)s” is no question type. Use one of: %(names)s.") % {"text": text[:30], "names": names}
        if text
        else _("The question type is missing. Use one of: %(names)s.") % {"names": names},
    )


@cache
def _words(choices: type) -> Mapping[str, str]:
    """Return the codes by every word for them: a list written in one language is read in the other too."""
    words = {_folded(one.value): one.value for one in choices}
    for language, _name in settings.LANGUAGES:
        with override(language):
            words |= {_folded(str(one.label)): one.value for one in choices}
    more = ALSO if choices is QuestionKind else {}
    return words | {_folded(word): kind.value for kind, names in more.items() for word in names}


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def _indicator(text: str, project: str) -> str:
    code = indicator_called(project, text)
    if code is None:
        names = " / ".join(short_name(one, "zh-hans") for one in indicators_of(project).values())
        what = {"text": text[:30], "names": names}
        raise _Wrong(
            "indicator", _("“%(text)s” is no indicator of this project. Use one of: %(names)s, or none.") % what
        )
    return code


def _tags(text: str) -> tuple[str, ...]:
    try:
        return clean_names(text)
    except Refusal as wrong:
        raise _Wrong("tags", str(wrong)) from wrong


def _lines(said: Mapping[str, str]) -> list[str]:
    """Return the choices up to the last that is filled in; a gap between them is told by the check."""
    lines = [" ".join(said[key].split()) for key in CHOICES]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _letters(said: Mapping[str, str], lines: Sequence[str]) -> list[int]:
    text = re.sub(r"[\s,，、;；.．。/|&和]", "", unicodedata.normalize("NFKC", said["right"])).upper()
    if strange := [sign for sign in text if sign not in LETTERS[: len(lines)]]:
        what = {"text": said["right"][:30], "sign": strange[0], "last": LETTERS[max(0, len(lines) - 1)]}
        raise _Wrong("right", _("“%(sign)s” in “%(text)s” is no choice. Use the letters A to %(last)s.") % what)
    return [LETTERS.index(sign) for sign in dict.fromkeys(text)]


def _choices(said: Mapping[str, str]) -> Content:
    lines = _lines(said)
    return choices_content(lines, sorted(_letters(said, lines)))


def _truth(said: Mapping[str, str]) -> Content:
    word = _folded(said["right"])
    if word and word not in TRUE | FALSE:
        raise _Wrong("right", _("“%(text)s” is neither 对 nor 错.") % {"text": said["right"][:30]})
    return {"right": word in TRUE if word else None}


def _matching(said: Mapping[str, str]) -> Content:
    pairs: list[tuple[str, str]] = []
    others: list[str] = []
    for letter, line in zip(LETTERS, _lines(said), strict=False):
        arrow = next((sign for sign in ARROWS if sign in line), "")
        left, _arrow, right = (part.strip() for part in line.partition(arrow)) if arrow else (line, "", "")
        if not right:
            what = {"text": line[:30], "letter": letter}
            raise _Wrong(f"choice_{letter}", _("“%(text)s” in choice %(letter)s is no pair: write 左边 → 右边.") % what)
        if left:
            pairs.append((left, right))
        else:
            others.append(right)
    return matching_content(pairs, others)


def _ordering(said: Mapping[str, str]) -> Content:
    lines = _lines(said)
    order = _letters(said, lines)
    if order and len(order) != len(lines):
        raise _Wrong(
            "right",
            _("The order must name every line once, for example CAB; left empty, the lines stand in the right order."),
        )
    return ordering_content([lines[at] for at in order] if order else lines)


def _numeric(said: Mapping[str, str]) -> Content:
    return {"value": said["right"], "tolerance": said["tolerance"], "unit": said["unit"]}


def _short(said: Mapping[str, str]) -> Content:
    text = said["right"]
    answers = text.split("\n") if "\n" in text else re.split(r"[|｜]", text)
    return {"answers": answers, "ignore_case": said["tolerance"].casefold() not in CASE_COUNTS}


def _essay(said: Mapping[str, str]) -> Content:
    return {"guide": said["right"]}


CONTENTS: Mapping[QuestionKind, Callable[[Mapping[str, str]], Content]] = {
    QuestionKind.SINGLE: _choices,
    QuestionKind.MULTIPLE: _choices,
    QuestionKind.TRUTH: _truth,
    QuestionKind.MATCHING: _matching,
    QuestionKind.ORDERING: _ordering,
    QuestionKind.NUMERIC: _numeric,
    QuestionKind.SHORT: _short,
    QuestionKind.ESSAY: _essay,
}
