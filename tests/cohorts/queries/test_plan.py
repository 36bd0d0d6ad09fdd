from datetime import date, timedelta

import pytest

from cohorts.queries.plan import STRIP_WIDTH, entries_of, next_intake, overlapping, plan_years, strip_of
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


def test_years_with_a_plan_this_one_and_the_next():
    make.plan(year=2024)
    make.plan(year=2026)

    assert plan_years(today=date(2026, 11, 2)) == [2027, 2026, 2024]


def test_a_years_entries_come_by_their_first_day_with_their_class(django_assert_num_queries):
    late = make.plan_entry(starts_on=date(2026, 9, 7))
    early = make.plan_entry(starts_on=date(2026, 3, 2))
    make.plan_entry(starts_on=date(2027, 3, 1))
    opened = make.cohort(plan_entry=late)

    with django_assert_num_queries(1):
        entries = list(entries_of(2026))
        assert [(entry, entry.opened) for entry in entries] == [(early, None), (late, opened)]


def test_bars_lie_where_their_days_lie_and_do_not_cover_each_other():
    first = make.plan_entry(starts_on=date(2026, 1, 1))
    same_days = make.plan_entry(starts_on=date(2026, 1, 2))
    after = make.plan_entry(starts_on=date(2026, 1, 5))
    last = make.plan_entry(starts_on=date(2026, 12, 30), ends_on=date(2027, 1, 2))

    strip = strip_of([last, after, same_days, first], 2026)

    bars = {bar.entry: bar for bar in strip.bars}
    assert (bars[first].x, bars[first].y, bars[first].width) == (0, 0, 40)
    assert bars[same_days].y == 120
    assert bars[after].y == 0
    assert bars[last].x + bars[last].width <= STRIP_WIDTH + 40
    assert (strip.rows, strip.height) == (2, 240)
    assert [month.number for month in strip.months] == list(range(1, 13))
    assert sum(month.width for month in strip.months) == STRIP_WIDTH


def test_the_next_number_follows_the_highest_of_the_year():
    make.plan_entry(starts_on=date(2026, 3, 2), intake_no=4)

    assert next_intake(2026) == 5
    assert next_intake(2027) == 1


def test_an_empty_year_is_one_row_high():
    assert strip_of([], 2028).rows == 1


def test_classes_overlap_when_they_share_a_day():
    cohort = make.cohort()
    touching = make.cohort(starts_on=cohort.ends_on)
    make.cohort(starts_on=cohort.ends_on + timedelta(days=1))
    make.cohort(state="cancelled")

    assert list(overlapping(cohort.starts_on, cohort.ends_on, but=cohort)) == [touching]
    assert set(overlapping(cohort.starts_on, cohort.ends_on)) == {cohort, touching}
