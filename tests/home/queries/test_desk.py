from datetime import time, timedelta

import pytest

from academy.people.enums import Role
from cohorts.enums import CohortState, EnrolmentState, NominationState
from home.queries.desk import desk_of
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db
FIRST = make.FIRST_DAY


def moment(day: int, hour: int = 9):
    return make.moment(FIRST + timedelta(days=day - 1), time(hour, 0))


@pytest.fixture
def staff(db):
    return make.account(Role.ORGANISATION)


def test_a_running_class_shows_its_day_its_sessions_and_what_was_not_called(staff):
    cohort = make.cohort(state=CohortState.RUNNING)
    make.four_days(cohort)
    called = cohort.timetable.sessions.earliest("starts_at")
    make.roll_call(called)

    card = desk_of(staff, at=moment(2)).cards[0]

    assert card.day == 2
    assert [one.state for one in card.today] == ["now", "later", "later", "later", "later"]
    assert not any(one.is_called for one in card.today)
    assert [row.day for row in card.uncalled] == [1, 1, 1, 1, 2]


def test_called_sessions_of_today_stay_in_the_row_of_the_day(staff):
    cohort = make.cohort(state=CohortState.RUNNING)
    make.roll_call(make.session(cohort=cohort))

    card = desk_of(staff, at=moment(1, 12)).cards[0]

    assert [(one.state, one.is_called) for one in card.today] == [("done", True)]
    assert card.is_idle


def test_nominations_completion_and_certificates_are_counted(staff):
    waiting = make.cohort(starts_on=FIRST + timedelta(days=30))
    make.nomination(cohort=waiting)
    make.nomination(cohort=waiting, state=NominationState.RETURNED)
    over = make.cohort(state=CohortState.FINISHED)
    make.enrolment(cohort=over)
    make.enrolment(cohort=over, state=EnrolmentState.COMPLETED)

    desk = desk_of(staff, at=moment(10))

    assert (desk.waiting, desk.undecided, desk.uncertified) == (1, 1, 1)
    assert [card.returned for card in desk.cards] == [0, 1]


def test_completion_is_nobodys_task_before_the_last_day(staff):
    make.enrolment(cohort=make.cohort(state=CohortState.RUNNING))

    assert [desk_of(staff, at=moment(day)).undecided for day in (3, 4)] == [0, 1]


def test_a_supervisor_sees_the_own_class_and_neither_plan_nor_refusals():
    mine = make.cohort(state=CohortState.RUNNING)
    make.cohort(state=CohortState.RUNNING)
    make.plan_entry(starts_on=FIRST + timedelta(days=60))

    desk = desk_of(make.supervisor(mine), at=moment(1))

    assert [card.cohort for card in desk.cards] == [mine]
    assert (desk.coming, desk.refusals) == ([], [])


def test_the_running_class_stands_first_and_old_ones_leave(staff):
    coming = make.cohort(starts_on=FIRST + timedelta(days=30))
    running = make.cohort(state=CohortState.RUNNING)
    make.cohort(state=CohortState.FINISHED, starts_on=FIRST - timedelta(days=90))

    assert [card.cohort for card in desk_of(staff, at=moment(1)).cards] == [running, coming]
