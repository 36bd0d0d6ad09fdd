"""Every template compiles, is found under its own name, and decides nothing about persons."""

import re

import pytest
from django.template.loader import get_template

from tests.architecture.house import FLOORS, ROOT, files, name_of, none

PATHS = [path for folder in FLOORS.values() for path in files(f"{folder}/templates", "*.*")]


@pytest.mark.parametrize("path", PATHS, ids=name_of)
def test_a_template_compiles_and_hides_nothing(path):
    name = path.as_posix().split("/templates/", 1)[1]

    assert get_template(name).origin.name == str(path)


@pytest.mark.parametrize("path", [path for path in PATHS if path.suffix == ".html"], ids=name_of)
def test_a_template_asks_no_roles(path):
    text = path.read_text(encoding="utf-8")

    assert re.findall(r"\buser\.(?:is_(?!authenticated)\w+|roles|groups|has_role)", text) == []


def test_the_one_place_for_templates():
    stray = [name_of(path) for path in ROOT.glob("templates/**/*.html")]

    none(stray)


def test_a_part_with_a_form_is_never_shut_off_from_the_page():
    """``only`` keeps the page's context out, and with it the token without which no form is accepted."""
    texts = {path: path.read_text(encoding="utf-8") for folder in FLOORS.values() for path in files(folder, "*.html")}
    parts = {str(path).partition("/templates/")[2] for path, text in texts.items() if "{% csrf_token %}" in text}
    shut = [
        f"{name_of(path)}: {part}"
        for path, text in texts.items()
        for part in re.findall(r"""{%\s*include\s+["']([^"']+)["'][^%]*\sonly\s*%}""", text)
        if part in parts
    ]

    none(shut)
