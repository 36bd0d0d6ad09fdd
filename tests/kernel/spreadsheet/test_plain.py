import codecs
import io

import pytest

from academy.kernel.spreadsheet import SpreadsheetUnreadable, read_any_table
from academy.kernel.spreadsheet.plain import NotInAKnownCoding, read_plain
from academy.kernel.spreadsheet.reading import NotASpreadsheet, SpreadsheetEmpty, SpreadsheetTooLarge
from tests.kernel.spreadsheet.files import xlsx

TEXT = '姓名,性别\r\n" 周　榆 ","女\r\n士"\r\n'
READ = [["姓名", "性别"], ["周 榆", "女 士"]]
LIMITS = {"most_rows": 10, "most_columns": 5}


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_usual_coding_is_understood(coding):
    assert read_plain(TEXT.encode(coding), **LIMITS) == READ
    assert read_any_table(io.BytesIO(TEXT.encode(coding)), **LIMITS) == READ


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_every_usual_separator_is_understood(separator):
    assert read_plain(f"姓名{separator}性别\n周榆{separator}女".encode(), **LIMITS)[1] == ["周榆", "女"]


def test_a_workbook_is_read_as_one():
    assert read_any_table(xlsx(["姓名"], ["周榆"]), **LIMITS) == [["姓名"], ["周榆"]]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", SpreadsheetEmpty),
        (b" \r\n \r\n", SpreadsheetEmpty),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 200, NotASpreadsheet),
        (b"\xff" * 300, NotInAKnownCoding),
        (bytes(range(1, 32)) * 20, NotInAKnownCoding),
        (codecs.BOM_UTF16_LE + b"a", NotInAKnownCoding),
        (codecs.BOM_UTF8 + b"\xff\xfe", NotInAKnownCoding),
        (b"<html><table>", NotASpreadsheet),
        (b"%PDF-1.4", NotASpreadsheet),
        (b"a,b\n" * 20, SpreadsheetTooLarge),
        (b"a,b,c,d,e,f,g", SpreadsheetTooLarge),
        (b'"' + b"a" * 200_000, SpreadsheetTooLarge),
        (b"a" * 5_300_000, SpreadsheetTooLarge),
    ],
)
def test_what_is_no_table_is_refused_in_words(data, why):
    with pytest.raises(SpreadsheetUnreadable) as refused:
        read_any_table(io.BytesIO(data), **LIMITS)
    assert type(refused.value) is why
    assert str(refused.value)
