"""Lists of nominated people as units fill them in, and 200 that are wrong, each in its own way."""

import csv
import io
import zipfile
from collections.abc import Callable

from tests.kernel.spreadsheet.files import defective, xlsx

LAST_YEAR = 2025
#: Columns of the template with the words of a person who is right; the years follow the class's.
PERSON = {
    "姓名": "周榆",
    "性别": "女",
    "出生年月": "1995-03",
    "民族": "汉族",
    "政治面貌": "中共党员",
    "职务": "综合科科员",
    "职务层次": "科员",
    "学历": "大学本科",
    "手机号码": "12000009001",
    "身份证号": "",
    "{last}年度考核结果": "称职",
    "{before}年度考核结果": "优秀",
    "最近一次培训": "",
    "推荐理由": "熟悉基层情况。",
    "单位意见": "同意推荐",
}
WOMAN, MAN = "990000199503010025", "99000019950301005X"


def heads(last_year: int = LAST_YEAR) -> list[str]:
    return [head.format(last=last_year, before=last_year - 1) for head in PERSON]


def person(**changes: object) -> list[object]:
    return list({**PERSON, **changes}.values())


def sheet(*people: list[object], last_year: int = LAST_YEAR) -> io.BytesIO:
    return xlsx(heads(last_year), *people)


#: Cells that are wrong, by column.
WRONG_CELLS: dict[str, list[object]] = {
    "姓名": ["", "　", "12345", "周榆3", "-", "长" * 61, "#REF!", "周\x07榆"],
    "性别": ["", "未知", "男女", "1", "#N/A", "X" * 3000],
    "出生年月": [
        "", "1994", "94.05", "1994.13", "1994.1", "2020-01", "1901-01", "九四年五月", "1994-02-30", "5/3/1994", 99999,
        "1994年", "0000-00", "#VALUE!", 3,
    ],
    "政治面貌": ["", "不详", "党", "1", "中共党员/群众"],
    "职务": ["", "长" * 101, "#NAME?"],
    "职务层次": ["", "科长级别", "处级", "9", "正科副科"],
    "学历": ["", "小学一年级", "211", "大学大学"],
    "手机号码": [
        "", "123", "22000009001", "1200000900", "120000090012", "1.2E+10", "电话", "12000009001/12000009002",
        "１２０００", 0, 12000009001.5,
    ],
    "身份证号": [
        "123", 990000199503010025, "9.90000199503010E+17", "990000199503010000", "990000199503010024",
        "99000019951301005X", "990000199403010025", "9900001995030100250", "99000019950301005Y", "身份证", MAN,
        "990000950301002", "2101**********1234", "#DIV/0!",
    ],
    "{last}年度考核结果": ["", "差", "优秀、称职", "A", "通过"],
    "{before}年度考核结果": ["", "差", "优良", "5"],
    "最近一次培训": ["去年", "2099-01", "2024.13", "#NUM!"],
    "推荐理由": ["", "长" * 501, "#REF!", "理\x01由"],
    "单位意见": ["长" * 301, "#NULL!"],
    "民族": ["长" * 21, "#SPILL!"],
}  # fmt: skip


def wrong_cells(last_year: int) -> dict[str, bytes]:
    """Return a file for each wrong cell, as a workbook."""
    return {
        f"{column}: {str(value)[:20]!r}": sheet(person(**{column: value}), last_year=last_year).getvalue()
        for column, values in WRONG_CELLS.items()
        for value in values
    }


def wrong_cells_as_text(last_year: int) -> dict[str, bytes]:
    """Return a text file in GBK for each wrong cell."""
    files = {}
    for column, values in WRONG_CELLS.items():
        for value in (one for one in values if isinstance(one, str)):
            lines = io.StringIO()
            csv.writer(lines).writerows([heads(last_year), person(**{column: value})])
            files[f"text, {column}: {str(value)[:20]!r}"] = lines.getvalue().encode("gbk")
    return files


def without_columns(last_year: int) -> dict[str, bytes]:
    needed = [head for head in heads(last_year) if head not in {"民族", "身份证号", "最近一次培训", "单位意见"}]
    files = {}
    for missing in needed:
        pairs = [(head, cell) for head, cell in zip(heads(last_year), person(), strict=True) if head != missing]
        files[f"without {missing}"] = xlsx([head for head, _cell in pairs], [cell for _head, cell in pairs]).getvalue()
    return files


