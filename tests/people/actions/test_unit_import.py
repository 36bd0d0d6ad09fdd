import pytest
from django.core.exceptions import PermissionDenied

from academy.people.actions.unit_import import ListHasErrors, import_units
from academy.people.enums import Role, UnitKind
from academy.people.models import Unit
from academy.people.queries.unit_import import UnitRow
from tests.factories import people as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make.officer()


def row(number, name, parent="", **said):
    return UnitRow(number=number, name=name, parent=parent, **said)


def order():
    return [(unit.depth, unit.name) for unit in Unit.objects.all()]


def test_a_tree_is_taken_in_whatever_the_order_of_its_rows(officer):
    rows = [row(2, "甲校", "甲局"), row(3, "甲局", "云杉区", kind="政府部门", headcount="30"), row(4, "云杉区")]

    plan = import_units(rows, by=officer)

    assert plan.counts == {"new": 3, "changed": 0, "unchanged": 0, "error": 0}
    assert order() == [(1, "云杉区"), (2, "甲局"), (3, "甲校")]
    bureau = Unit.objects.get(name="甲局")
    assert (bureau.kind, bureau.headcount) == (UnitKind.GOVERNMENT, 30)


def test_taking_it_in_again_changes_nothing(officer):
    rows = [row(2, "云杉区"), row(3, "甲局", "云杉区", short_name="甲")]
    import_units(rows, by=officer)

    plan = import_units(rows, by=officer)

    assert plan.counts == {"new": 0, "changed": 0, "unchanged": 2, "error": 0}


def test_two_units_change_places(officer):
    above = make.unit(name="甲局")
    make.unit(make.unit(above, name="乙局"), name="乙校")

    import_units([row(2, "甲局", "乙局"), row(3, "乙局", "")], by=officer)

    assert order() == [(1, "乙局"), (2, "乙校"), (2, "甲局")]


def test_one_wrong_row_keeps_everything_out(officer):
    make.unit(name="云杉区", short_name="旧")

    with pytest.raises(ListHasErrors, match="4"):
        import_units([row(2, "云杉区", short_name="新"), row(3, "甲局"), row(4, "乙局", "没有")], by=officer)

    assert [(unit.name, unit.short_name) for unit in Unit.objects.all()] == [("云杉区", "旧")]


@pytest.mark.parametrize("role", [Role.PARTY_SCHOOL, Role.UNIT_LIAISON, Role.AUDITOR])
def test_others_take_nothing_in(role):
    with pytest.raises(PermissionDenied):
        import_units([row(2, "云杉区")], by=make.account(role))
