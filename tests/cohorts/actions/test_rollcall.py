from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from academy.kernel.models import AuditEntry
from cohorts.actions.rollcall import Called, NotOnTheRoll, NotReleased, RollClosed, TooEarly, call_roll
from cohorts.enums import CohortState, EnrolmentState
from cohorts.models import AttendanceMark, RollCall
from cohorts.queries.attendance import roll_sheet, roll_states_of_day
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return make.cohort(state=CohortState.RUNNING)


@pytest.fixture
def session(cohort):
    return make.session(cohort=cohort)


@pytest.fixture
def supervisor(cohort):
    return make.supervisor(cohort)


def led_group(cohort, members=3):
    group = make.group(cohort=cohort)
    people = [make.enrolment(cohort=cohort, group=group) for _ in range(members)]
    group.leader = people[0]
    group.save()
    return people


def results(session):
    """What is in force: the newest mark of each trainee."""
    return dict(
        AttendanceMark.objects.filter(roll_call__session=session)
        .order_by("serial")
        .values_list("enrolment_id", "status")
    )


def during(session):
    return session.starts_at + timedelta(minutes=10)


def test_everybody_is_present_but_for_the_exceptions(cohort, session, supervisor):
    one, two, three = (make.enrolment(cohort=cohort) for _ in range(3))

    done = call_roll(session, {two.pk: Called("sick_leave", "发热")}, by=supervisor, at=during(session))

    assert results(session) == {one.pk: "present", two.pk: "sick_leave", three.pk: "present"}
    assert (done.written, done.kept) == (3, ())
    assert AttendanceMark.objects.get(enrolment=two).note == "发热"
    assert (done.roll_call.called_by, done.roll_call.called_at) == (supervisor, during(session))
    assert AuditEntry.objects.filter(verb="cohorts.call_roll", outcome="done").count() == 1


def test_calling_again_unchanged_writes_nothing(cohort, session, supervisor):
    one = make.enrolment(cohort=cohort)
    for _ in range(2):
        call_roll(session, {one.pk: Called("late", "堵车")}, by=supervisor, at=during(session))

    assert AttendanceMark.objects.count() == 1


def test_a_correction_is_a_further_mark_and_the_first_one_stays(cohort, session, supervisor):
    one = make.enrolment(cohort=cohort)
    call_roll(session, {one.pk: Called("absent")}, by=supervisor, at=during(session))
    call_roll(session, {one.pk: Called("late", "八点四十到")}, by=supervisor, at=session.ends_at)

    [row] = roll_sheet(session, by=supervisor).rows
    assert (row.mark.status, row.mark.serial) == ("late", 2)
    assert [(mark.status, mark.by) for mark in row.history] == [("absent", supervisor)]


def test_the_rest_stays_as_it_was_when_one_result_is_corrected(cohort, session, supervisor):
    one, two = make.enrolment(cohort=cohort), make.enrolment(cohort=cohort)
    call_roll(session, {one.pk: Called("sick_leave")}, by=supervisor, at=during(session))
    call_roll(session, {two.pk: Called("late")}, by=supervisor, at=during(session))

    assert results(session) == {one.pk: "sick_leave", two.pk: "late"}


def test_a_group_leader_calls_the_own_group_and_nobody_else(cohort, session, supervisor):
    ours, theirs = led_group(cohort), led_group(cohort)
    leader = ours[0].trainee

    call_roll(session, {ours[1].pk: Called("late")}, by=leader, at=during(session))

    assert results(session) == {ours[0].pk: "present", ours[1].pk: "late", ours[2].pk: "present"}
    with pytest.raises(NotOnTheRoll):
        call_roll(session, {theirs[1].pk: Called("absent")}, by=leader, at=during(session))
    assert [row.enrolment for row in roll_sheet(session, by=leader).rows] == ours
    assert len(roll_sheet(session, by=supervisor).rows) == 6


def test_two_leaders_share_one_roll_call(cohort, session):
    ours, theirs = led_group(cohort), led_group(cohort)

    call_roll(session, {}, by=ours[0].trainee, at=during(session))
    call_roll(session, {}, by=theirs[0].trainee, at=during(session))

    assert RollCall.objects.count() == 1
    assert RollCall.objects.get().called_by == ours[0].trainee
    assert len(results(session)) == 6


def test_mere_presence_does_not_overwrite_what_somebody_else_called_meanwhile(cohort, session, supervisor):
    people = led_group(cohort)
    call_roll(session, {people[1].pk: Called("sick_leave", seen=0)}, by=supervisor, at=during(session))

    form = {row.pk: Called("present", seen=0) for row in people}
    done = call_roll(session, form, by=people[0].trainee, rest=None, at=during(session))

    assert results(session)[people[1].pk] == "sick_leave"
    assert (done.written, done.kept) == (0, (people[1],))


