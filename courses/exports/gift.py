"""Questions as Moodle's GIFT. What the format cannot hold is named in a comment of the file."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from courses.enums import ProjectSlug, QuestionKind
from courses.models import Question
from courses.queries.content import pairs_of
from courses.queries.indicator import indicator_name

RESERVED = str.maketrans({sign: f"\\{sign}" for sign in "\\#={}~:"} | {"\n": "\\n"})


def questions_gift(questions: Iterable[Question]) -> str:
    """Return questions, by project and each with current version and tags at hand, as one GIFT text.

    An ordering has no form in GIFT and is left out with a comment that says so.
    """
    out: list[str] = []
    project = ""
    for one in questions:
        if one.project != project:
            project = one.project
            out.append(f"$CATEGORY: $course$/top/{ProjectSlug(project).label}")
        out.append(_question(one))
    return "\n\n".join(out) + "\n"


def _question(one: Question) -> str:
    content, comments = one.current.content, [_tags(one)]
    if one.kind == QuestionKind.ORDERING:
        left_out = _("Left out, GIFT knows no ordering: %(text)s") % {"text": one.current.stem}
        return "\n".join(f"// {line}" for line in left_out.splitlines())
    if content.get("unit"):
        comments.append(_("Unit, which GIFT does not keep: %(unit)s") % {"unit": content["unit"]})
    if content.get("guide"):
        comments.append(_("For the marker: %(guide)s") % {"guide": " ".join(content["guide"].split())})
    lines = [f"// {comment}" for comment in comments if comment]
    general = f"####{_said(one.current.explanation)}" if one.current.explanation else ""
    return "\n".join([*lines, f"{_said(one.current.stem)}{{{ANSWERS[one.kind](content)}{general}}}"])


def _tags(one: Question) -> str:
    names = [tag.name for tag in one.tags.all()]
    if one.indicator:
        names.append(f"指标：{indicator_name(one.project, one.indicator, 'zh-hans')}")
    return " ".join(f"[tag:{name}]" for name in names)


def _said(text: str) -> str:
    return "[plain]" + text.translate(RESERVED)


def _single(content: Mapping[str, Any]) -> str:
    return "".join(
        f"\n{'=' if one['id'] in content['right'] else '~'}{_said(one['text'])}" for one in content["choices"]
    ) + "\n"  # fmt: skip


def _multiple(content: Mapping[str, Any]) -> str:
    right = content["right"]
    share, loss = _share(len(right)), _share(max(1, len(content["choices"]) - len(right)))
    return "".join(
        f"\n~%{share if one['id'] in right else '-' + loss}%{_said(one['text'])}" for one in content["choices"]
    ) + "\n"  # fmt: skip


def _share(parts: int) -> str:
    return f"{100 / parts:.5f}".rstrip("0").rstrip(".")


def _matching(content: Mapping[str, Any]) -> str:
    pairs, others = pairs_of(content)
    lines = [*pairs, *(("", right) for right in others)]
    return "".join(f"\n={_said(left) if left else ''} -> {right.translate(RESERVED)}" for left, right in lines) + "\n"


def _short(content: Mapping[str, Any]) -> str:
    return "".join(f"\n=%100%{_said(answer).replace('*', chr(92) + '*')}" for answer in content["answers"]) + "\n"


ANSWERS = {
    QuestionKind.SINGLE: _single,
    QuestionKind.MULTIPLE: _multiple,
    QuestionKind.TRUTH: lambda content: "TRUE" if content["right"] else "FALSE",
    QuestionKind.MATCHING: _matching,
    QuestionKind.NUMERIC: lambda content: f"#={content['value']}:{content['tolerance']}",
    QuestionKind.SHORT: _short,
    QuestionKind.ESSAY: lambda _content: "",
}
