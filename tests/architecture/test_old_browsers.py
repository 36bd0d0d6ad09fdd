"""What desktops with Chromium 90 do not know stays out of style sheets and scripts; that browser cannot be had here."""

import re

import pytest

from tests.architecture.house import ROOT, name_of, none

#: What came after Chromium 90, as it would be written.
UNKNOWN_IN_CSS = (
    ":has(", "@layer", "@container", "@scope", "@property", "@starting-style", "color-mix(", "dvh",
    "svh", "lvh", "scrollbar-gutter", "content-visibility", "text-wrap", ":popover-open", "prefers-contrast", "subgrid",
    "oklch(", "light-dark(",
)  # fmt: skip
UNKNOWN_IN_JS = (
    "structuredClone", "randomUUID", ".at(", ".findLast(", "Object.hasOwn", ".toSorted(", ".toReversed(", ".inert",
    "showPopover", "groupBy(", "import(", "static {", "replaceChildren(", "navigator.clipboard", "serviceWorker",
)  # fmt: skip
SHEETS = sorted((ROOT / "static" / "css").rglob("*.css"))
SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
#: A rule inside a rule; inside an at-rule such as @media it is none.
NESTED = re.compile(r"\{[^{}]*;\s*(?:&|[.#:\w\[][^{};]*\{)")


def used(path, names):
    text = COMMENT.sub("", path.read_text(encoding="utf-8"))
    return [f"{name_of(path)}: {name}" for name in names if name in text]


@pytest.mark.parametrize("path", SHEETS, ids=name_of)
def test_a_style_sheet_asks_nothing_an_old_browser_lacks(path):
    none(used(path, UNKNOWN_IN_CSS))


@pytest.mark.parametrize("path", SHEETS, ids=name_of)
def test_a_style_sheet_nests_no_rules(path):
    assert NESTED.search(COMMENT.sub("", path.read_text(encoding="utf-8"))) is None


@pytest.mark.parametrize("path", SCRIPTS, ids=name_of)
def test_a_script_asks_nothing_an_old_browser_lacks(path):
    none(used(path, UNKNOWN_IN_JS))


@pytest.mark.parametrize("text", [".card { color: red; & a { color: blue } }", ".card { color: red; .x { top: 0 } }"])
def test_a_nested_rule_is_found(text):
    assert NESTED.search(text)


def test_a_rule_inside_media_is_none():
    assert not NESTED.search("@media print { .a { top: 0; } .b { top: 1px } }")
