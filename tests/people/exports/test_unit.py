import io

import pytest

from academy.people.exports.unit import units_xlsx
from academy.people.imports.unit_import import read_units
from academy.people.models import Unit
from academy.people.queries.unit_import import planned
from tests.factories import people as make

pytestmark = pytest.mark.django_db


def test_the_spreadsheet_is_a_list_that_changes_nothing():
    district = make.unit(name="云杉区", kind="other")
    make.unit(make.unit(district, name="甲局", short_name="甲", headcount=0), name="甲校", kind="school")

    plan = planned(read_units(io.BytesIO(units_xlsx(Unit.objects.all()))))

    assert plan.counts == {"new": 0, "changed": 0, "unchanged": 3, "error": 0}


def test_an_empty_academy_gets_the_headings():
    assert len(units_xlsx([])) > 1000
