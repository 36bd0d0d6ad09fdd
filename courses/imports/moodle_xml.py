"""Moodle XML. The file is read without a document type and without entities of its own; what it nests is counted."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import NoReturn
from xml.parsers import expat

from django.utils.translation import gettext_lazy as _

from academy.kernel.refusals import Refusal
from courses.enums import QuestionKind
from courses.imports.moodle import (
    MOST_ITEMS,
    Answer,
    Category,
    FileAsked,
    Item,
    NotAQuestion,
    SeveralUnits,
    TooManyItems,
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
from courses.imports.plain_text import HoldsPicture
from courses.queries.content import TruthUnknown, matching_content, ordering_content
from courses.queries.question_import import ReadQuestion

DEEPEST = 30
MOST_ELEMENTS = 100_000
DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


class XmlBroken(Refusal):
    sentence = _("This XML file is not well formed (line %(line)s). Export it again. Nothing was changed.")


class XmlForbidden(Refusal):
    sentence = _(
        "This XML file declares a document type or entities (line %(line)s), or nests without end. Moodle writes no "
        "such files; it is not read. Nothing was changed."
    )


class NotMoodleXml(Refusal):
    sentence = _("This XML file holds no quiz from Moodle. Choose “Moodle XML” when you export. Nothing was changed.")


@dataclass(slots=True)
class Node:
    """One element: what it is called, says, holds, and where it begins."""

    tag: str
    attributes: dict[str, str]
    line: int
    children: list["Node"] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.texts)

    def all(self, tag: str) -> Iterator["Node"]:
        return (child for child in self.children if child.tag == tag)

    def first(self, tag: str) -> "Node":
        return next(self.all(tag), Node(tag, {}, self.line))


def read_moodle_xml(text: str, *, project: str) -> list[ReadQuestion]:
    """Return the items of a Moodle XML file; ``place`` is the line on which an item begins.

    :raises Refusal: (XmlBroken, XmlForbidden, NotMoodleXml, TooManyItems) if the file as a whole cannot be read.
    """
    root = _tree(DECLARATION.sub("", text.lstrip("\ufeff"), count=1))
    if root.tag != "quiz":
        raise NotMoodleXml
    items: list[ReadQuestion] = []
    category = Category(project)
    for node in root.all("question"):
        kind = node.attributes.get("type", "").strip()
        if kind == "category":
            category = category_of(node.first("category").first("text").text, project=project)
            continue
        if len(items) >= MOST_ITEMS:
            raise TooManyItems(most=MOST_ITEMS)
        text = node.first("questiontext").first("text").text[:600]
        title = node.first("name").first("text").text[:300] or re.sub(r"<[^<>]{0,300}>", " ", text)
        items.append(
            read_item(node.line, title, partial(_item, node, kind, list(category.tags)), project=category.project)
        )
    return items


def _tree(text: str) -> Node:
    """Return the root of a file."""
    top = Node("", {}, 0)
    open_nodes = [top]
    count = 0
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def forbid(*_declared: object) -> NoReturn:
        raise XmlForbidden(line=parser.CurrentLineNumber)

    def begin(tag: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if len(open_nodes) > DEEPEST or count > MOST_ELEMENTS:
            forbid()
        node = Node(tag, attributes, parser.CurrentLineNumber)
        open_nodes[-1].children.append(node)
        open_nodes.append(node)

    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda _tag: open_nodes.pop()
    parser.CharacterDataHandler = lambda data: open_nodes[-1].texts.append(data)
    parser.StartDoctypeDeclHandler = forbid
    parser.EntityDeclHandler = forbid
    parser.ExternalEntityRefHandler = forbid
    try:
        parser.Parse(text, True)
    except (expat.ExpatError, UnicodeEncodeError) as broken:
        raise XmlBroken(line=getattr(broken, "lineno", "?")) from broken
    return top.children[0]


def _item(node: Node, kind: str, tags: list[str]) -> Item:
    read = READERS.get(kind)
    if kind == "description":
        raise NotAQuestion
    if read is None:
        raise kind_unknown(kind)
    _no_files(node)
    read_kind, content, answers = read(node)
    tags = [*tags, *(tag.first("text").text for tag in node.first("tags").all("tag"))]
    return Item(
        kind=read_kind,
        stem=_text(node.first("questiontext")),
        content=content,
        explanation=_text(node.first("generalfeedback")),
        answers=answers,
        tags=tags,
    )


def _no_files(node: Node) -> None:
    """Stop at a question that brings pictures or other files along."""
    for child in node.children:
        if child.tag == "file" or any(inner.tag == "file" for inner in child.children):
            raise HoldsPicture(tag="file")
        if child.tag == "image" and child.first("text").text.strip() + child.text.strip():
            raise HoldsPicture(tag="image")


def _text(node: Node) -> str:
    """Return what an element says; old files have the text in it, newer ones in an element ``text``."""
    inner = node.first("text")
    return text_in(inner.text or node.text, node.attributes.get("format", "html"))


def _answers(node: Node, *, tag: str = "answer") -> list[Answer]:
    found = list(node.all(tag))
    few(found)
    return [
        Answer(
            _text(one),
            percent_of(one.attributes.get("fraction", "") or one.first("fraction").text),
            _text(one.first("feedback")),
            one.first("tolerance").text.strip() or "0",
        )
        for one in found
    ]


Read = tuple[QuestionKind, dict, list[Answer]]


def _multichoice(node: Node) -> Read:
    answers = _answers(node)
    one = node.first("single").text.strip().lower() not in {"false", "0"}
    kind = QuestionKind.SINGLE if one else QuestionKind.MULTIPLE
    return kind, choices_of(answers, one=one), answers


def _truefalse(node: Node) -> Read:
    answers = _answers(node)
    right = [answer.text.strip().lower() for answer in answers if answer.percent > 0]
    if len(right) != 1 or right[0] not in {"true", "false"}:
        raise TruthUnknown
    words = {"true": "对", "false": "错"}
    said = [Answer(words.get(one.text.lower(), one.text), one.percent, one.feedback) for one in answers]
    return QuestionKind.TRUTH, {"right": right[0] == "true"}, said


def _shortanswer(node: Node) -> Read:
    answers = _answers(node)
    counts = node.first("usecase").text.strip() in {"1", "true"}
    return QuestionKind.SHORT, short_of(answers, ignore_case=not counts), answers


def _numerical(node: Node) -> Read:
    answers = [Answer("*", Decimal(0), one.feedback) if one.text == "*" else one for one in _answers(node)]
    units = [unit.first("unit_name").text.strip() for unit in node.first("units").all("unit")]
    if len(units) > 1:
        raise SeveralUnits
    return QuestionKind.NUMERIC, numeric_of(answers, units[0] if units else ""), answers


def _matching(node: Node) -> Read:
    lines = list(node.all("subquestion"))
    few(lines)
    pairs = [(_text(line), text_in(line.first("answer").first("text").text, "html")) for line in lines]
    others = [right for left, right in pairs if not left and right]
    return QuestionKind.MATCHING, matching_content([pair for pair in pairs if pair[0]], others), []


def _ordering(node: Node) -> Read:
    """The plugin keeps the place of a line as its share of the points; older files rely on the order in the file."""
    answers = _answers(node)
    places = [answer.percent for answer in answers]
    if sorted(places) == [Decimal(at) for at in range(1, len(answers) + 1)]:
        answers = sorted(answers, key=lambda answer: answer.percent)
    return QuestionKind.ORDERING, ordering_content([answer.text for answer in answers]), answers


def _essay(node: Node) -> Read:
    if node.first("attachmentsrequired").text.strip() not in {"", "0"}:
        raise FileAsked
    return QuestionKind.ESSAY, {"guide": _text(node.first("graderinfo"))}, []


READERS: Mapping[str, Callable[[Node], Read]] = {
    "multichoice": _multichoice,
    "truefalse": _truefalse,
    "shortanswer": _shortanswer,
    "numerical": _numerical,
    "matching": _matching,
    "ordering": _ordering,
    "essay": _essay,
}
