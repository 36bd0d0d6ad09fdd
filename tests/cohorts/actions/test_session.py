from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from academy.people.models import Instructor
from cohorts.actions.session import (
    OutsideClass,
    RollAlreadyCalled,
    RoomTaken,
    SessionIsAssessed,
    SessionPlan,
    SeveralInPeriod,
    TimetableClosed,
    add_session,
    change_session,
    move_session,
    remove_session,
)
from cohorts.enums import AssessmentKind, CohortState, PeriodCode
from cohorts.models import Assessment, Session
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db
PLAN = SessionPlan(day=2, period=PeriodCode.AFTERNOON_1, title="从现象到根因")


@pytest.fixture
def cohort():
    return make.cohort(state=CohortState.RUNNING)


@pytest.fixture
def timetable(cohort):
    return make.timetable(cohort)


@pytest.fixture
def supervisor(cohort):
    return make.supervisor(cohort)


def test_a_session_lasts_as_long_as_its_period(timetable, supervisor, cohort):
    teacher, room = Instructor.objects.create(name="教师"), make.room()

    session = add_session(timetable, replace(PLAN, room=room, instructors=[teacher]), by=supervisor)

    start, end = make.PERIODS[PeriodCode.AFTERNOON_1]
    on = cohort.starts_on + timedelta(days=1)
    assert (session.starts_at, session.ends_at) == (make.moment(on, start), make.moment(on, end))
    assert (session.hours, session.counts_hours, session.is_released) == (Decimal(2), True, False)
    assert list(session.instructors.all()) == [teacher]
    assert session.room == room


def test_the_times_of_the_periods_are_a_rule(timetable, supervisor, cohort):
    times = {**{period: ["08:00", "09:30"] for period in PeriodCode.values}, "pm1": ["14:00", "15:30"]}
    make.rule_set("period_times", times)

    session = add_session(timetable, PLAN, by=supervisor)

    assert f"{make.timezone.localtime(session.starts_at):%H:%M}" == "14:00"


def test_a_room_holds_one_session_of_a_class_at_a_time(timetable, supervisor):
    room = make.room(name="报告厅")
    taken = add_session(timetable, replace(PLAN, room=room), by=supervisor)

    with pytest.raises(RoomTaken, match=r"13:30.*报告厅.*从现象到根因"):
        add_session(timetable, replace(PLAN, title="另一场", room=room), by=supervisor)
    assert list(Session.objects.all()) == [taken]
    add_session(timetable, replace(PLAN, title="另一场", room=make.room()), by=supervisor)
    add_session(timetable, replace(PLAN, title="没有教室"), by=supervisor)


def test_another_class_in_the_room_is_a_warning_not_a_refusal(timetable, supervisor):
    room = make.room()
    make.session(cohort=make.cohort(), room=room, day=2, period=PeriodCode.AFTERNOON_1)

    assert add_session(timetable, replace(PLAN, room=room), by=supervisor).room == room


@pytest.mark.parametrize("day", [0, 5])
def test_a_class_has_only_its_own_days(timetable, supervisor, day):
    with pytest.raises(OutsideClass):
        add_session(timetable, replace(PLAN, day=day), by=supervisor)


@pytest.mark.parametrize("state", [CohortState.FINISHED, CohortState.CANCELLED])
def test_the_timetable_of_a_class_that_is_over_stays(timetable, supervisor, cohort, state):
    session = make.session(timetable=timetable)
    cohort.state = state
    cohort.save()

    for change in (
        lambda: add_session(timetable, PLAN, by=supervisor),
        lambda: change_session(session, PLAN, by=supervisor),
        lambda: move_session(session, day=3, period=PeriodCode.MORNING_1, by=supervisor),
        lambda: remove_session(session, by=supervisor),
    ):
        with pytest.raises(TimetableClosed):
            change()


