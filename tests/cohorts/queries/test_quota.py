from datetime import timedelta

import pytest

from cohorts.queries.quota import places_left, quota_sheet, shares_as_before, shares_by_headcount, shares_evenly
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


def test_the_sheet_has_every_active_unit_and_every_share(django_assert_num_queries):
    active, closed, gone = make._unit(), make._unit(is_active=False), make._unit(is_active=False)
    before = make.cohort(starts_on=make.FIRST_DAY - timedelta(days=60))
    make.quota(cohort=before, unit=active, places=2)
    cohort = make.cohort()
    make.quota(cohort=cohort, unit=closed, places=1)

    with django_assert_num_queries(4):
        sheet = quota_sheet(cohort)

    assert [(row.unit, row.places, row.before) for row in sheet] == [(active, 0, 2), (closed, 1, None)]
    assert gone not in {row.unit for row in sheet}
    assert shares_as_before(sheet) == {active.pk: 2, closed.pk: 0}


def sheet_of(*heads, places=0, used=0):
    cohort = make.cohort()
    for head in heads:
        make.quota(cohort=cohort, unit=make._unit(headcount=head), places=places, used=used)
    return quota_sheet(cohort)


def test_shares_follow_the_authorised_posts_and_add_up():
    sheet = sheet_of(50, 30, 20, None)

    assert list(shares_by_headcount(sheet, 10).values()) == [5, 3, 2, 0]
    assert sum(shares_by_headcount(sheet, 7).values()) == 7


def test_nobody_gets_less_than_was_used():
    sheet = sheet_of(97, 1, 1, 1, places=2, used=1)

    shares = list(shares_by_headcount(sheet, 10).values())

    assert shares == [7, 1, 1, 1]


def test_without_any_headcount_nothing_is_proposed():
    assert list(shares_by_headcount(sheet_of(None, None), 10).values()) == [0, 0]


def test_the_shares_before_are_those_of_the_newest_class_that_had_any():
    unit = make._unit()
    for days, places in ((90, 1), (60, 3)):
        make.quota(cohort=make.cohort(starts_on=make.FIRST_DAY - timedelta(days=days)), unit=unit, places=places)
    make.cohort(starts_on=make.FIRST_DAY - timedelta(days=30))

    (row,) = quota_sheet(make.cohort())
    assert row.before == 3


def test_evenly_is_the_same_for_all_and_what_is_left_over_goes_by_headcount():
    sheet = sheet_of(10, 50, 30, None)

    assert list(shares_evenly(sheet, 8).values()) == [2, 3, 3, 0]
    assert list(shares_evenly(sheet, 3).values()) == [1, 1, 1, 0]


def test_evenly_without_any_headcount_goes_by_the_order_of_the_tree():
    assert list(shares_evenly(sheet_of(None, None), 3).values()) == [2, 1]
    assert shares_evenly([], 3) == {}


def test_evenly_gives_nobody_less_than_was_used():
    assert list(shares_evenly(sheet_of(10, 10, 10, places=2, used=2), 4).values()) == [2, 2, 2]


def test_what_is_left_is_known_of_units_that_have_something_left():
    cohort = make.cohort()
    some, none = make.quota(cohort=cohort, places=3, used=1), make.quota(cohort=cohort, places=2, used=2)

    assert places_left(cohort) == {some.unit_id: 2}
    assert none.unit_id not in places_left(cohort)
