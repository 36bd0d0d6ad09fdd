"""Questions as Moodle XML, the only of Moodle's formats that holds all eight kinds."""

from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from courses.enums import ProjectSlug, QuestionKind
from courses.models import Question
from courses.queries.content import ordered_of, pairs_of
from courses.queries.indicator import indicator_name

LONGEST_NAME = 80


def questions_moodle_xml(questions: Iterable[Question]) -> bytes:
    """Return questions, by project and each with current version and tags at hand, as one XML file."""
    root = Element("quiz")
    project = ""
    for one in questions:
        if one.project != project:
            project = one.project
            _texts(SubElement(root, "question", type="category"), category=f"$course$/top/{ProjectSlug(project).label}")
        _question(root, one)
    indent(root)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _question(root: Element, one: Question) -> None:
    kind, write = WRITERS[one.kind]
    node = SubElement(root, "question", type=kind)
    _texts(node, name=" ".join(one.current.stem.split())[:LONGEST_NAME])
    _plain(node, "questiontext", one.current.stem)
    _plain(node, "generalfeedback", one.current.explanation)
    SubElement(node, "defaultgrade").text = "1"
    SubElement(node, "penalty").text = "0"
    SubElement(node, "hidden").text = "0" if one.is_active else "1"
    write(node, one.current.content)
    names = [tag.name for tag in one.tags.all()]
    if one.indicator:
        names.append(f"指标：{indicator_name(one.project, one.indicator, 'zh-hans')}")
    tags = SubElement(node, "tags")
    for name in names:
        _texts(tags, tag=name)


def _texts(node: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(SubElement(node, name), "text").text = text


def _plain(node: Element, name: str, text: str, **attributes: str) -> Element:
    inner = SubElement(node, name, format="plain_text", **attributes)
    SubElement(inner, "text").text = text
    return inner


def _choices(node: Element, content: Mapping[str, Any], *, one: bool) -> None:
    SubElement(node, "single").text = "true" if one else "false"
    SubElement(node, "shuffleanswers").text = "true"
    right = content["right"]
    loss = 0 if one else 100 / max(1, len(content["choices"]) - len(right))
    for choice in content["choices"]:
        share = 100 / len(right) if choice["id"] in right else -loss
        _plain(node, "answer", choice["text"], fraction=f"{share:.5f}".rstrip("0").rstrip("."))


def _truth(node: Element, content: Mapping[str, Any]) -> None:
    for word, truth in (("true", True), ("false", False)):
        _texts(SubElement(node, "answer", fraction="100" if content["right"] is truth else "0"), feedback="")
        SubElement(node[-1], "text").text = word


def _matching(node: Element, content: Mapping[str, Any]) -> None:
    pairs, others = pairs_of(content)
    SubElement(node, "shuffleanswers").text = "true"
    for left, right in [*pairs, *(("", other) for other in others)]:
        _texts(_plain(node, "subquestion", left), answer=right)


def _ordering(node: Element, content: Mapping[str, Any]) -> None:
    SubElement(node, "layouttype").text = "VERTICAL"
    SubElement(node, "selecttype").text = "ALL"
    SubElement(node, "gradingtype").text = "ABSOLUTE_POSITION"
    for place, text in enumerate(ordered_of(content), start=1):
        _plain(node, "answer", text, fraction=str(place))


def _numeric(node: Element, content: Mapping[str, Any]) -> None:
    answer = _plain(node, "answer", content["value"], fraction="100")
    SubElement(answer, "tolerance").text = content["tolerance"]
    if content["unit"]:
        unit = SubElement(SubElement(node, "units"), "unit")
        SubElement(unit, "multiplier").text = "1"
        SubElement(unit, "unit_name").text = content["unit"]


def _short(node: Element, content: Mapping[str, Any]) -> None:
    SubElement(node, "usecase").text = "0" if content["ignore_case"] else "1"
    for answer in content["answers"]:
        _plain(node, "answer", answer.replace("*", "\\*"), fraction="100")


def _essay(node: Element, content: Mapping[str, Any]) -> None:
    SubElement(node, "responseformat").text = "plain"
    SubElement(node, "attachmentsrequired").text = "0"
    _plain(node, "graderinfo", content["guide"])


WRITERS = {
    QuestionKind.SINGLE: ("multichoice", lambda node, content: _choices(node, content, one=True)),
    QuestionKind.MULTIPLE: ("multichoice", lambda node, content: _choices(node, content, one=False)),
    QuestionKind.TRUTH: ("truefalse", _truth),
    QuestionKind.MATCHING: ("matching", _matching),
    QuestionKind.ORDERING: ("ordering", _ordering),
    QuestionKind.NUMERIC: ("numerical", _numeric),
    QuestionKind.SHORT: ("shortanswer", _short),
    QuestionKind.ESSAY: ("essay", _essay),
}
