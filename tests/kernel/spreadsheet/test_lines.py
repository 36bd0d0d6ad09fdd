"""Line breaks in cells, further sheets, and texts that are longer than anybody keeps."""

import io
import zipfile

import pytest

from academy.kernel.spreadsheet import Column, Sheet, read_table, table_xlsx
from academy.kernel.spreadsheet.child import answer, text_of
from tests.kernel.spreadsheet.files import xlsx


@pytest.mark.parametrize(("cell", "text"), [(" a \n\n b\tc ", "a\n\nb c"), (2.0, "2"), ("", "")])
def test_lines_of_a_cell_stay_where_they_are_wanted(cell, text):
    assert text_of(cell, keeps_lines=True) == text


def test_a_table_is_read_with_or_without_its_line_breaks():
    assert read_table(xlsx(["甲\n乙"]), keeps_lines=True) == [["甲\n乙"]]
    assert read_table(xlsx(["甲\n乙"])) == [["甲 乙"]]
    assert answer(xlsx(["甲\n乙"]).getvalue(), 5, 5, keeps_lines=True) == {"rows": [["甲\n乙"]]}


def test_further_sheets_are_written_and_only_the_first_is_read():
    guide = Sheet("说明", [Column("栏"), Column("怎样填")], [["题型", "选一个"]])
    content = table_xlsx("题库", [Column("题型", choices=("单选", "多选"))], [["单选"]], more=[guide], room=7)

    assert read_table(io.BytesIO(content)) == [["题型"], ["单选"]]
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert "xl/worksheets/sheet2.xml" in package.namelist()
        assert 'sqref="A2:A9"' in package.read("xl/worksheets/sheet1.xml").decode()
        assert "dataValidation" not in package.read("xl/worksheets/sheet2.xml").decode()