def test_an_exception_is_written_on_top_of_what_somebody_else_called_meanwhile(cohort, session, supervisor):
    people = led_group(cohort)
    call_roll(session, {}, by=supervisor, at=during(session))

    call_roll(session, {people[1].pk: Called("late", seen=0)}, by=people[0].trainee, rest=None, at=during(session))

    assert results(session)[people[1].pk] == "late"
    assert AttendanceMark.objects.filter(enrolment=people[1]).count() == 2


def test_presence_is_written_over_an_exception_that_the_caller_had_seen(cohort, session, supervisor):
    one = make.enrolment(cohort=cohort)
    call_roll(session, {one.pk: Called("absent", seen=0)}, by=supervisor, at=during(session))

    call_roll(session, {one.pk: Called("present", seen=1)}, by=supervisor, at=during(session))

    assert results(session)[one.pk] == "present"


def test_those_who_left_are_not_called(cohort, session, supervisor):
    gone = make.enrolment(cohort=cohort, state=EnrolmentState.WITHDRAWN)
    make.enrolment(cohort=cohort)

    call_roll(session, {}, by=supervisor, at=during(session))

    assert gone.pk not in results(session)
    with pytest.raises(NotOnTheRoll):
        call_roll(session, {gone.pk: Called("present")}, by=supervisor, at=during(session))


def test_after_the_decision_on_completion_a_result_stays(cohort, session, supervisor):
    decided = make.enrolment(cohort=cohort, state=EnrolmentState.COMPLETED)

    with pytest.raises(NotOnTheRoll):
        call_roll(session, {decided.pk: Called("absent")}, by=supervisor, at=during(session))


def test_the_day_before_is_too_early_and_the_morning_of_the_day_is_not(cohort, session, supervisor):
    one = make.enrolment(cohort=cohort)
    with pytest.raises(TooEarly, match=session.title):
        call_roll(session, {}, by=supervisor, at=session.starts_at - timedelta(days=1))
    assert AuditEntry.objects.filter(outcome="refused", verb="cohorts.call_roll").count() == 1

    call_roll(session, {}, by=supervisor, at=session.starts_at - timedelta(hours=1))
    assert results(session) == {one.pk: "present"}


@pytest.mark.parametrize("state", CohortState.values)
def test_rolls_are_called_in_a_settled_running_or_finished_class(cohort, session, supervisor, state):
    people = led_group(cohort)
    cohort.state = state
    cohort.save()

    for caller, states in ((supervisor, {"ready", "running", "finished"}), (people[0].trainee, {"ready", "running"})):
        if state in states:
            call_roll(session, {}, by=caller, at=during(session))
        else:
            with pytest.raises(RollClosed):
                call_roll(session, {}, by=caller, at=during(session))


def test_a_session_that_was_not_released_has_no_roll(cohort, session, supervisor):
    session.is_released = False
    session.save()

    with pytest.raises(NotReleased):
        call_roll(session, {}, by=supervisor, at=during(session))


def test_trainees_supervisors_of_others_and_leaders_of_others_may_not_call(cohort, session):
    trainee = make.enrolment(cohort=cohort).trainee
    elsewhere = led_group(make.cohort(state=CohortState.RUNNING))[0].trainee

    for stranger in (trainee, elsewhere, make.supervisor(make.cohort())):
        with pytest.raises(PermissionDenied):
            call_roll(session, {}, by=stranger, at=during(session))
    assert not RollCall.objects.exists()


def test_the_roll_of_forty_takes_a_fixed_number_of_queries(cohort, session, supervisor, django_assert_max_num_queries):
    for _group in range(5):
        group = make.group(cohort=cohort)
        for _ in range(8):
            make.enrolment(cohort=cohort, group=group)

    with django_assert_max_num_queries(15):
        call_roll(session, {}, by=supervisor, at=during(session))
    assert len(results(session)) == 40
    with django_assert_max_num_queries(4):
        assert roll_sheet(session, by=supervisor).is_called


@pytest.mark.parametrize("sessions", [1, 3])
def test_the_rolls_of_a_day_say_how_many_were_called(cohort, supervisor, sessions, django_assert_num_queries):
    people = led_group(cohort) + led_group(cohort)
    rows = [make.session(cohort=cohort, period=period) for period in list(make.PERIODS)[:sessions]]
    call_roll(rows[0], {people[1].pk: Called("absent")}, by=people[0].trainee, at=during(rows[0]))
    make.session(cohort=cohort, day=2)

    from academy.people.models import Account

    for pk, due in ((supervisor.pk, 6), (people[0].trainee_id, 3)):
        user = Account.objects.get(pk=pk)
        user.roles, _led = user.roles, user.is_active
        with django_assert_num_queries(3):
            states = roll_states_of_day(user, cohort.starts_on)
        assert [row.session for row in states] == rows
        assert (states[0].called, states[0].due, states[0].away) == (3, due, 1)
        assert states[0].is_called is (due == 3)
        assert all((row.called, row.is_called) == (0, False) for row in states[1:])
