from datetime import timedelta

import pytest

from cohorts.actions.check_in import CheckInClosed, NotArrived, NotExpected, check_in_trainee, undo_check_in
from cohorts.enums import CohortState, EnrolmentState
from cohorts.models import CheckIn
from tests.cohorts.planning import last_entry, nobody_may
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db
PRESS, OTHER_PRESS = "a" * 32, "b" * 32
NOW = make.moment(make.FIRST_DAY)


@pytest.fixture
def enrolment():
    return make.enrolment(cohort=make.cohort(state=CohortState.READY))


@pytest.fixture
def supervisor(enrolment):
    return make.supervisor(enrolment.cohort)


def test_a_trainee_is_checked_in_once_by_whoever_came_first(enrolment, supervisor):
    row = check_in_trainee(enrolment, by=supervisor, client_id=PRESS, at=NOW)
    again = check_in_trainee(enrolment, by=make.supervisor(enrolment.cohort), client_id=OTHER_PRESS)

    assert (row.by, row.at) == (supervisor, NOW)
    assert again == row
    assert last_entry("cohorts.check_in_trainee") == ("done", "")


def test_a_wrong_press_is_undone_and_stays_on_record(enrolment, supervisor):
    row = check_in_trainee(enrolment, by=supervisor, client_id=PRESS)

    undone = undo_check_in(enrolment, by=supervisor, at=NOW)

    assert (undone, undone.undone_by, undone.undone_at) == (row, supervisor, NOW)
    with pytest.raises(NotArrived, match=enrolment.trainee.name):
        undo_check_in(enrolment, by=supervisor)
    assert check_in_trainee(enrolment, by=supervisor, client_id=OTHER_PRESS) != row
    assert CheckIn.objects.count() == 2


def test_a_press_sent_again_after_it_was_undone_changes_nothing(enrolment, supervisor):
    check_in_trainee(enrolment, by=supervisor, client_id=PRESS)
    undo_check_in(enrolment, by=supervisor)

    assert check_in_trainee(enrolment, by=supervisor, client_id=PRESS).undone_at is not None

    assert not enrolment.check_ins.in_force().exists()


@pytest.mark.parametrize(
    ("waited", "happened"),
    [
        (timedelta(minutes=7), NOW - timedelta(minutes=7)),
        (timedelta(hours=13), NOW),
        (timedelta(minutes=-1), NOW),
    ],
)
def test_a_press_counts_from_when_it_was_made_within_reason(enrolment, supervisor, waited, happened):
    assert check_in_trainee(enrolment, by=supervisor, client_id=PRESS, waited=waited, at=NOW).at == happened


@pytest.mark.parametrize(
    "state", [CohortState.DRAFT, CohortState.REVIEWING, CohortState.FINISHED, CohortState.CANCELLED]
)
def test_nobody_checks_in_before_the_roster_is_settled_or_after_the_class(enrolment, supervisor, state):
    enrolment.cohort.state = state
    enrolment.cohort.save()

    with pytest.raises(CheckInClosed):
        check_in_trainee(enrolment, by=supervisor, client_id=PRESS)
    with pytest.raises(CheckInClosed):
        undo_check_in(enrolment, by=supervisor)


def test_who_holds_no_place_is_not_expected(enrolment, supervisor):
    enrolment.state = EnrolmentState.WITHDRAWN
    enrolment.save()

    with pytest.raises(NotExpected, match=enrolment.trainee.name):
        check_in_trainee(enrolment, by=supervisor, client_id=PRESS)


def test_only_those_who_keep_the_class_recognise_people(enrolment):
    strangers = (make.account(), enrolment.trainee, make.supervisor(make.cohort()))

    nobody_may(lambda by: check_in_trainee(enrolment, by=by, client_id=PRESS), *strangers)
    nobody_may(lambda by: undo_check_in(enrolment, by=by), *strangers)
