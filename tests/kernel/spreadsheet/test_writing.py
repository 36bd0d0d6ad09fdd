import io
import zipfile

import pytest

from academy.kernel.spreadsheet import Column, read_table, table_xlsx

COLUMNS = [Column("名称", 20), Column("类别", choices=("街道", "社区"))]


def test_what_is_written_is_read_again():
    rows = [["青松街道", "街道"], ["松涛社区", "社区"]]

    assert read_table(io.BytesIO(table_xlsx("单位", COLUMNS, rows))) == [["名称", "类别"], *rows]


def test_without_rows_there_are_headings():
    assert read_table(io.BytesIO(table_xlsx("单位", COLUMNS, []))) == [["名称", "类别"]]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1+1", "{=1}", "http://example.org", "007"])
def test_nothing_is_a_formula_a_link_or_a_number(text):
    content = table_xlsx("单位", [Column("名称")], [[text]])
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
        words = package.read("xl/sharedStrings.xml").decode()

    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert 't="s"' in sheet
    assert text.strip() in words