def texts(last_year: int) -> dict[str, bytes]:
    """Return text files that are no list: wrong signs, no headings, nobody, other documents."""
    row = ",".join(heads(last_year))
    good = f"{row}\n{','.join(map(str, person()))}\n"
    return {
        "torn utf-8": good.encode()[:-3] + b"\xe5\x91",
        "big5 as it is": "姓名,性別,出生年月\n周榆,女,1994-05\n".encode("big5"),
        "utf-16 torn": good.encode("utf-16")[:-1],
        "utf-32": good.encode("utf-32"),
        "headings only": row.encode(),
        "headings and a sum": f"{row}\n合计,3人\n".encode(),
        "no headings": good.splitlines()[1].encode(),
        "two headings": "姓名,性别\n周榆,女\n".encode(),
        "english nonsense": b"name,foo,bar\n1,2,3\n",
        "an open quote": (row + '\n"周榆,女\n').encode() * 3,
        "a web page": b"<html><table><tr><td>x</td></tr></table></html>",
        "mht": b"MIME-Version: 1.0\nContent-Type: multipart/related",
        "rtf": b"{\\rtf1 x}",
        "pdf": b"%PDF-1.4\n%%EOF",
        "gif": b"GIF89a" + b"\0" * 50,
        "jpeg": b"\xff\xd8\xff\xe0" + b"\0" * 50,
        "one letter": b"a",
        "nul": b"\0" * 1000,
        "bell": b"\x07" * 1000,
        "bytes": bytes(range(256)) * 40,
        "too wide": b"," * 5000,
        "too long": b"a\n" * 9000,
        "one endless line": b"a" * 3_000_000,
        "one endless cell": b'"' + "长".encode() * 200_000 + b'"',
        "too many bytes": b"a,b\n" * 1_500_000,
        "empty lines": b"\n" * 3000,
        "json": b'{"name": "x"}',
        "xml": b"<?xml version='1.0'?><a/>",
        "script": b"#!/bin/sh\necho",
    }


def workbooks(last_year: int) -> dict[str, bytes]:
    """Return broken workbooks, and some whose table is none."""
    good = sheet(person(), last_year=last_year).getvalue()
    files = {name: file.getvalue() for name, file in defective().items()}
    for share in range(1, 10):
        files[f"cut after {share} tenths"] = good[: len(good) * share // 10]
    files["headings in row 30"] = xlsx(*[["标题"]] * 29, heads(last_year), person()).getvalue()
    files["formulas without values"] = xlsx(heads(last_year), ["=A1"] * 15).getvalue()
    files["nothing below"] = xlsx(heads(last_year)).getvalue()
    files["only the example"] = xlsx(heads(last_year), person(姓名="（示例）周样例")).getvalue()
    files["sums only"] = xlsx(heads(last_year), ["合计"], ["填表人：张某"]).getvalue()
    files["numbers for headings"] = xlsx(list(range(15)), person()).getvalue()
    files["a far row"] = xlsx(heads(last_year), person(), A200000="远").getvalue()
    files["a sheet called workbook"] = _zipped({"xl/workbook.xml": "<workbook/>"})
    files["a word document"] = _zipped({"word/document.xml": "<w/>", "[Content_Types].xml": "<t/>"})
    files["twice the same person"] = xlsx(heads(last_year), person(), person()).getvalue()
    files["twice the same name"] = xlsx(heads(last_year), person(), person(手机号码="12000009002")).getvalue()
    files["twice the same number"] = xlsx(
        heads(last_year), person(身份证号=WOMAN), person(姓名="周杨", 手机号码="12000009002", 身份证号=WOMAN)
    ).getvalue()
    return files


def _zipped(members: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)
    return file.getvalue()


#: Defective files by what is wrong with them; more than two hundred together.
FAMILIES: tuple[Callable[[int], dict[str, bytes]], ...] = (
    wrong_cells, wrong_cells_as_text, without_columns, texts, workbooks,
)  # fmt: skip
