from datetime import timedelta
from functools import partial

import pytest

from academy.kernel.lifecycle import MoveNotAllowed
from cohorts.actions.cohort_life import (
    DatesOver,
    DeadlineAfterStart,
    DeadlineOver,
    NominationsWaiting,
    NothingAllotted,
    NothingToStart,
    ReasonMissing,
    TooEarlyToFinish,
    TooEarlyToStart,
    cancel_cohort,
    close_nominations,
    finish_cohort,
    open_nominations,
    postpone_cohort,
    reopen_review,
    resume_cohort,
    settle_roster,
    start_cohort,
)
from cohorts.enums import CohortState, NominationState
from cohorts.lifecycle import COHORT
from cohorts.queries.cohort import MOVE_PERMISSIONS
from tests.cohorts.planning import (
    BEFORE,
    LATE,
    inbox,
    last_entry,
    liaison_of,
    nobody_may,
    organisation,
    party_school,
)
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db
DAY_ONE = make.moment(make.FIRST_DAY)
LAST_DAY = make.moment(make.FIRST_DAY + timedelta(days=3))
#: Each move of the table, at a moment at which nothing but the state is in its way.
MOVES = {
    "open_nominations": partial(open_nominations, at=BEFORE),
    "close_nominations": partial(close_nominations, at=BEFORE),
    "settle_roster": partial(settle_roster, at=LATE),
    "reopen_review": partial(reopen_review, at=LATE),
    "start": partial(start_cohort, at=DAY_ONE),
    "finish": partial(finish_cohort, at=LAST_DAY),
    "postpone": partial(postpone_cohort, reason="防汛值守", at=BEFORE),
    "resume": partial(resume_cohort, at=BEFORE),
    "cancel": partial(cancel_cohort, reason="工作安排调整", at=BEFORE),
}


@pytest.fixture
def cohort():
    """A class with a unit asked, a trainee admitted, and nobody waiting."""
    row = make.cohort()
    make.quota(cohort=row)
    make.enrolment(cohort=row)
    return row


@pytest.fixture
def people(cohort):
    """Everybody whom a change of the class concerns."""
    unit = cohort.quotas.get().unit
    return [liaison_of(unit), cohort.enrolments.get().trainee, make.supervisor(cohort)]


def test_every_move_of_the_table_is_tried():
    assert set(MOVES) == set(COHORT.moves) == set(MOVE_PERMISSIONS)


@pytest.mark.parametrize("state", CohortState.values)
@pytest.mark.parametrize("move", COHORT.moves)
def test_each_move_from_each_state(cohort, move, state):
    cohort.state = state
    cohort.save()
    allowed = move in COHORT.offered(state)

    if allowed:
        MOVES[move](cohort, by=organisation())
    else:
        with pytest.raises(MoveNotAllowed):
            MOVES[move](cohort, by=organisation())

    cohort.refresh_from_db()
    assert cohort.state == (COHORT.moves[move].target if allowed else state)
    assert last_entry(MOVE_PERMISSIONS[move])[0] == ("done" if allowed else "refused")


@pytest.mark.parametrize("move", COHORT.moves)
def test_who_may_make_a_move(cohort, move):
    cohort.state = next(iter(sorted(COHORT.moves[move].sources)))
    cohort.save()
    supervisor, school = make.supervisor(cohort), party_school()
    outsiders = [make.supervisor(make.cohort()), liaison_of(cohort.quotas.get().unit), make.account()]
    keeping = {"start", "finish"}

    nobody_may(lambda by: MOVES[move](cohort, by=by), *outsiders, *([] if move in keeping else [supervisor, school]))

    if move in keeping:
        MOVES[move](cohort, by=supervisor)


def test_opening_nominations_tells_the_liaisons_asked_and_nobody_else(cohort, people):
    cohort.state = CohortState.DRAFT
    cohort.save()
    idle = liaison_of(make.quota(cohort=cohort, places=0).unit)

    open_nominations(cohort, by=organisation(), close_at=BEFORE + timedelta(days=3), at=BEFORE)

    liaison, *others = people
    assert inbox(liaison) == [f"请报送{cohort.name}人选"]
    assert liaison.notices.get().url == "/cohorts/liaison/"
    assert "2026-11-05 09:00" in liaison.notices.get().text
    assert not any(inbox(person) for person in [*others, idle])


def test_nominations_open_with_quotas_and_a_deadline_before_the_class_only():
    bare = make.cohort(state=CohortState.DRAFT)
    with pytest.raises(NothingAllotted):
        open_nominations(bare, by=organisation(), at=BEFORE)
    make.quota(cohort=bare)
    with pytest.raises(DeadlineOver):
        open_nominations(bare, by=organisation(), at=LATE)
    with pytest.raises(DeadlineAfterStart):
        open_nominations(bare, by=organisation(), close_at=LAST_DAY, at=BEFORE)
    bare.refresh_from_db()
    assert bare.state == CohortState.DRAFT


def test_closing_early_moves_the_deadline_to_now(cohort):
    close_nominations(cohort, by=organisation(), at=BEFORE)

    cohort.refresh_from_db()
    assert cohort.nominations_close_at == BEFORE