def test_everything_about_a_session_can_change(timetable, supervisor):
    session = make.session(timetable=timetable)

    change_session(session, replace(PLAN, gather_note="08:00 正门", hours=Decimal("1.5")), by=supervisor)

    session.refresh_from_db()
    assert (session.day, session.title, session.gather_note) == (2, PLAN.title, "08:00 正门")
    assert session.hours == Decimal("1.5")


def plan_like(session, **changes):
    return replace(
        SessionPlan(
            day=session.day,
            period=session.period,
            title=session.title,
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            hours=session.hours,
            counts_hours=session.counts_hours,
        ),
        **changes,
    )


def test_after_the_roll_was_called_words_may_be_corrected_and_time_and_hours_not(timetable, supervisor):
    session = make.session(timetable=timetable)
    make.roll_call(session)

    change_session(session, plan_like(session, title="更正后的题目"), by=supervisor)
    for change in ({"day": 2}, {"hours": Decimal(1)}, {"counts_hours": False}):
        with pytest.raises(RollAlreadyCalled, match="更正后的题目"):
            change_session(session, plan_like(session, title="更正后的题目", **change), by=supervisor)
    with pytest.raises(RollAlreadyCalled):
        move_session(session, day=2, period=session.period, by=supervisor)
    with pytest.raises(RollAlreadyCalled):
        remove_session(session, by=supervisor)

    session.refresh_from_db()
    assert (session.title, session.day, session.hours) == ("更正后的题目", 1, Decimal(2))


def test_moving_onto_another_session_exchanges_the_two(timetable, supervisor):
    room = make.room()
    one = make.session(timetable=timetable, room=room)
    two = make.session(timetable=timetable, room=room, day=3, period=PeriodCode.AFTERNOON_2)
    before = (one.starts_at, two.starts_at)

    move_session(one, day=3, period=PeriodCode.AFTERNOON_2, by=supervisor)

    one.refresh_from_db()
    two.refresh_from_db()
    assert (two.starts_at, one.starts_at) == before
    assert (one.day, one.period, two.day, two.period) == (3, "pm2", 1, "am1")


def test_moving_into_a_free_period_moves_alone(timetable, supervisor):
    session = make.session(timetable=timetable)

    assert move_session(session, day=4, period=PeriodCode.EVENING, by=supervisor).day == 4


def test_moving_onto_a_called_session_or_onto_several_is_refused(timetable, supervisor):
    session = make.session(timetable=timetable)
    make.roll_call(make.session(timetable=timetable, day=2))
    for _ in range(2):
        make.session(timetable=timetable, day=3)

    with pytest.raises(RollAlreadyCalled):
        move_session(session, day=2, period=PeriodCode.MORNING_1, by=supervisor)
    with pytest.raises(SeveralInPeriod):
        move_session(session, day=3, period=PeriodCode.MORNING_1, by=supervisor)
    session.refresh_from_db()
    assert session.day == 1


def test_a_session_can_be_removed_unless_trainees_were_assessed_in_it(timetable, supervisor, cohort):
    session, assessed = make.session(timetable=timetable), make.session(timetable=timetable, day=2)
    Assessment.objects.create(
        enrolment=make.enrolment(cohort=cohort),
        kind=AssessmentKind.INSTRUCTOR,
        session=assessed,
        by=supervisor,
        at=assessed.ends_at,
    )

    remove_session(session, by=supervisor)
    with pytest.raises(SessionIsAssessed):
        remove_session(assessed, by=supervisor)
    assert list(Session.objects.all()) == [assessed]


def test_strangers_keep_no_timetable(timetable, cohort):
    session = make.session(timetable=timetable)

    for stranger in (make.enrolment(cohort=cohort).trainee, make.supervisor(make.cohort())):
        for change in (
            lambda by: add_session(timetable, PLAN, by=by),
            lambda by: change_session(session, PLAN, by=by),
            lambda by: move_session(session, day=3, period=PeriodCode.MORNING_1, by=by),
            lambda by: remove_session(session, by=by),
        ):
            with pytest.raises(PermissionDenied):
                change(stranger)
