from datetime import time, timedelta

import pytest
from django.utils import timezone

from academy.people.enums import Role
from academy.people.models import Notice
from academy.progress.actions.framework import install_framework
from cohorts.enums import AssessmentKind, AttendanceStatus, CohortState, PeriodCode, SessionKind
from cohorts.models import Assessment, Certificate
from home.queries.today import Phase, today_of
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.factories import practice as give
from tests.factories.logistics import arrival_form

pytestmark = pytest.mark.django_db
FIRST = make.FIRST_DAY


def moment(day: int, hour: int, minute: int = 0):
    return make.moment(FIRST + timedelta(days=day - 1), time(hour, minute))


@pytest.fixture
def trainee(db):
    """A trainee of a class of four whole days who has filled in the arrival form."""
    install_framework()
    cohort = make.cohort(state=CohortState.RUNNING)
    make.four_days(cohort)
    row = make.enrolment(cohort=cohort, name="林栋")
    arrival_form(row)
    return row


def day_of(enrolment, day, hour, minute=0):
    return today_of(enrolment.trainee, at=moment(day, hour, minute))


def test_before_the_class_the_days_until_it_are_counted(trainee):
    today = day_of(trainee, -2, 9)

    assert (today.head.phase, today.head.days, today.day) == (Phase.BEFORE, 3, None)
    assert today.shown_on == FIRST
    assert [one.state for one in today.slots] == ["later"] * 5


def test_between_two_sessions_the_next_one_is_named_with_its_minutes(trainee):
    today = day_of(trainee, 1, 8, 12)

    assert (today.head.phase, today.head.minutes, today.head.days) == (Phase.NEXT, 18, 0)
    assert today.head.slot.period == PeriodCode.MORNING_1
    assert [one.state for one in today.slots] == ["next", "later", "later", "later", "later"]


def test_during_a_session_what_is_left_and_what_follows_is_said(trainee):
    today = day_of(trainee, 1, 9)

    assert (today.head.phase, today.head.minutes, today.head.then_minutes) == (Phase.NOW, 60, 75)
    assert (today.head.slot.period, today.head.then.period) == (PeriodCode.MORNING_1, PeriodCode.MORNING_2)
    assert [one.state for one in today.slots][:2] == ["now", "next"]


def test_after_the_last_session_of_a_day_the_next_day_is_named(trainee):
    today = day_of(trainee, 1, 21)

    assert (today.head.phase, today.head.days, today.head.minutes) == (Phase.NEXT, 1, None)
    assert today.head.slot.day == 2
    assert {one.state for one in today.slots} == {"done"}


def test_nothing_of_the_next_day_follows_the_last_session_of_a_day(trainee):
    assert day_of(trainee, 1, 19).head.then is None


def test_after_the_class_it_is_over_and_its_last_day_stays(trainee):
    today = day_of(trainee, 9, 9)

    assert (today.head.phase, today.shown_on) == (Phase.AFTER, FIRST + timedelta(days=3))
    assert day_of(trainee, 4, 20).head.phase == Phase.AFTER


def test_a_class_without_a_release_says_so():
    install_framework()
    enrolment = make.enrolment(cohort=make.cohort(state=CohortState.RUNNING))

    today = day_of(enrolment, 1, 9)

    assert (today.head.phase, today.slots, today.hours.planned) == (Phase.UNPLANNED, [], 0)


def test_somebody_without_a_place_sees_readings_and_notices_only():
    install_framework()
    account = make.account(Role.TRAINEE)
    Notice.objects.create(account=account, title="to do", key="k", made_at=timezone.now())

    today = today_of(account, at=moment(1, 9))

    assert (today.cohort, today.head, len(today.readings.rows), len(today.notices)) == (None, None, 7, 1)


def test_the_roll_says_what_it_said_of_the_trainee(trainee):
    session = trainee.cohort.timetable.sessions.earliest("starts_at")
    make.roll_call(session, {trainee: AttendanceStatus.LATE})

    today = day_of(trainee, 1, 10, 5)

    assert [one.status for one in today.slots][:2] == ["late", ""]
    assert today.hours.attended == 1


def test_the_self_assessment_is_asked_for_on_the_first_two_days_until_it_is_given(trainee):
    asked = [bool(day_of(trainee, day, 9).tasks) for day in (0, 1, 2, 3)]
    Assessment.objects.create(enrolment=trainee, kind=AssessmentKind.SELF, by=trainee.trainee, at=timezone.now())

    assert asked == [False, True, True, False]
    assert day_of(trainee, 1, 9).tasks == []


