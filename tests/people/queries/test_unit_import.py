import pytest

from academy.people.queries.unit_import import UnitRow, Verdict, planned
from tests.factories import people as make

pytestmark = pytest.mark.django_db


def only(**said):
    [line] = planned([UnitRow(**{"number": 2, "name": "甲局", "parent": "", **said})]).rows
    return line


def test_a_new_unit_says_where_it_will_stand():
    make.unit(name="云杉区")

    assert (only().verdict, len(only().sentences)) == (Verdict.NEW, 1)
    assert "云杉区" in only(parent="云杉区").sentences[0]


def test_changes_are_said_one_by_one():
    make.unit(make.unit(name="云杉区"), name="甲局", short_name="甲", headcount=20)

    line = only(short_name="", headcount="30", kind="街道", parent="")

    assert line.verdict == Verdict.CHANGED
    assert len(line.sentences) == 4
    assert any("20 → 30" in sentence for sentence in line.sentences)
    assert any("甲 → –" in sentence for sentence in line.sentences)


def test_a_column_that_is_not_there_changes_nothing():
    make.unit(make.unit(name="云杉区"), name="甲局", short_name="甲", headcount=20)

    line = only(parent=None)

    assert (line.verdict, line.moves, line.short_name, line.headcount) == (Verdict.UNCHANGED, False, "甲", 20)


@pytest.mark.parametrize(
    "said",
    [
        {"name": ""},
        {"name": "长" * 101},
        {"name": "长" * 2000},
        {"short_name": "长" * 31},
        {"parent": "没有这个单位"},
        {"parent": "没" * 2000},
        {"parent": "甲局"},
        {"parent": "旧局"},
        {"name": "旧局"},
        {"kind": "星际联盟"},
        {"headcount": "很多"},
        {"headcount": "-3"},
        {"headcount": "2.5"},
        {"headcount": "1e9"},
        {"headcount": "9" * 5000},
        {"headcount": "100001"},
        {"headcount": "²"},
    ],
)
def test_a_wrong_row_says_what_is_wrong(said):
    make.unit(name="旧局", is_active=False)

    line = only(**said)

    assert line.verdict == Verdict.ERROR
    assert line.sentences
    assert all(0 < len(sentence) < 300 and "%(" not in sentence for sentence in line.sentences)
    assert len(line.name) < 70


def test_several_faults_of_a_row_are_all_named():
    assert len(only(kind="星际联盟", headcount="很多", parent="没有").sentences) == 3


def test_a_name_twice_names_the_first_row():
    plan = planned([UnitRow(2, "甲局", parent=""), UnitRow(9, "甲局", parent="")])

    assert [line.verdict for line in plan.rows] == [Verdict.NEW, Verdict.ERROR]
    assert "2" in plan.rows[1].sentences[0]


def test_a_circle_is_named_with_its_way():
    make.unit(make.unit(name="甲局"), name="乙局")

    plan = planned(
        [UnitRow(2, "甲局", parent="乙局"), UnitRow(3, "丙局", parent="丁局"), UnitRow(4, "丁局", parent="丙局")]
    )

    assert plan.has_errors
    assert [line.verdict for line in plan.rows] == [Verdict.ERROR] * 3
    assert "甲局 → 乙局 → 甲局" in plan.rows[0].sentences[0]


@pytest.mark.parametrize("rows", [1, 300])
def test_a_list_is_judged_with_one_query(rows, django_assert_num_queries):
    make.unit(name="云杉区")

    with django_assert_num_queries(1):
        planned([UnitRow(number, f"第{number}局", parent="云杉区") for number in range(2, rows + 2)])
