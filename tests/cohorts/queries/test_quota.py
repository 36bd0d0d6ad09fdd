from datetime import timedelta

import pytest

from cohorts.queries.quota import quota_sheet, shares_as_before, shares_by_headcount
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
