import pytest

from courses.queries.content import choices_content
from courses.queries.question_import import ReadQuestion, Wording, planned
from tests.factories import courses as teach

pytestmark = pytest.mark.django_db


def item(place, stem, content=None, **more):
    said = Wording(
        "root", more.pop("kind", "single"), stem, content or choices_content(["甲", "乙", "丙"], [0]), "理由如下。"
    )
    return ReadQuestion(place, stem, said, **more)


def test_items_are_new_known_twice_or_wrong(django_assert_num_queries):
    known = teach.question(stem="先问 什么？")
    teach.question(stem="别的工程", project="drip")
    items = [
        item(2, "先问什么？"),
        item(3, "先问什么？", choices_content(["甲", "乙", "丙"], [1])),
        item(4, "别的工程", notes=("说明",)),
        item(5, "先问什么？", kind="multiple"),
        ReadQuestion(6, "–", None, (("题干", "没有填写题干。"),)),
    ]

    with django_assert_num_queries(1):
        plan = planned(items)

    assert [row.verdict for row in plan.rows] == ["same", "error", "new", "new", "error"]
    assert plan.rows[0].known == known
    assert plan.rows[0].sentences == ()
    assert "2" in plan.rows[1].sentences[0][1]
    assert plan.rows[2].sentences == (("", "说明"),)
    assert plan.counts == {"new": 2, "same": 1, "error": 2}
    assert [len(rows) for rows in (plan.new, plan.same, plan.wrong)] == [2, 1, 2]


def test_a_question_of_the_bank_with_another_key_is_pointed_out():
    teach.question(stem="先问什么？")

    (row,) = planned([item(2, "先问什么？", choices_content(["甲", "乙", "丙"], [1]))]).rows

    assert row.verdict == "same"
    assert len(row.sentences) == 1


def test_a_retired_question_of_the_bank_is_pointed_out():
    teach.question(stem="先问什么？", is_active=False)

    (row,) = planned([item(2, "先问什么？")]).rows

    assert (row.verdict, row.sentences) == ("same", (("", "题库中这道题已停用。"),))


def test_nothing_is_planned_for_nothing():
    assert planned([]).counts == {"new": 0, "same": 0, "error": 0}
