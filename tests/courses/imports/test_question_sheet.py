import pytest

from academy.kernel.refusals import Refusal
from courses.imports.question_sheet import HeadingsMissing, SheetIsEmpty, read_sheet
from courses.queries.content import ordered_of, pairs_of
from tests.courses.imports.sheets import BROKEN, HEAD, five_hundred, row, sheet
from tests.kernel.spreadsheet.files import defective, xlsx

BAD = defective()


def only(*cells, **more):
    (item,) = read_sheet(sheet(row(*cells, **more)))
    return item


def test_a_row_becomes_a_question():
    item = only(why="事实\n在先", indicator="现场取证", tags="访谈，入户、访谈")

    said = item.wording
    assert (item.place, said.project, said.kind, said.stem, said.explanation) == (
        2, "root", "single", "先问什么？", "事实\n在先",
    )  # fmt: skip
    assert (said.indicator, said.tags, said.content["right"]) == ("fieldwork", ("访谈", "入户"), ["a"])


@pytest.mark.parametrize(
    ("cells", "more", "check"),
    [
        (("多选", "题", ("甲", "乙", "丙"), "A、c"), {}, lambda c: c["right"] == ["a", "c"]),
        (("判断", "题", (), "√"), {}, lambda c: c["right"] is True),
        (("判断题", "题", (), False), {}, lambda c: c["right"] is False),
        (("连线题", "题", ("甲→乙", "丙 = 丁", "-> 戊"), ""), {}, lambda c: pairs_of(c)[1] == ["戊"]),
        (("排序题", "题", ("甲", "乙", "丙"), ""), {}, lambda c: ordered_of(c) == ["甲", "乙", "丙"]),
        (("排序题", "题", ("甲", "乙", "丙"), "CAB"), {}, lambda c: ordered_of(c) == ["丙", "甲", "乙"]),
        (("数值题", "题", (), 3.5), {"tolerance": 0.1, "unit": "米"}, lambda c: c["value"] == "3.5"),
        (("填空题", "题", (), "甲|乙｜丙"), {}, lambda c: c["answers"] == ["甲", "乙", "丙"]),
        (("简答题", "题", (), "a|b\na|b"), {}, lambda c: c["answers"] == ["a|b"]),
        (("简答题", "题", (), "Why"), {"tolerance": "区分大小写"}, lambda c: c["ignore_case"] is False),
        (("问答题", "题", (), "一\n二"), {}, lambda c: c["guide"] == "一\n二"),
        (("essay", "题", (), ""), {"project": "To the Root"}, lambda c: c["guide"] == ""),
    ],
)
def test_every_kind_is_read_as_people_write_it(cells, more, check):
    item = only(*cells, **more)

    assert item.faults == ()
    assert check(item.wording.content)


@pytest.mark.parametrize(("cells", "column"), BROKEN)
def test_a_fault_is_told_with_its_column(cells, column):
    (item,) = read_sheet(sheet(cells))

    assert item.wording is None
    assert [heading for heading, _sentence in item.faults] == [column]


@pytest.mark.parametrize(
    ("cells", "more", "column"),
    [
        (("单选题", "题" * 2001), {}, "题干"),
        (("单选题", "题"), {"why": "长" * 2001}, "解析"),
        (("单选题", "题"), {"tags": "长" * 41}, "标签"),
        (("单选题", "题"), {"tags": "，".join("甲乙丙丁戊己庚辛壬")}, "标签"),
        (("单选题", "题"), {"project": ""}, "工程"),
        (("", "题"), {}, "题型"),
        (("单选题", "题", ("甲", "长" * 501)), {}, "选项A"),
        (("排序题", "题", ("甲", "乙"), "A"), {}, "答案"),
        (("数值题", "题", (), "1"), {"tolerance": "-1"}, "容差"),
        (("数值题", "题", (), "1"), {"unit": "长" * 21}, "单位"),
        (("判断题", "题", (), ""), {}, "答案"),
    ],
)
def test_further_faults_are_told_with_their_column(cells, more, column):
    assert [heading for heading, _sentence in only(*cells, **more).faults] == [column]


def test_all_faults_of_a_row_are_told_at_once():
    item = only("单选题", "", ("甲",), "", project="无", tags="长" * 50)

    assert {heading for heading, _sentence in item.faults} == {"题干", "工程", "选项A", "标签"}


def test_headings_stand_anywhere_in_either_language_and_rows_keep_their_numbers():
    english = ["Question", "Answer*", "Type", "Choice A", "Choice B"]
    rows = ([], ["Why?", "B", "single choice", "x", "y"], [], ["", "", "", "x"])
    items = read_sheet(xlsx(["题库"], [], english, *rows), project="drip")

    assert [item.place for item in items] == [5, 7]
    assert (items[0].wording.project, items[0].wording.content["right"]) == ("drip", ["b"])
    assert [heading for heading, _sentence in items[1].faults] == ["Type", "Question"]


def test_a_sheet_without_headings_or_rows_is_refused():
    with pytest.raises(HeadingsMissing):
        read_sheet(xlsx(["甲", "乙"], ["丙"]))
    with pytest.raises(SheetIsEmpty):
        read_sheet(sheet())


@pytest.mark.parametrize("what", BAD)
def test_a_defective_file_is_refused_with_a_sentence(what):
    BAD[what].seek(0)

    with pytest.raises(Refusal) as refused:
        read_sheet(BAD[what])
    assert "%(" not in str(refused.value)


def test_of_five_hundred_rows_the_twelve_broken_ones_are_named():
    file, places = five_hundred()

    items = read_sheet(file)

    assert len(items) == 500
    assert {item.place: item.faults[0][0] for item in items if item.faults} == places
    assert HEAD[0] == "工程"
