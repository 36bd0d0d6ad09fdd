from datetime import timedelta

import pytest

from cohorts.queries.ruleset import rule
from cohorts.queries.timetable import sessions_of
from cohorts.queries.timetable_grid import Band, grid_of
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return make.cohort(state="running")


def picture(cohort, **others):
    return grid_of(
        cohort,
        sessions_of(cohort),
        **{
            "today": cohort.starts_on - timedelta(days=1),
            "period_times": rule("period_times", on=cohort.starts_on),
            "evening_counts": False,
            **others,
        },
    )


def places(grid):
    return [(cell.column, cell.row, cell.span, cell.lane, cell.lanes) for cell in grid.cells]


def test_a_day_has_five_cells_eight_hours_and_no_gap(cohort):
    make.four_days(cohort)

    grid = picture(cohort)

    first, *_others, last = grid.days
    assert places(grid)[:5] == [(0, 2, 6, 0, 1), (0, 9, 6, 0, 1), (0, 22, 6, 0, 1), (0, 29, 6, 0, 1), (0, 42, 6, 0, 1)]
    assert (first.hours, first.gaps, len(grid.cells)) == (8, (), 19)
    assert [(gap.day, gap.period, gap.column, gap.row, gap.span) for gap in last.gaps] == [(4, "eve", 3, 42, 6)]
    assert grid.bands == (Band("lunch", 15, 7), Band("dinner", 35, 7))


def test_an_empty_timetable_is_all_gaps(cohort):
    assert [len(day.gaps) for day in picture(cohort).days] == [5, 5, 5, 5]


def test_parallel_sessions_lie_beside_one_another(cohort):
    for _ in range(2):
        make.session(cohort=cohort)
    make.session(cohort=cohort, period="am2")

    assert places(picture(cohort)) == [(0, 2, 6, 0, 2), (0, 2, 6, 1, 2), (0, 9, 6, 0, 1)]


def test_a_chain_of_overlaps_shares_lanes(cohort):
    start = make.session(cohort=cohort).starts_at
    for begins, ends in ((30, 120), (90, 180)):
        make.session(
            cohort=cohort, starts_at=start + timedelta(minutes=begins), ends_at=start + timedelta(minutes=ends)
        )

    assert [(cell.lane, cell.lanes) for cell in picture(cohort).cells] == [(0, 2), (1, 2), (0, 2)]


def test_five_parallel_sessions_share_four_lanes(cohort):
    for _ in range(5):
        make.session(cohort=cohort)

    assert [cell.lane for cell in picture(cohort).cells] == [0, 1, 2, 3, 3]


@pytest.mark.parametrize(
    ("hours", "row", "span"), [((5, 7), 0, 8), ((21, 22), 48, 2), ((8, 16), 0, 24), ((19, 22), 44, 6)]
)
def test_sessions_outside_the_picture_are_drawn_at_its_edge(cohort, hours, row, span):
    midnight = make.moment(cohort.starts_on).replace(hour=0)
    make.session(
        cohort=cohort, starts_at=midnight + timedelta(hours=hours[0]), ends_at=midnight + timedelta(hours=hours[1])
    )

    assert places(picture(cohort))[0][1:3] == (row, span)


def test_a_phone_opens_with_the_day_asked_for_else_today_else_the_first(cohort):
    third = cohort.starts_on + timedelta(days=2)

    assert picture(cohort).shown == 1
    assert picture(cohort, today=third).shown == 3
    assert picture(cohort, today=third, shown=2).shown == 2
    assert picture(cohort, shown=99).shown == 1
    assert picture(cohort, today=third).days[2].is_today


def test_a_class_of_nine_days_is_shown_week_by_week():
    cohort = make.cohort(ends_on=make.FIRST_DAY + timedelta(days=8))

    assert [day.number for day in picture(cohort).days] == [1, 2, 3, 4, 5, 6, 7]
    assert [(day.number, day.column) for day in picture(cohort, shown=8).days] == [(8, 0), (9, 1)]
    assert picture(cohort).is_long
    assert len(picture(cohort).numbers) == 9


def test_times_are_marked_by_the_hour(cohort):
    assert picture(cohort).hour_marks[0] == (0, "08:00")
    assert picture(cohort).hour_marks[-1] == (48, "20:00")