def test_closing_late_leaves_the_deadline(cohort):
    deadline = cohort.nominations_close_at

    assert close_nominations(cohort, by=organisation(), at=LATE).nominations_close_at == deadline


def test_a_settled_roster_is_told_to_everybody_concerned(cohort, people):
    cohort.state = CohortState.REVIEWING
    cohort.save()

    settle_roster(cohort, by=organisation(), at=LATE)

    assert all(inbox(person) == [f"{cohort.name}名单已确定"] for person in people)


def test_a_roster_is_settled_when_everything_is_decided_and_somebody_admitted(cohort):
    cohort.state = CohortState.REVIEWING
    cohort.save()
    waiting = make.nomination(cohort=cohort)
    with pytest.raises(NominationsWaiting, match="1"):
        settle_roster(cohort, by=organisation(), at=LATE)
    waiting.state = NominationState.RETURNED
    waiting.save()
    with pytest.raises(NominationsWaiting, match="其中 1 人"):
        settle_roster(cohort, by=organisation(), at=LATE)
    waiting.state = NominationState.DECLINED
    waiting.save()
    settle_roster(cohort, by=organisation(), at=LATE)

    with pytest.raises(NothingToStart):
        settle_roster(make.cohort(state=CohortState.REVIEWING), by=organisation(), at=LATE)


def test_a_class_starts_from_its_eve_and_with_trainees(cohort):
    cohort.state = CohortState.READY
    cohort.save()
    with pytest.raises(TooEarlyToStart, match="2026-11-16"):
        start_cohort(cohort, by=organisation(), at=DAY_ONE - timedelta(days=2))
    with pytest.raises(NothingToStart):
        start_cohort(make.cohort(state=CohortState.READY), by=organisation(), at=DAY_ONE)

    assert start_cohort(cohort, by=organisation(), at=DAY_ONE - timedelta(days=1)).state == CohortState.RUNNING


def test_a_class_finishes_on_its_last_day_at_the_earliest(cohort):
    cohort.state = CohortState.RUNNING
    cohort.save()
    with pytest.raises(TooEarlyToFinish, match="2026-11-19"):
        finish_cohort(cohort, by=organisation(), at=LAST_DAY - timedelta(days=1))

    assert finish_cohort(cohort, by=organisation(), at=LAST_DAY).state == CohortState.FINISHED


def test_postponing_keeps_the_length_takes_the_timetable_along_and_is_told(cohort, people):
    session = make.session(cohort=cohort)
    began = session.starts_at

    starts_on = cohort.starts_on + timedelta(days=14)
    postpone_cohort(cohort, by=organisation(), reason=" 防汛值守 ", starts_on=starts_on, at=BEFORE)

    cohort.refresh_from_db()
    session.refresh_from_db()
    assert (cohort.starts_on, cohort.days, cohort.state_note) == (starts_on, 4, "防汛值守")
    assert session.starts_at == began + timedelta(days=14)
    for person in people:
        assert inbox(person) == [f"{cohort.name}延期举办"]
        assert "防汛值守" in person.notices.get().text
        assert "2026-11-30" in person.notices.get().text


def test_postponing_without_dates_says_that_they_will_follow(cohort, people):
    postpone_cohort(cohort, by=organisation(), reason="场地检修", at=BEFORE)

    assert people[0].notices.get().text == "新的日期另行通知。原因：场地检修"


def test_nothing_is_taken_from_people_without_a_reason(cohort):
    for move in (postpone_cohort, cancel_cohort):
        with pytest.raises(ReasonMissing):
            move(cohort, by=organisation(), reason="  ", at=BEFORE)
    cohort.refresh_from_db()
    assert cohort.state == CohortState.NOMINATING


def test_a_class_is_not_put_on_days_that_have_passed(cohort):
    with pytest.raises(DatesOver):
        postpone_cohort(
            cohort, by=organisation(), reason="调整", starts_on=BEFORE.date() - timedelta(days=9), at=BEFORE
        )
    postpone_cohort(cohort, by=organisation(), reason="调整", at=BEFORE)
    with pytest.raises(DatesOver, match="2026-11-16"):
        resume_cohort(cohort, by=organisation(), at=LAST_DAY)

    again = LAST_DAY.date() + timedelta(days=7)
    assert resume_cohort(cohort, by=organisation(), starts_on=again, at=LAST_DAY).starts_on == again


def test_resuming_is_told_and_forgets_the_reason(cohort, people):
    postpone_cohort(cohort, by=organisation(), reason="调整", at=BEFORE)

    cohort = resume_cohort(cohort, by=organisation(), at=BEFORE + timedelta(hours=1))

    assert (cohort.state, cohort.state_note) == (CohortState.REVIEWING, "")
    assert all(inbox(person)[1:] == [f"{cohort.name}恢复举办"] for person in people)


def test_cancelling_is_told_with_the_reason_and_keeps_the_records(cohort, people):
    cancel_cohort(cohort, by=organisation(), reason="工作安排调整", at=BEFORE)

    assert all(inbox(person) == [f"{cohort.name}已取消"] for person in people)
    assert "工作安排调整" in people[1].notices.get().text
    assert cohort.enrolments.count() == 1
