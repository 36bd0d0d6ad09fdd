from datetime import date

import pytest

from cohorts.enums import CohortState
from cohorts.queries.plan_calendar import plan_month
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db
NOVEMBER = date(2026, 11, 1)


def test_a_month_is_whole_weeks_with_what_is_opened_and_foreseen(django_assert_num_queries):
    make.cohort(name="开了的班", starts_on=date(2026, 11, 16))
    make.plan_entry(title="计划的班", starts_on=date(2026, 11, 29))
    make.cohort(name="取消的班", starts_on=date(2026, 11, 16), state=CohortState.CANCELLED)
    opened = make.plan_entry(title="已经开了", starts_on=date(2026, 12, 2))
    make.cohort(plan_entry=opened, name="十二月的班", starts_on=date(2026, 12, 2))

    with django_assert_num_queries(3):
        month = plan_month(NOVEMBER, today=date(2026, 11, 16))

    days = {day.on: day for week in month.weeks for day in week}
    assert (min(days), max(days)) == (date(2026, 10, 26), date(2026, 12, 6))
    assert [row.title for row in month.booked] == ["开了的班", "计划的班"]
    assert [row.title for row in days[date(2026, 11, 19)].booked] == ["开了的班"]
    assert [row.title for row in days[date(2026, 12, 2)].booked] == ["计划的班", "十二月的班"]
    assert days[date(2026, 11, 16)].is_today
    assert (month.before, month.after) == (date(2026, 10, 1), date(2026, 12, 1))


def test_nobody_works_on_weekends_and_holidays_unless_it_was_exchanged():
    make.closed_day(date(2026, 10, 1))
    make.closed_day(date(2026, 10, 2))
    make.closed_day(date(2026, 10, 10), kind="working", name="调休上班")

    month = plan_month(date(2026, 10, 1), today=NOVEMBER)

    free = {day.on.day for week in month.weeks for day in week if day.is_free and not day.is_other}
    assert {1, 2, 3, 4, 11} <= free
    assert not {5, 10} & free
    assert [(span.starts_on.day, span.days) for span in month.closed] == [(1, 2), (10, 1)]
