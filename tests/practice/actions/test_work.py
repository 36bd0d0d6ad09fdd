import pytest

from academy.people.models import Notice
from cohorts.enums import EnrolmentState
from practice.actions.work import (
    ExceptionEmpty,
    ExceptionReasonMissing,
    ExceptionTooEarly,
    NoException,
    NoGroupYet,
    NoPlaceInClass,
    NotInThisClass,
    TaskNotOpen,
    TaskWithdrawn,
    begin_work,
    extend_work,
    undo_extension,
)
from practice.enums import TaskState
from practice.models import ClassTask, Work
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.factories import practice
from tests.practice.standing import a_class, moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def one():
    return a_class(trainees=2)


@pytest.fixture
def task(one):
    return practice.task(cohort=one.cohort, marker=one.by, opens_at=moment(1), due_at=moment(2, 22))


def test_a_work_is_begun_once_and_only_in_its_window(one, task):
    trainee = one.cohort.enrolments.first().trainee
    with pytest.raises(TaskNotOpen):
        begin_work(task, by=trainee, at=moment(1, 8))

    first = begin_work(task, by=trainee, at=moment(1, 10))
    again = begin_work(task, by=trainee, at=moment(1, 11))

    assert (first.pk, again.begun_at) == (again.pk, moment(1, 10))
    with pytest.raises(TaskNotOpen):
        begin_work(task, by=trainee, at=moment(2, 22))


def test_more_time_opens_the_window_for_one_and_is_told(one, task):
    enrolment, other = one.cohort.enrolments.order_by("pk")

    work = extend_work(task, enrolment, by=one.by, reason="因公外出", late_until=moment(3, 12), at=moment(1))

    assert (work.closes_at(), work.extension_note) == (moment(3, 12), "因公外出")
    assert Notice.objects.get().account == enrolment.trainee
    begin_work(task, by=enrolment.trainee, at=moment(3, 9))
    with pytest.raises(TaskNotOpen):
        begin_work(task, by=other.trainee, at=moment(3, 9))


def test_more_time_is_taken_back(one, task):
    enrolment = one.cohort.enrolments.first()
    with pytest.raises(NoException):
        undo_extension(task, enrolment, by=one.by)
    extend_work(task, enrolment, by=one.by, reason="病假", extra_minutes=10, late_until=moment(3))

    work = undo_extension(task, enrolment, by=one.by)

    assert (work.extra_minutes, work.late_until, work.extension_note) == (0, None, "")


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (ExceptionEmpty, {"reason": "病假"}),
        (ExceptionReasonMissing, {"reason": " ", "extra_minutes": 5}),
        (ExceptionTooEarly, {"reason": "病假", "late_until": moment(2, 22)}),
    ],
)
def test_an_exception_that_says_nothing_is_refused(one, task, refusal, said):
    with pytest.raises(refusal):
        extend_work(task, one.cohort.enrolments.first(), by=one.by, **said)

    assert not Work.objects.exists()


def test_an_exception_is_for_those_who_do_the_task(one, task):
    for stranger in (make.enrolment(), one.cohort.groups.get()):
        with pytest.raises(NotInThisClass):
            extend_work(task, stranger, by=one.by, reason="病假", extra_minutes=5)


def test_a_group_gets_more_time_together(one):
    asked = teach.assignment(kind="group")
    task = practice.task(asked, cohort=one.cohort, marker=one.by, opens_at=moment(1), due_at=moment(2, 22))

    extend_work(task, one.cohort.groups.get(), by=one.by, reason="走访改期", late_until=moment(4), at=moment(1))

    assert Notice.objects.count() == 2
    loner = make.enrolment(cohort=one.cohort)
    with pytest.raises(NoGroupYet):
        begin_work(task, by=loner.trainee, at=moment(1, 10))


def test_what_is_withdrawn_or_decided_is_not_begun(one, task):
    enrolment = one.cohort.enrolments.first()
    enrolment.state = EnrolmentState.COMPLETED
    enrolment.save()
    with pytest.raises(NoPlaceInClass):
        begin_work(task, by=enrolment.trainee, at=moment(1, 10))
    ClassTask.objects.filter(pk=task.pk).update(state=TaskState.WITHDRAWN)
    task.refresh_from_db()
    with pytest.raises(TaskWithdrawn):
        begin_work(task, by=make.account(is_superuser=True), at=moment(1, 10))
