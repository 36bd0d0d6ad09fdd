"""The program that the child runs, here in our own process so that it is measured."""

import io
import json
import runpy
import sys
from types import SimpleNamespace

import pytest
import python_calamine

from academy.kernel.spreadsheet.child import answer, text_of
from academy.kernel.spreadsheet.reading import CHILD
from tests.kernel.spreadsheet.files import xlsx


def test_rows_are_answered():
    assert answer(xlsx(["名称", 3]).getvalue(), 10, 10) == {"rows": [["名称", "3"]]}


@pytest.mark.parametrize(("rows", "columns"), [(1, 10), (10, 1)])
def test_too_large_a_sheet_is_not_read(rows, columns):
    assert answer(xlsx(["甲", "乙"], ["丙", "丁"]).getvalue(), rows, columns) == {"problem": "large"}


def test_an_empty_sheet_is_told():
    assert answer(xlsx().getvalue(), 10, 10) == {"problem": "empty"}


def test_nonsense_is_told():
    assert answer(b"PK\x03\x04nonsense", 10, 10) == {"problem": "unreadable"}


def test_a_password_is_told(monkeypatch):
    def locked(_file):
        raise python_calamine.PasswordError

    monkeypatch.setattr(python_calamine, "CalamineWorkbook", SimpleNamespace(from_filelike=locked))

    assert answer(b"", 10, 10) == {"problem": "locked"}


@pytest.mark.parametrize(
    ("cell", "text"), [(3.0, "3"), (0.5, "0.5"), (1.1e17, "1.1e+17"), (True, "True"), ("", ""), (" a\n b ", "a b")]
)
def test_a_cell_as_a_person_reads_it(cell, text):
    assert text_of(cell) == text


def test_the_program_answers_on_its_own(monkeypatch):
    said = io.StringIO()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=xlsx(["名称"])))
    monkeypatch.setattr(sys, "stdout", said)
    monkeypatch.setattr(sys, "argv", ["child.py", "10", "10"])

    runpy.run_path(str(CHILD), run_name="__main__")

    assert json.loads(said.getvalue()) == {"rows": [["名称"]]}
