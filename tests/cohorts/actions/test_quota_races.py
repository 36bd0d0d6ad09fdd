"""Many change the quotas of one class at once: the sum holds, a sheet is saved once, a place is lent once.

The control counts and then writes, without lock and counter, and allots more than the class has places.
"""

import pytest
from django.db import transaction

from cohorts.actions.quota import allot_quotas
from cohorts.actions.quota_loan import lend_places, return_places
from cohorts.models import Cohort, Quota, QuotaChange
from cohorts.queries.quota_change import quota_version
from tests.cohorts.actions.test_races import AT_ONCE, Turn, carelessly, together
from tests.cohorts.planning import BEFORE, organisation
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db(transaction=True)


def allotted(cohort):
    return sum(cohort.quotas.values_list("places", flat=True))


def test_many_sheets_at_once_never_allot_more_than_the_places():
    cohort, staff = make.cohort(places=3), organisation()
    units = [make._unit() for _ in range(AT_ONCE)]

    outcome = together(lambda unit=unit: allot_quotas(cohort, {unit.pk: 1}, by=staff, at=BEFORE) for unit in units)

    cohort.refresh_from_db()
    assert outcome == {"done": 3, "QuotasExceedPlaces": AT_ONCE - 3}
    assert (allotted(cohort), cohort.allotted) == (3, 3)


def test_of_many_sheets_read_at_one_moment_one_is_saved():
    cohort, staff = make.cohort(), organisation()
    unit, version = make._unit(), quota_version(cohort)

    outcome = together(
        lambda places=places: allot_quotas(cohort, {unit.pk: places}, by=staff, version=version, at=BEFORE)
        for places in range(1, AT_ONCE + 1)
    )

    assert outcome == {"done": 1, "QuotaSheetStale": AT_ONCE - 1}
    assert QuotaChange.objects.filter(cohort=cohort).count() == 1


def test_a_place_is_lent_once_and_given_back_once():
    quota, staff = make.quota(places=2), organisation()
    units = [make._unit() for _ in range(AT_ONCE)]

    outcome = together(
        lambda unit=unit: lend_places(quota.cohort, quota.unit, unit, 1, by=staff, at=BEFORE) for unit in units
    )
    assert outcome == {"done": 2, "TooFewLeft": AT_ONCE - 2}
    assert allotted(quota.cohort) == 2

    loan = quota.cohort.loans.first()
    outcome = together([lambda: return_places(loan, by=staff, at=BEFORE)] * AT_ONCE)
    assert outcome == {"done": 1, "MoreThanLent": AT_ONCE - 1}
    assert allotted(quota.cohort) == 2


def test_control_without_lock_and_counter_more_is_allotted_than_there_are_places():
    cohort, units = make.cohort(places=1), [make._unit() for _ in range(AT_ONCE)]

    def allot_carelessly(turn: Turn) -> None:
        if allotted(cohort) >= cohort.places:
            return
        with turn.wait():
            Quota.objects.create(cohort=cohort, unit=units.pop(), places=1)

    carelessly(allot_carelessly)

    assert allotted(cohort) > cohort.places


def test_control_without_a_version_the_last_sheet_wins():
    cohort, staff = make.cohort(), organisation()
    unit = make._unit()

    outcome = together(
        lambda places=places: allot_quotas(cohort, {unit.pk: places}, by=staff, at=BEFORE)
        for places in range(1, AT_ONCE + 1)
    )

    assert outcome == {"done": AT_ONCE}


def test_the_database_says_it_too():
    cohort = make.cohort(places=3)
    make.quota(cohort=cohort, places=2)
    for change in ({"allotted": 4}, {"places": 1}):
        with pytest.raises(Exception, match="cohort_allotted_within_places"), transaction.atomic():
            Cohort.objects.filter(pk=cohort.pk).update(**change)
