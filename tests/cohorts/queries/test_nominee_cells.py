from datetime import date

import pytest

from cohorts.queries.nominee_cells import read_cells
from cohorts.queries.nominee_columns import headings_in
from cohorts.queries.nominee_words import both_results, code_of
from tests.cohorts.imports.nominee_sheets import MAN, WOMAN

TODAY = date(2026, 11, 2)


def value(name, text, **others):
    read = read_cells({name: text, **others}, today=TODAY)
    assert not read.faults, read.faults
    return read.values[name]


def fault(name, text, **others):
    read = read_cells({name: text, **others}, today=TODAY)
    return [sentence for column, sentence in read.faults if column == name]


@pytest.mark.parametrize(
    "text",
    ["1994-05", "1994.05", "1994.5", "1994/5", "1994年5月", "1994年05月", "199405", "34455", "34455.5", "19940503",
     "1994-05-03", "1994/5/3", "1994.05.03", "1994年5月3日", "1994-05-03 00:00:00", "１９９４．０５",
     "1994.05(32岁)", " 1994.05 "],
)  # fmt: skip
def test_a_month_is_understood_however_it_is_written(text):
    assert value("born_on", text) == date(1994, 5, 1)


def test_what_could_be_two_months_is_asked_for_unless_the_id_number_settles_it():
    assert "1994-01" in fault("born_on", "1994.1")[0]
    number = "990000199510010023"
    read = read_cells({"born_on": "1995.1", "id_number": number}, today=TODAY)
    assert read.values["born_on"] == date(1995, 10, 1)


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("sex", "女性", "female"),
        ("sex", "Male", "male"),
        ("political_status", "中共党员（预备）", "probationary"),
        ("political_status", "党员", "party_member"),
        ("political_status", "九三学社社员", "democratic_party"),
        ("political_status", "无党派人士", "non_party"),
        ("level", "副 科", "deputy_section"),
        ("level", "四级主任科员", "principal_clerk_4"),
        ("education", "全日制大学本科", "bachelor"),
        ("education", "研究生（硕士）", "master"),
        ("education", "在职研究生", "master"),
        ("education", "大专学历", "college"),
        ("appraisal_last", "合格", "competent"),
        ("appraisal_last", "不定等次", "none"),
        ("appraisal_before", "/", "none"),
    ],
)
def test_words_of_every_day_are_understood(column, text, code):
    assert code_of(column, text) == code


@pytest.mark.parametrize(
    "text", ["120 0000 9001", "１２０００００９００１", "+86 12000009001", "12000009001.0", "'12000009001"]
)
def test_a_phone_number_is_understood_however_it_is_written(text):
    assert value("phone", text) == "12000009001"


@pytest.mark.parametrize("text", ["9.90000199503010E+17", "990000199503010000", "990000199503010000.0"])
def test_a_number_that_lost_its_digits_is_refused_with_the_reason(text):
    assert "文本格式" in fault("id_number", text)[0]


def test_an_id_number_is_held_against_the_other_cells():
    assert value("id_number", "９９００００１９９５０３０１００５ｘ", born_on="1995.03", sex="男") == MAN
    assert "1995-03" in fault("id_number", WOMAN, born_on="1994-05")[0]
    assert "女" in fault("id_number", WOMAN, sex="男")[0]
    assert "校验位" in fault("id_number", "990000199503010024")[0]
    assert read_cells({"id_number": "9900**********0025"}, today=TODAY).masked


def test_text_is_kept_as_people_mean_it():
    assert value("name", "周　　榆") == "周榆"
    assert value("name", "Anna Zhou") == "Anna Zhou"
    assert value("ethnicity", "满") == "满族"
    assert read_cells({"ethnicity": "", "id_number": ""}, today=TODAY).values == {}
    assert read_cells({"unit_opinion": "", "last_trained_on": "无"}, today=TODAY).values == {
        "unit_opinion": "", "last_trained_on": None,
    }  # fmt: skip


def test_the_results_of_two_years_in_one_cell():
    assert both_results("2025年度：优秀；2024年度：称职", last_year=2025) == ("优秀", "称职")
    assert both_results("称职、称职", last_year=2025) == ("称职", "称职")
    assert both_results("均为优秀", last_year=2025) == ("优秀", "优秀")
    assert both_results("优秀、称职", last_year=2025) is None
    assert fault("appraisal_last", "", appraisals="优秀、称职")
    assert len(read_cells({"appraisals": ""}, today=TODAY).faults) == 2


def test_headings_name_years():
    found = headings_in(["姓名", "去年考核结果", "前年考核结果", "2019年考核"], [], last_year=2025)
    assert found.columns == {"name": 0, "appraisal_last": 1, "appraisal_before": 2}
    assert found.unknown == ("2019年考核",)
    assert headings_in(["姓名", "性别"], ["周榆", "女"], last_year=2025) is None
