from pathlib import Path

import pytest

from academy.kernel.refusals import Refusal
from academy.kernel.spreadsheet import SpreadsheetUnreadable, read_table, reading
from academy.kernel.spreadsheet.reading import (
    NotASpreadsheet,
    SpreadsheetEmpty,
    SpreadsheetLocked,
    SpreadsheetTooLarge,
)
from tests.kernel.spreadsheet.files import defective, xlsx

BAD = defective()


def test_a_table_is_read_as_text_with_its_empty_rows():
    table = read_table(xlsx([" 名称 ", "编制"], [], ["区教育局\n（本级）", 40], ["=1+1", 0.5]))

    assert table == [["名称", "编制"], ["", ""], ["区教育局 （本级）", "40"], ["0", "0.5"]]


def test_a_table_that_begins_elsewhere_keeps_its_row_numbers():
    assert read_table(xlsx(C3="名称")) == [["", "", ""], ["", "", ""], ["", "", "名称"]]


def test_a_number_with_lost_digits_is_not_repaired():
    [[cell]] = read_table(xlsx([110101199001011234]))

    assert not cell.isdecimal()


def test_a_very_long_text_is_cut():
    assert read_table(xlsx(["长" * 30_000])) == [["长" * 2001]]


@pytest.mark.parametrize("what", BAD)
def test_a_defective_file_is_refused_with_a_sentence(what):
    with pytest.raises(SpreadsheetUnreadable) as refused:
        read_table(BAD[what], most_rows=1000)

    assert isinstance(refused.value, Refusal)
    assert "%" not in str(refused.value)
    assert len(str(refused.value)) > 10


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("text", NotASpreadsheet),
        ("another kind of zip", NotASpreadsheet),
        ("a far cell", SpreadsheetTooLarge),
        ("too wide", SpreadsheetTooLarge),
        ("too long", SpreadsheetTooLarge),
        ("a bomb", SpreadsheetTooLarge),
        ("many members", SpreadsheetTooLarge),
        ("too many bytes", SpreadsheetTooLarge),
        ("an empty sheet", SpreadsheetEmpty),
        ("cut off", SpreadsheetUnreadable),
    ],
)
def test_the_closest_reason_is_named(what, reason):
    BAD[what].seek(0)

    with pytest.raises(SpreadsheetUnreadable) as refused:
        read_table(BAD[what], most_rows=1000)

    assert type(refused.value) is reason


def play(tmp_path: Path, program: str) -> Path:
    path = tmp_path / "child.py"
    path.write_text(program, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("import os; os.abort()", SpreadsheetTooLarge),
        ("raise SystemExit(3)", SpreadsheetUnreadable),
        ("import sys; sys.stdin.buffer.read(); x = bytearray(10**9)", SpreadsheetUnreadable),
        ("import sys; sys.stdin.buffer.read()", SpreadsheetUnreadable),
        ("import time; time.sleep(60)", SpreadsheetTooLarge),
        ('print(\'{"problem": "locked"}\')', SpreadsheetLocked),
        ('print(\'{"problem": "unreadable"}\')', SpreadsheetUnreadable),
    ],
)
def test_whatever_befalls_the_child_is_said_in_words(program, reason, tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "CHILD", play(tmp_path, program))
    monkeypatch.setattr(reading, "CLOCK_SECONDS", 1)

    with pytest.raises(SpreadsheetUnreadable) as refused:
        read_table(xlsx(["名称"]))

    assert type(refused.value) is reason


def test_the_child_is_bound_before_it_gets_the_file(tmp_path, monkeypatch):
    probe = (
        "import json, resource, sys; sys.stdin.buffer.read(); "
        "print(json.dumps({'rows': [[str(resource.getrlimit(r)[1]) for r in "
        "(resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)]]}))"
    )
    monkeypatch.setattr(reading, "CHILD", play(tmp_path, probe))

    assert read_table(xlsx(["名称"])) == [[str(reading.MEMORY), str(reading.WORK_SECONDS), "0"]]
