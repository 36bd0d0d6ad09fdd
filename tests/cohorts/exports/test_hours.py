import io
from datetime import timedelta

import openpyxl
import pytest

from academy.people.enums import Role
from cohorts.exports.hours import hours_xlsx
from cohorts.queries.hours import hours_sheet
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


def sheet_of(cohort):
    content = hours_xlsx(
        hours_sheet(cohort), by=make.account(Role.PARTY_SCHOOL, name="周老师"), at=make.moment(cohort.ends_on)
    )
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows()]


def test_every_trainee_stands_with_exact_figures_and_no_reason_of_leave():
    cohort = make.cohort(state="running")
    table = make.four_days(cohort)
    one = make.enrolment(cohort=cohort, name="赵松", group=make.group(cohort=cohort, number=2))
    sessions = list(table.sessions.order_by("starts_at")[:2])
    for session, status in zip(sessions, ("present", "sick_leave"), strict=True):
        make.roll_call(session, {one: status}).marks.update(note="高烧")

    rows = sheet_of(cohort)

    line = next(row for row in rows if "赵松" in row)
    assert (line[1], line[4:10]) == (one.trainee_no, ["2", 32, 2, 2, 28, 2.57])
    assert "4.57" in rows[1][0]
    assert not any("高烧" in str(value) for row in rows for value in row)
    assert "周老师" in str(rows[-1][0])


def test_what_looks_like_a_formula_stays_a_name():
    cohort = make.cohort(state="running")
    make.session(cohort=cohort)
    make.enrolment(cohort=cohort, name="=1+1")

    assert any("=1+1" in row for row in sheet_of(cohort))


def test_who_is_over_the_ceiling_is_marked_and_an_empty_class_is_a_sheet_too():
    cohort = make.cohort(state="running")
    assert sheet_of(cohort)[1][0]
    one = make.enrolment(cohort=cohort, name="孙杉")
    make.roll_call(make.session(cohort=cohort), {one: "absent"})

    line = next(row for row in sheet_of(cohort) if "孙杉" in row)

    assert (line[9], line[10]) == (0, "超过上限")


def test_the_file_does_not_depend_on_the_clock():
    cohort = make.cohort(state="running")
    make.enrolment(cohort=cohort)
    at = make.moment(cohort.ends_on) + timedelta(hours=1)

    assert f"{at:%Y-%m-%d}" in str(sheet_of(cohort)[-1][0])
