import pytest
from django.core.exceptions import PermissionDenied

from academy.people.actions.unit import (
    BelowItself,
    ParentClosed,
    UnitHasBranches,
    UnitHasLiaisons,
    UnitNameTaken,
    add_unit,
    amend_unit,
    close_unit,
    move_unit,
    reopen_unit,
)
from academy.people.enums import Beside, Role, UnitKind
from academy.people.models import Unit
from tests.factories import people as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make.officer()


@pytest.fixture
def tree():
    """District over two bureaus, one of which has a school."""
    district = make.unit(name="云杉区")
    names = {
        "district": district,
        "first": make.unit(district, name="甲局"),
        "second": make.unit(district, name="乙局"),
    }
    return {**names, "school": make.unit(names["first"], name="甲校")}


def order():
    return [(unit.depth, unit.name) for unit in Unit.objects.all()]


def fresh(unit):
    return Unit.objects.get(pk=unit.pk)


def test_units_are_added_below_one_another(officer):
    district = add_unit(by=officer, name="云杉区")
    bureau = add_unit(by=officer, name="甲局", parent=district, kind=UnitKind.GOVERNMENT, headcount=30)
    add_unit(by=officer, name="甲校", parent=bureau)
    add_unit(by=officer, name="乙局", parent=district)

    assert order() == [(1, "云杉区"), (2, "甲局"), (3, "甲校"), (2, "乙局")]
    assert fresh(bureau).headcount == 30


def test_a_name_stands_for_one_unit(officer, tree):
    with pytest.raises(UnitNameTaken):
        add_unit(by=officer, name="甲局")
    with pytest.raises(UnitNameTaken):
        amend_unit(tree["second"], by=officer, name="甲局")

    amend_unit(tree["first"], by=officer, name="甲局", short_name="甲")
    assert fresh(tree["first"]).short_name == "甲"


def test_a_branch_moves_as_a_whole_and_lists_follow(officer, tree):
    move_unit(tree["first"], by=officer, target=tree["second"], beside=Beside.AFTER)
    assert order() == [(1, "云杉区"), (2, "乙局"), (2, "甲局"), (3, "甲校")]

    move_unit(fresh(tree["first"]), by=officer, target=fresh(tree["second"]), beside=Beside.BELOW)
    assert order() == [(1, "云杉区"), (2, "乙局"), (3, "甲局"), (4, "甲校")]

    move_unit(fresh(tree["school"]), by=officer, target=fresh(tree["second"]), beside=Beside.BEFORE)
    assert order() == [(1, "云杉区"), (2, "甲校"), (2, "乙局"), (3, "甲局")]

    move_unit(fresh(tree["first"]), by=officer, target=None, beside=Beside.BELOW)
    move_unit(fresh(tree["first"]), by=officer, target=None, beside=Beside.BELOW)
    assert order() == [(1, "云杉区"), (2, "甲校"), (2, "乙局"), (1, "甲局")]


@pytest.mark.parametrize("target", ["first", "school"])
@pytest.mark.parametrize("beside", Beside)
def test_a_unit_does_not_move_into_its_own_branch(officer, tree, target, beside):
    before = order()

    with pytest.raises(BelowItself):
        move_unit(tree["first"], by=officer, target=tree[target], beside=beside)

    assert order() == before


def test_nothing_goes_below_a_closed_unit(officer, tree):
    close_unit(tree["second"], by=officer)

    with pytest.raises(ParentClosed):
        add_unit(by=officer, name="丙校", parent=tree["second"])
    with pytest.raises(ParentClosed):
        move_unit(tree["first"], by=officer, target=tree["second"], beside=Beside.BELOW)


def test_a_unit_is_closed_from_the_bottom_and_reopened_from_the_top(officer, tree):
    with pytest.raises(UnitHasBranches, match="1"):
        close_unit(tree["first"], by=officer)
    close_unit(tree["school"], by=officer)
    close_unit(tree["first"], by=officer)

    with pytest.raises(ParentClosed):
        reopen_unit(tree["school"], by=officer)
    reopen_unit(tree["first"], by=officer)
    reopen_unit(tree["school"], by=officer)
    assert fresh(tree["school"]).is_active


def test_a_unit_is_not_closed_over_its_liaison(officer, tree):
    term = make.liaison(tree["second"])

    with pytest.raises(UnitHasLiaisons, match=term.account.name):
        close_unit(tree["second"], by=officer)


@pytest.mark.parametrize("role", [Role.PARTY_SCHOOL, Role.UNIT_LIAISON, Role.TRAINEE, Role.AUDITOR])
def test_others_keep_no_units(tree, role):
    by, unit = make.account(role), tree["second"]

    for attempt in (
        lambda: add_unit(by=by, name="丙局"),
        lambda: amend_unit(unit, by=by, name="丙局"),
        lambda: move_unit(unit, by=by, target=None, beside=Beside.BELOW),
        lambda: close_unit(unit, by=by),
        lambda: reopen_unit(unit, by=by),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
