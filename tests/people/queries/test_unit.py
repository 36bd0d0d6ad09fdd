from datetime import date

import pytest

from academy.people.queries.unit import branch_of, unit_tree, units_to_choose
from tests.factories import people as make

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 16)


@pytest.fixture
def officer():
    return make.officer()


def names(units):
    return [unit.name for unit in units]


def test_a_unit_counts_its_open_accounts_and_its_liaisons_of_today(officer):
    unit = make.unit()
    make.account(unit=unit)
    make.account(unit=unit, is_active=False)
    make.liaison(unit)
    make.liaison(unit)
    make.liaison(unit, ends_on=date(2026, 6, 1))
    make.liaison(unit, starts_on=date(2027, 1, 1))

    [row] = unit_tree(officer, on=TODAY)

    assert (row.accounts_now, row.liaisons_now) == (1, 2)


def test_the_tree_is_narrowed(officer):
    district = make.unit(name="云杉区", kind="other")
    spoken, unspoken = (
        make.unit(district, name="甲局", short_name="甲"),
        make.unit(district, name="乙街道", kind="subdistrict"),
    )
    make.unit(district, name="旧局", is_active=False)
    make.liaison(spoken)

    assert names(unit_tree(officer, on=TODAY)) == ["云杉区", "甲局", "乙街道"]
    assert names(unit_tree(officer, on=TODAY, text="甲")) == ["甲局"]
    assert names(unit_tree(officer, on=TODAY, kind="subdistrict")) == ["乙街道"]
    assert names(unit_tree(officer, on=TODAY, state="unspoken")) == [unspoken.name]
    assert names(unit_tree(officer, on=TODAY, state="closed")) == ["旧局"]


def test_a_branch_has_what_is_above_and_directly_below():
    district = make.unit(name="云杉区")
    bureau = make.unit(district, name="甲局")
    make.unit(make.unit(bureau, name="甲校"), name="甲班")

    above, below = branch_of(type(bureau).objects.get(pk=bureau.pk))

    assert (names(above), names(below)) == (["云杉区"], ["甲校"])


def test_only_open_units_outside_the_branch_can_be_chosen():
    bureau = make.unit(name="甲局")
    make.unit(bureau, name="甲校")
    make.unit(name="乙局")
    make.unit(name="旧局", is_active=False)

    assert names(units_to_choose()) == ["甲局", "甲校", "乙局"]
    assert names(units_to_choose(but=bureau)) == ["乙局"]
