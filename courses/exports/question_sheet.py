"""Questions as our spreadsheet: what is exported can be imported, and the template is an export of nothing."""

from collections.abc import Iterable, Mapping

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from academy.kernel.spreadsheet import Column, Sheet, table_xlsx
from courses.enums import ProjectSlug, QuestionKind
from courses.exports.question_examples import EXAMPLES
from courses.models import Question
from courses.queries.content import (
    LETTERS,
    Content,
    ordered_of,
    pairs_of,
)
from courses.queries.indicator import indicator_name, indicators_of, short_name
from courses.queries.question_sheet import ARROWS, CASE_COUNTS, HEADINGS

WIDTHS = {"stem": 44, "explanation": 36, "project": 12, "kind": 10, "right": 16, "tolerance": 8, "unit": 8}
#: A spreadsheet takes so many signs as a list to choose from.
LONGEST_CHOICES = 250
ROOM = 1000


def questions_xlsx(questions: Iterable[Question]) -> bytes:
    """Return questions, each with its current version and tags at hand, as rows of the template."""
    rows = [_row(one.project, one.kind, one.current, one.indicator, _tags(one)) for one in questions]
    more = (Sheet(_("How to fill it in"), _guide_columns(), _guide()), Sheet(_("Examples"), _columns(), _examples()))
    return table_xlsx(_("Question bank"), _columns(), rows, more=more, room=ROOM)


def _tags(question: Question) -> str:
    return "，".join(tag.name for tag in question.tags.all())


def _english() -> bool:
    return (get_language() or "").startswith("en")


def _columns() -> list[Column]:
    choices = {
        "project": tuple(str(label) for label in ProjectSlug.labels),
        "kind": tuple(str(label) for label in QuestionKind.labels),
        "indicator": tuple(
            short_name(one, get_language() or "") for slug in ProjectSlug.values for one in indicators_of(slug).values()
        ),
    }
    offered = {key: words for key, words in choices.items() if len(",".join(words)) <= LONGEST_CHOICES}
    return [Column(_heading(key), WIDTHS.get(key, 14), offered.get(key, ())) for key in HEADINGS]


def _heading(key: str) -> str:
    return HEADINGS[key][-1 if _english() and len(HEADINGS[key]) == 2 else 1 if _english() else 0]


def _row(project: str, kind: str, version: object, indicator: str, tags: str) -> list[str]:
    said = {
        "project": str(ProjectSlug(project).label),
        "kind": str(QuestionKind(kind).label),
        "stem": version.stem,
        "explanation": version.explanation,
        "indicator": indicator_name(project, indicator, get_language() or "") if indicator else "",
        "tags": tags,
        **_content(kind, version.content),
    }
    return [said.get(key, "") for key in HEADINGS]


def _content(kind: str, content: Content) -> Mapping[str, str]:
    """Return the cells that hold a content, as ``imports/question_sheet.py`` reads them."""
    match QuestionKind(kind):
        case QuestionKind.SINGLE | QuestionKind.MULTIPLE:
            right = [LETTERS[at] for at, one in enumerate(content["choices"]) if one["id"] in content["right"]]
            return {**_lines([one["text"] for one in content["choices"]]), "right": "".join(right)}
        case QuestionKind.TRUTH:
            return {"right": pgettext("statement", "right") if content["right"] else pgettext("statement", "wrong")}
        case QuestionKind.MATCHING:
            pairs, others = pairs_of(content)
            return _lines([_pair(left, right) for left, right in pairs] + [_pair("", right) for right in others])
        case QuestionKind.ORDERING:
            return _lines(ordered_of(content))
        case QuestionKind.NUMERIC:
            return {"right": content["value"], "tolerance": content["tolerance"], "unit": content["unit"]}
        case QuestionKind.SHORT:
            case = "" if content["ignore_case"] else CASE_COUNTS[_english()]
            return {"right": _alternatives(content["answers"]), "tolerance": case}
        case QuestionKind.ESSAY:
            return {"right": content["guide"]}


def _lines(texts: list[str]) -> dict[str, str]:
    return {f"choice_{letter}": text for letter, text in zip(LETTERS, texts, strict=False)}


def _pair(left: str, right: str) -> str:
    """Return a pair with the arrow at which it is parted again."""
    arrow = ARROWS[0] if any(sign in left + right for sign in ARROWS) else ARROWS[1]
    return f"{left} {arrow} {right}".strip()


def _alternatives(answers: list[str]) -> str:
    """Return answers in one cell; one that holds the bar makes every answer a line of its own."""
    if not any(sign in answer for answer in answers for sign in "|｜"):
        return " | ".join(answers)
    return "\n".join(answers if len(answers) > 1 else answers * 2)


def _guide_columns() -> list[Column]:
    return [
        Column(_("Question type"), 14),
        Column(_("Choices A–H"), 56),
        Column(pgettext("of a question", "Answer"), 56),
    ]


def _guide() -> list[list[str]]:
    kinds = {
        QuestionKind.SINGLE: (_("Two to eight choices."), _("The letter of the right one, for example B.")),
        QuestionKind.MULTIPLE: (_("Two to eight choices."), _("The letters of all right ones, for example ACD.")),
        QuestionKind.TRUTH: (_("Empty."), _("对 or 错 (√ ×, true false are read as well).")),
        QuestionKind.MATCHING: (
            _("One pair a cell: 左边 → 右边. A cell “→ 右边” is a further choice that belongs to nothing."),
            _("Empty."),
        ),
        QuestionKind.ORDERING: (
            _("The lines, best in the right order."),
            _("Empty, if the lines stand in the right order; else the letters in the right order, for example CAB."),
        ),
        QuestionKind.NUMERIC: (
            _("Empty."),
            _("The number, for example 3.5; how far an answer may lie off goes into the column “Tolerance”."),
        ),
        QuestionKind.SHORT: (
            _("Empty."),
            _("Everything that counts as right, apart by |. Capitals count if “Tolerance” says 区分大小写."),
        ),
        QuestionKind.ESSAY: (_("Empty."), _("What a good answer says: for the marker, not for the trainee.")),
    }
    rows = [[str(kind.label), *said] for kind, said in kinds.items()]
    rows.append([_("All"), _("Only the first sheet is read. The headings stay; columns may stand in any order."), ""])
    for slug in ProjectSlug:
        names = "、".join(short_name(one, get_language() or "") for one in indicators_of(slug).values())
        rows.append([str(slug.label), _("Indicators of this project: %(names)s") % {"names": names}, ""])
    return rows


def _examples() -> list[list[str]]:
    return [_row(one.project, one.kind, one, one.indicator, "，".join(one.tags)) for one in EXAMPLES]
