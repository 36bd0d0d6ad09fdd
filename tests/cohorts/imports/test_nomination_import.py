import io

import pytest

from cohorts.exports.nomination_import import nominee_template
from cohorts.imports.nomination_import import (
    ColumnsMissing,
    HeadingsMissing,
    NobodyInIt,
    TooManyPeople,
    read_nominees,
)
from tests.cohorts.imports.nominee_sheets import LAST_YEAR, heads, person, sheet, without_columns
from tests.factories import cohorts as make
from tests.kernel.spreadsheet.files import xlsx


def read(file, *, names_units=False):
    file = file if hasattr(file, "read") else io.BytesIO(file)
    return read_nominees(file, last_year=LAST_YEAR, names_units=names_units)


def test_our_own_template_is_read_and_its_example_is_nobody():
    with pytest.raises(NobodyInIt):
        read(nominee_template(last_year=LAST_YEAR))
    (row,) = read(sheet(person(姓名="（示例）周样例"), person())).rows

    assert (row.number, row.cells["name"], row.cells["phone"]) == (3, "周榆", "12000009001")


def test_a_unit_s_own_list_is_understood():
    file = xlsx(
        ["2026年优秀年轻干部成长班提名人选名单"],
        ["填报单位：青松街道", "", "", "", "", "", "", "", "", "", "2026年11月"],
        ["序号", "姓 名", "性别", "出生年月\n（岁）", "政治面貌", "单位及职务", "职级", "文化程度", "联系电话*",
         "公民身份号码", "近两年年度考核结果", "", "推荐理由（必填）", "籍贯"],
        ["", "", "", "", "", "", "", "", "", "", "2025年", "2024年", "", ""],
        [1, "周　榆 ", "女", 34759, "党员", "青松街道科员", "科员", "本科", "１２０００００９００１", "",
         "优秀", "称职", "好", "云杉"],
        [],
        ["合计", "1人"],
        ["填表人：张某", "", "", "联系电话：000"],
    )  # fmt: skip
    found = read(file)

    (row,) = found.rows
    assert (row.number, found.unknown, found.skipped) == (5, ("籍贯",), 2)
    assert row.cells["born_on"] == "34759"
    assert (row.cells["appraisal_last"], row.cells["appraisal_before"]) == ("优秀", "称职")
    assert set(found.columns) >= {
        "name",
        "sex",
        "born_on",
        "post",
        "level",
        "education",
        "phone",
        "id_number",
        "reason",
    }


def test_headings_below_headings_of_groups_are_understood():
    top = ["基本情况", "", "", "", "", "", "", "", "", "", "考核", "", "推荐理由", ""]
    file = xlsx([*top[:12], "推荐", "", ""], heads(), person())

    assert len(read(file).columns) == 15


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_a_text_file_is_understood_in_every_usual_coding(coding):
    lines = [",".join(map(str, row)) for row in (heads(), person())]

    (row,) = read("\n".join(lines).encode(coding)).rows
    assert row.cells["name"] == "周榆"


def test_an_old_list_with_one_column_for_both_years_is_understood():
    head = [*heads()[:10], "近两年年度考核结果", *heads()[12:]]
    cells = person()

    (row,) = read(xlsx(head, [*cells[:10], "2025年优秀，2024年称职", *cells[12:]])).rows
    assert row.cells["appraisals"] == "2025年优秀，2024年称职"


@pytest.mark.parametrize(("name", "file"), without_columns(LAST_YEAR).items())
def test_a_missing_column_is_named(name, file):
    with pytest.raises((ColumnsMissing, HeadingsMissing)) as refused:
        read(file)
    assert name.removeprefix("without ") in str(refused.value)


def test_a_list_for_all_units_names_them():
    file = xlsx([head for head in heads() if head != "职务"], person())
    with pytest.raises(ColumnsMissing, match="单位"):
        read(file, names_units=True)


def test_more_people_than_are_read_at_once_are_refused():
    lines = [",".join(map(str, row)) for row in (heads(), *[person()] * 5001)]
    with pytest.raises(TooManyPeople, match="5001"):
        read("\n".join(lines).encode())


@pytest.mark.django_db
def test_the_template_offers_units_and_is_read_again():
    units = [make._unit(name="青松街道办事处", short_name="青松街道")]
    with pytest.raises(NobodyInIt):
        read(nominee_template(last_year=LAST_YEAR, units=units), names_units=True)
