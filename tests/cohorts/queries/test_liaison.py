from datetime import timedelta

import pytest

from cohorts.enums import CohortState, EnrolmentState, NominationState
from cohorts.queries.liaison import ON_THE_DESK, liaison_desk, unit_results
from tests.cohorts.planning import BEFORE, LATE, liaison_of, organisation
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make._unit()


@pytest.fixture
def liaison(unit):
    return liaison_of(unit)


def test_a_share_shows_what_is_left_and_who_was_named(unit, liaison):
    quota = make.quota(unit=unit, places=3)
    back = make.nomination(cohort=quota.cohort, unit=unit, state=NominationState.RETURNED)
    done = make.nomination(cohort=quota.cohort, unit=unit, state=NominationState.DECLINED)
    make.nomination(cohort=quota.cohort)

    (share,) = liaison_desk(liaison, at=BEFORE)

    assert (share.places, share.used, share.left, share.returned) == (3, 1, 2, 1)
    assert [(person.nomination, person.may_amend) for person in share.people] == [(back, True), (done, False)]
    assert share.may_nominate
    (late,) = liaison_desk(liaison, at=LATE)
    assert (late.is_open, late.may_nominate, late.people[0].may_amend) == (False, False, True)


def test_a_used_up_share_offers_no_nomination(unit, liaison):
    make.nomination(cohort=make.quota(unit=unit, places=1).cohort, unit=unit)

    (share,) = liaison_desk(liaison, at=BEFORE)

    assert (share.is_open, share.may_nominate) == (True, False)


@pytest.mark.parametrize("state", CohortState.values)
def test_classes_under_way_are_on_the_desk(unit, liaison, state):
    make.quota(unit=unit, cohort=make.cohort(state=state))

    assert len(liaison_desk(liaison, at=BEFORE)) == (state in ON_THE_DESK)


def test_what_is_open_stands_first_and_empty_shares_do_not_stand_there(unit, liaison):
    closed = make.cohort(state=CohortState.REVIEWING)
    make.quota(unit=unit, cohort=closed)
    later = make.cohort(starts_on=make.FIRST_DAY + timedelta(days=30))
    make.quota(unit=unit, cohort=later)
    make.quota(unit=unit, places=0)

    assert [share.cohort for share in liaison_desk(liaison, at=BEFORE)] == [later, closed]


def test_the_desk_takes_the_same_queries_whatever_its_length(unit, liaison, django_assert_num_queries):
    make.nomination(cohort=make.quota(unit=unit, places=2).cohort, unit=unit)
    liaison_desk(liaison, at=BEFORE)
    for rows in (1, 3):
        while liaison.liaisons.get().unit.quotas.count() < rows:
            make.nomination(cohort=make.quota(unit=unit, places=2).cohort, unit=unit)
        with django_assert_num_queries(2):
            assert len(liaison_desk(liaison, at=BEFORE)) == rows


def test_nobody_else_has_a_desk(unit):
    make.quota(unit=unit)
    for somebody in (organisation(), make.account(), liaison_of(unit, is_active=False)):
        assert liaison_desk(somebody, at=BEFORE) == []
        assert not unit_results(somebody).exists()


def test_results_are_of_classes_that_are_over(unit, liaison):
    over, running = make.cohort(state=CohortState.FINISHED), make.cohort(state=CohortState.RUNNING)
    done = make.enrolment(cohort=over, unit=unit, state=EnrolmentState.COMPLETED)
    make.enrolment(cohort=over, unit=unit, state=EnrolmentState.UNDONE)
    make.enrolment(cohort=running, unit=unit)
    make.enrolment(cohort=over)

    assert [(row, row.result_hours) for row in unit_results(liaison)] == [(done, None)]
