import io

import pytest
from openpyxl import load_workbook

from cohorts.exports.roster import roster_xlsx
from cohorts.queries.roster import RosterFilter, RosterOrder, roster_of
from tests.cohorts.planning import BEFORE, organisation
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


def sheet_of(cohort, by):
    rows = roster_of(cohort, RosterFilter(order=RosterOrder.NUMBER))
    return load_workbook(io.BytesIO(roster_xlsx(cohort, rows, by=by, at=BEFORE))).active


def test_the_roster_lists_the_class_and_says_who_took_it_out():
    cohort, staff = make.cohort(name="成长班"), organisation(name="干教科")
    nomination = make.nomination(cohort=cohort, post="科员")
    row = make.enrolment(
        cohort=cohort, name="周榆", unit=nomination.unit, nomination=nomination, group=make.group(cohort=cohort)
    )

    sheet = sheet_of(cohort, staff)

    assert sheet["A1"].value == "成长班"
    assert [cell.value for cell in sheet[4]][:3] == ["序号", "学号", "姓名"]
    line = [cell.value for cell in sheet[5]]
    assert line[:3] == ["1", row.trainee_no, "周榆"]
    assert line[4:6] == [row.unit.name, "科员"]
    assert line[7] == "1"
    assert "干教科 2026-11-02 09:00" in sheet["A7"].value


@pytest.mark.parametrize("name", ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "＝1", '=HYPERLINK("http://x")'])
def test_what_looks_like_a_formula_stays_a_name(name):
    row = make.enrolment(name=name)

    cell = sheet_of(row.cohort, organisation())["C5"]

    assert (cell.value, cell.data_type) == (name, "s")


def test_an_empty_roster_is_a_sheet_with_a_heading():
    assert sheet_of(make.cohort(), organisation()).max_row >= 4
