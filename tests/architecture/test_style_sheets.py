"""Style sheets: what each page loads stays within the budget, each rule stands once, and no class is nobody's."""

import gzip
import re
from collections import Counter

import pytest

from deploy.build_css import packed, sheets
from tests.architecture.house import FLOORS, ROOT, files, name_of, none

#: Bytes, gzipped, of all the sheets of one page (performance.md).
MOST_BYTES = 14_000
TEMPLATES = {
    path.as_posix().split("/templates/", 1)[1]: path.read_text(encoding="utf-8")
    for folder in FLOORS.values()
    for path in files(f"{folder}/templates", "*.html")
    if "wagtailadmin" not in path.parts
}
PARENT = re.compile(r"""{%\s*extends\s+["']([^"']+)["']""")
BLOCK = re.compile(r"{% block sheet %}(.*?){% endblock %}", re.DOTALL)
LINK = re.compile(r"""(?:{% static '|/static/)(\w+\.css)""")
#: Classes whose end is a number or a code: the place of a session, a level, a depth, a verdict, a mode of teaching.
MADE_UP = re.compile(r"[rcd]\d+|l\dof\d|v\d|t(?:t|ree)--\d|(?:tag|finding)--\w+|m-\w+")
#: Classes that Django gives to its lists of faults.
OF_OTHERS = {"errorlist"}
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
CLASS = re.compile(r"\.([A-Za-z][\w-]*)")
PARTS = sorted((ROOT / "static" / "css").glob("*/*.css"))


def loaded_by(name):
    """Return the sheets of a page: those of its whole frame, with what it puts into the frame's block."""
    parent, block = PARENT.search(TEMPLATES[name]), BLOCK.search(TEMPLATES[name])
    if not parent:
        return LINK.findall(TEMPLATES[name])
    of_parent = loaded_by(parent[1])
    if not block:
        return of_parent
    own = LINK.findall(block[1])
    if "{{ block.super }}" in block[1]:
        return of_parent + own
    given = {sheet for each in BLOCK.findall(TEMPLATES["base.html"]) for sheet in LINK.findall(each)}
    return [sheet for sheet in of_parent if sheet not in given] + own


def weight(sheet):
    return len(gzip.compress((ROOT / "static" / sheet).read_bytes(), mtime=0))


def test_the_frames_load_what_they_are_for():
    assert set(loaded_by("base.html")) == {"app.css", "own.css", "print.css"}
    assert set(loaded_by("base_desk.html")) == {"app.css", "desk.css", "print.css"}
    assert set(loaded_by("courses/pages/curriculum.html")) == {"app.css", "public.css", "print.css"}
    assert {"desk.css", "timetable.css"} < set(loaded_by("cohorts/pages/timetable_desk.html"))


@pytest.mark.parametrize("loaded", sorted({tuple(sorted(loaded_by(name))) for name in TEMPLATES}))
def test_the_sheets_of_a_page_stay_within_the_budget(loaded):
    assert sum(weight(sheet) for sheet in loaded) <= MOST_BYTES


def test_each_rule_stands_once():
    seen = Counter()
    for _target, css in sheets():
        plain = re.sub(r"@media[^{]*\{((?:[^{}]+\{[^{}]*\})*)\}", "", css)
        seen.update(f"{selector} {{{body}}}" for selector, body in RULE.findall(plain))

    none(rule for rule, count in seen.items() if count > 1)


def test_no_class_is_nobodys():
    written = "\n".join(TEMPLATES.values())
    for folder in FLOORS.values():
        written += "\n".join(path.read_text(encoding="utf-8") for path in files(folder, "*.py"))
    written += "\n".join(path.read_text(encoding="utf-8") for path in files("static/js", "*.js"))
    words = set(re.findall(r"[A-Za-z][\w-]*", written))
    found = set()
    for part in PARTS:
        for selector, _body in RULE.findall(packed(part.read_text(encoding="utf-8"))):
            found |= {(name_of(part), name) for name in CLASS.findall(selector)}

    none(
        f"{part}: .{name}"
        for part, name in found
        if name not in words and name not in OF_OTHERS and not MADE_UP.fullmatch(name)
    )
