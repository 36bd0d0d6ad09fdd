"""What is exported can be imported: the same questions come back, whatever the format can hold of them."""

import io

import pytest
from django.utils.translation import override

from courses.exports.gift import questions_gift
from courses.exports.moodle_xml import questions_moodle_xml
from courses.exports.question_examples import EXAMPLES
from courses.exports.question_sheet import questions_xlsx
from courses.imports.question_file import read_questions
from courses.models import Question
from courses.queries.content import choices_content, matching_content, sense_of
from courses.queries.question_import import planned
from tests.factories import courses as teach

pytestmark = pytest.mark.django_db

AWKWARD = [
    ("multiple", "多选 {1} = 2 ~ 3 # 4 : 5 \\ 6", choices_content(["=甲", "~乙", "#丙", "{丁}", "<b>戊</b>"], [0, 4])),
    ("matching", "箭头\n两行", matching_content([("a → b", "c -> d"), ("=", "e => f")], ["//注"])),
    ("short", "写法", {"answers": ["a|b", "a*b"], "ignore_case": False}),
    ("short", "一个", {"answers": ["x|y"], "ignore_case": True}),
    ("short", "大小写", {"answers": ["Why"], "ignore_case": False}),
    ("numeric", "小数", {"value": "-0.0001", "tolerance": "0.00005", "unit": "μm"}),
    ("truth", "//像注释", {"right": True}),
    ("essay", "$CATEGORY: 像分类\n::像标题::", {"guide": "一\n\n二"}),
]


def bank():
    for one in EXAMPLES:
        facts = {"project": one.project, "indicator": one.indicator, "explanation": one.explanation}
        teach.question(one.content, kind=one.kind, stem=one.stem, tags=one.tags, **facts)
    for kind, stem, content in AWKWARD:
        teach.question(content, kind=kind, stem=stem, explanation="因为 #1\n因为 {2}", project="drip")
    return Question.objects.select_related("current").prefetch_related("tags").order_by("project", "pk")


def back(data, rows):
    items = read_questions(io.BytesIO(data), project="root")
    assert [item.faults for item in items if item.faults] == []
    by_stem = {(row.project, row.kind, row.current.stem): row for row in rows}
    return items, [
        (item.wording, by_stem[item.wording.project, item.wording.kind, item.wording.stem]) for item in items
    ]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_spreadsheet_comes_back_the_same(language):
    rows = bank()
    with override(language):
        items, found = back(questions_xlsx(rows), rows)

    assert len(found) == len(rows)
    for said, row in found:
        assert sense_of(said.kind, said.content) == sense_of(row.kind, row.current.content)
        assert (said.explanation, said.indicator) == (row.current.explanation, row.indicator)
        assert set(said.tags) == {tag.name for tag in row.tags.all()}
    plan = planned(items)
    assert plan.counts == {"new": 0, "same": len(rows), "error": 0}
    assert not any(row.sentences for row in plan.rows)


def test_moodle_xml_comes_back_the_same():
    rows = bank()
    items, found = back(questions_moodle_xml(rows), rows)

    assert len(found) == len(rows)
    assert not any(row.sentences for row in planned(items).rows)
    for said, row in found:
        assert (set(said.tags), said.indicator) == ({tag.name for tag in row.tags.all()}, row.indicator)


def test_gift_comes_back_but_for_what_it_cannot_hold():
    rows = bank()
    text = questions_gift(rows)
    _items, found = back(text.encode(), rows)

    assert len(found) == len(rows) - 1
    assert "// 未导出（GIFT 没有排序题）：到达突发事件现场后怎么做？" in text
    assert "// 单位（GIFT 不保存）：μm" in text
    for said, row in found:
        lost = row.kind in {"essay", "numeric"} or (row.kind == "short" and not row.current.content["ignore_case"])
        if not lost:
            assert sense_of(said.kind, said.content) == sense_of(row.kind, row.current.content)
        assert said.explanation == row.current.explanation
        assert said.indicator == row.indicator


def test_an_empty_selection_is_the_template():
    data = questions_xlsx([])

    assert data.startswith(b"PK")
    assert questions_gift([]) == "\n"
    assert b"<quiz" in questions_moodle_xml([])


def test_nothing_that_is_exported_is_a_formula():
    teach.question(stem="=1+1", explanation="@SUM(A1)")
    rows = Question.objects.select_related("current")

    items = read_questions(io.BytesIO(questions_xlsx(rows)))
    assert (items[0].wording.stem, items[0].wording.explanation) == ("=1+1", "@SUM(A1)")
