from datetime import timedelta
from decimal import Decimal

import pytest

from academy.people.enums import Role
from cohorts.enums import CohortState, PeriodCode
from cohorts.queries.availability import month_of
from cohorts.queries.taught_hours import taught_hours_of, taught_hours_of_all, years_taught
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db
DAY = make.FIRST_DAY
LATER = make.moment(DAY + timedelta(days=30))


def test_released_sessions_that_are_over_count_and_nothing_else():
    teacher, cohort = make.instructor(), make.cohort(state=CohortState.RUNNING)
    make.session(cohort=cohort, instructors=[teacher, make.instructor()])
    make.session(cohort=cohort, instructors=[teacher], period=PeriodCode.EVENING)
    make.session(cohort=cohort, instructors=[teacher], day=2, counts_hours=False)
    make.session(cohort=cohort, instructors=[teacher], day=4)
    make.session(cohort=cohort, day=1, period=PeriodCode.AFTERNOON_1)
    make.session(cohort=make.cohort(state=CohortState.CANCELLED), instructors=[teacher])
    make.session(timetable=make.timetable(make.cohort(), released=False), instructors=[teacher])

    row = taught_hours_of(teacher, year=DAY.year, at=make.moment(DAY + timedelta(days=2)))

    assert (row.hours, row.sessions, len(row.classes)) == (Decimal(2), 3, 1)
    assert taught_hours_of(teacher, year=DAY.year - 1, at=LATER).classes == ()
    assert years_taught(at=LATER)[0] == DAY.year


@pytest.mark.parametrize("instructors", [1, 3])
def test_the_ledger_costs_the_same_for_any_number_of_instructors(instructors, django_assert_num_queries):
    cohort, staff = make.cohort(state=CohortState.RUNNING), make.account(Role.PARTY_SCHOOL)
    for day in range(1, instructors + 1):
        make.session(cohort=cohort, instructors=[make.instructor()], day=day)
    taught_hours_of_all(staff, year=DAY.year, at=LATER)

    with django_assert_num_queries(3):
        rows = taught_hours_of_all(staff, year=DAY.year, at=LATER)

    assert [row.hours for row in rows] == [Decimal(2)] * instructors


def test_a_month_shows_whole_weeks_with_sessions_and_absences():
    teacher = make.instructor()
    make.session(cohort=make.cohort(state=CohortState.RUNNING), instructors=[teacher])
    teacher.absences.create(starts_on=DAY, ends_on=DAY, part="morning", noted_by=teacher.account, noted_at=LATER)

    month = month_of(teacher, DAY.replace(day=1), today=DAY)
    days = [day for week in month.weeks for day in week]
    monday = next(day for day in days if day.on == DAY)

    assert {len(week) for week in month.weeks} == {7}
    assert (len(monday.sessions), len(monday.absences), monday.clashes, monday.is_today) == (1, 1, True, True)
    assert (month.before.month, month.after.month, len(month.coming)) == (10, 12, 1)