def test_a_group_leader_is_asked_for_the_roll_of_what_has_begun(trainee):
    group = make.group(cohort=trainee.cohort, leader=trainee)
    trainee.group = group
    trainee.save()
    session = trainee.cohort.timetable.sessions.earliest("starts_at")

    before, begun = day_of(trainee, 3, 8), day_of(trainee, 3, 9)

    assert [task.icon for task in before.tasks] == []
    assert [task.icon for task in begun.tasks] == ["users"]
    make.roll_call(session, {trainee: "present"})
    assert [task.icon for task in day_of(trainee, 1, 9).tasks] == ["star"]


def test_rolls_that_were_not_called_are_one_line(trainee):
    group = make.group(cohort=trainee.cohort, leader=trainee)
    trainee.group = group
    trainee.save()
    sessions = list(trainee.cohort.timetable.sessions.order_by("starts_at"))
    of_day = [one for one in sessions if timezone.localdate(one.starts_at) == FIRST + timedelta(days=2)]

    (task,) = day_of(trainee, 3, 21).tasks

    assert task.url == "/cohorts/roll-calls/"
    assert of_day[-1].title in task.title
    assert f"前面还有 {len(of_day) - 1} 场" in task.note
    assert len(of_day) > 1
    (task,) = day_of(trainee, 3, 9).tasks
    assert task.url == f"/cohorts/sessions/{of_day[0].pk}/roll-call/"


def test_what_is_due_before_the_day_is_over_comes_first(trainee):
    for days, title in ((2, "later"), (1, "today")):
        give.task(
            teach.assignment(title=title), cohort=trainee.cohort,
            opens_at=moment(1, 8), due_at=moment(days, 22), late_until=None,
        )  # fmt: skip

    today = day_of(trainee, 1, 9)

    assert [(task.title, task.is_pressing) for task in today.tasks if task.icon == "pen"] == [
        ("today", True),
        ("later", False),
    ]
    assert today.tasks[0].title == "today"
    assert today.is_pressing
    assert not day_of(trainee, 2, 23).is_pressing


def test_the_names_of_the_class_are_led_to_while_they_are_shown(trainee):
    assert day_of(trainee, 3, 9).directory_is_open
    make.rule_set("directory_days", "1", effective_on=FIRST)
    assert not day_of(trainee, 9, 9).directory_is_open


def test_self_study_needs_no_roll():
    install_framework()
    cohort = make.cohort(state=CohortState.RUNNING)
    leader = make.enrolment(cohort=cohort)
    make.group(cohort=cohort, leader=leader)
    make.session(cohort=cohort, day=3, kind=SessionKind.FREE)
    arrival_form(leader)

    assert day_of(leader, 3, 9).tasks == []


def test_a_valid_certificate_is_offered_after_the_class(trainee):
    assert day_of(trainee, 9, 9).tasks == []
    Certificate.objects.create(
        enrolment=trainee, number="N1", code="c" * 32, content={}, content_hash="0" * 64,
        issued_on=FIRST, issued_by=trainee.admitted_by,
    )  # fmt: skip

    assert [task.icon for task in day_of(trainee, 9, 9).tasks] == ["award"]


def test_what_the_class_asks_for_stands_among_the_tasks(trainee):
    cohort = make.cohort(state="running", starts_on=timezone.localdate())
    enrolment = make.enrolment(cohort=cohort)
    task = give.task(cohort=cohort)
    other = give.work(give.task(teach.assignment(peer_reviews=1), cohort=cohort))
    give.peer_review(other, enrolment)

    rows = today_of(enrolment.trainee, at=timezone.now()).tasks

    urls = {row.url: row.note for row in rows}
    assert "约 60 分钟" in urls[f"/practice/tasks/{task.pk}/assignment/"]
    assert "1 份评阅" in urls["/practice/my-work/"]


def test_the_arrival_form_is_asked_for_until_it_is_filled_in_or_the_class_is_over(trainee):
    other = make.enrolment(cohort=trainee.cohort)

    def asked(day):
        return [task.is_pressing for task in day_of(other, day, 9).tasks if task.icon == "home"]

    assert [asked(day) for day in (-8, 0, 1, 3, 5)] == [[False], [True], [True], [False], []]
    (task,) = [task for task in day_of(other, 3, 9).tasks if task.icon == "home"]
    assert task.url == f"/cohorts/enrolments/{other.pk}/arrival/"
    arrival_form(other)
    assert asked(1) == []
