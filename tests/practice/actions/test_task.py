from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from academy.people.models import Notice
from cohorts.enums import CohortState
from courses.actions.quiz import pair_quizzes
from courses.models import QuestionTag, Quiz, QuizPart
from practice.actions.task import (
    BankTooPoor,
    ClassIsOver,
    LastMarker,
    NotFitToMark,
    OtherClassSession,
    TaskReasonMissing,
    TaskSetAlready,
    TaskWithdrawn,
    WindowOver,
    WindowUnchanged,
    WindowUpsideDown,
    amend_task,
    appoint_marker,
    dismiss_marker,
    set_task,
    set_task_again,
    withdraw_task,
)
from practice.actions.words import WordsTooLong
from practice.enums import Occasion, TaskState
from practice.models import ClassTask
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.practice.standing import a_class, moment

pytestmark = pytest.mark.django_db
WINDOW = {"opens_at": moment(1), "due_at": moment(2, 22), "at": moment(1)}


def titles():
    return set(Notice.objects.values_list("title", flat=True))


def test_setting_a_task_tells_the_class_and_makes_the_setter_its_marker():
    one = a_class(trainees=2)

    task = set_task(one.cohort, teach.assignment(), by=one.by, session=one.session, note="带上台账", **WINDOW)

    assert list(task.markers.values_list("account", flat=True)) == [one.by.pk]
    notice = Notice.objects.first()
    assert (Notice.objects.count(), notice.url) == (2, f"/practice/tasks/{task.pk}/")
    assert "带上台账" in notice.text


def test_a_quiz_is_in_use_from_its_first_class_on_with_its_other_form():
    one, alone = a_class(), teach.quiz()
    form, other = teach.quiz(), teach.quiz()
    pair_quizzes(form, other, by=one.by)

    for asked in (alone, form):
        set_task(one.cohort, asked, by=one.by, **WINDOW)

    assert set(Quiz.objects.filter(used_at=WINDOW["at"])) == {alone, form, other}


def test_a_quiz_is_not_set_again_once_the_bank_is_too_poor_for_it():
    one, asked = a_class(), teach.quiz()
    task = set_task(one.cohort, asked, by=one.by, **WINDOW)
    withdraw_task(task, by=one.by, reason="改为课堂讨论")
    QuizPart.objects.create(quiz=asked, order=9, tag=QuestionTag.objects.create(name="访谈"), count=3)

    with pytest.raises(BankTooPoor):
        set_task_again(task, by=one.by)

    assert not ClassTask.objects.in_force().exists()


def test_the_same_is_set_once_until_it_is_withdrawn():
    one, asked = a_class(), teach.quiz()
    task = set_task(one.cohort, asked, by=one.by, **WINDOW)
    with pytest.raises(TaskSetAlready):
        set_task(one.cohort, asked, by=one.by, **WINDOW)

    withdraw_task(task, by=one.by, reason="改为课堂讨论")
    anew = set_task(one.cohort, asked, by=one.by, **WINDOW)

    with pytest.raises(TaskSetAlready):
        set_task_again(task, by=one.by)
    withdraw_task(anew, by=one.by, reason="还是原来那次")
    assert set_task_again(task, by=one.by).state == TaskState.SET


@pytest.mark.parametrize(
    ("refusal", "changes"),
    [
        (WindowUpsideDown, {"due_at": moment(1, 8)}),
        (WindowUpsideDown, {"late_until": moment(2, 21)}),
        (WindowOver, {"at": moment(3)}),
    ],
)
def test_a_window_that_makes_no_sense_is_refused(refusal, changes):
    one = a_class()

    with pytest.raises(refusal):
        set_task(one.cohort, teach.quiz(), by=one.by, **{**WINDOW, **changes})

    assert not ClassTask.objects.exists()


def test_a_class_that_is_called_off_and_a_foreign_session_take_no_task():
    one, other = a_class(), a_class()
    with pytest.raises(OtherClassSession):
        set_task(one.cohort, teach.quiz(), by=one.by, session=other.session, **WINDOW)
    one.cohort.state = CohortState.CANCELLED
    one.cohort.save()
    with pytest.raises(ClassIsOver):
        set_task(one.cohort, teach.quiz(), by=one.by, **WINDOW)


def test_a_comparison_is_entry_first_and_exit_then_whichever_form_is_set():
    one = a_class()
    form_a = teach.quiz(purpose="comparison", form="A")
    form_b = teach.quiz(purpose="comparison", form="B", twin=form_a)

    tasks = [set_task(one.cohort, quiz, by=one.by, **WINDOW) for quiz in (form_a, form_b)]

    assert [task.occasion for task in tasks] == [Occasion.ENTRY, Occasion.EXIT]
    assert set_task(one.cohort, teach.quiz(), by=one.by, occasion="exit", **WINDOW).occasion == ""


def test_an_instructor_of_another_class_sets_nothing():
    with pytest.raises(PermissionDenied):
        set_task(a_class().cohort, teach.quiz(), by=a_class().by, **WINDOW)


def test_a_changed_window_is_told_and_an_unchanged_one_is_not():
    one = a_class(trainees=1)
    task = set_task(one.cohort, teach.quiz(), by=one.by, **WINDOW)
    same = {"opens_at": task.opens_at, "due_at": task.due_at}
    with pytest.raises(WindowUnchanged):
        amend_task(task, by=one.by, **{**same, "due_at": task.due_at + timedelta(seconds=20)})
    assert titles() == {"To do: %(title)s"}

    amend_task(task, by=one.by, **{**same, "due_at": moment(3)})
    with pytest.raises(WindowUpsideDown):
        amend_task(task, by=one.by, **{**same, "due_at": moment(1, 8)})

    task.refresh_from_db()
    assert (task.due_at, titles()) == (moment(3), {"To do: %(title)s", "Changed: %(title)s"})


def test_a_withdrawn_task_is_neither_changed_nor_told():
    one = a_class(trainees=1)
    task = set_task(one.cohort, teach.quiz(), by=one.by, **WINDOW)
    withdraw_task(task, by=one.by, reason="题目有误")

    with pytest.raises(TaskWithdrawn, match="题目有误"):
        amend_task(task, by=one.by, opens_at=task.opens_at, due_at=moment(3))

    task.refresh_from_db()
    assert (task.due_at, "Changed: %(title)s" in titles()) == (WINDOW["due_at"], False)


def test_whoever_set_a_task_is_told_what_somebody_else_does_to_it():
    one = a_class()
    task = set_task(one.cohort, teach.quiz(), by=one.by, **WINDOW)
    other = make.supervisor(one.cohort)
    amend_task(task, by=one.by, opens_at=task.opens_at, due_at=moment(3))
    assert not Notice.objects.filter(account=one.by).exists()

    amend_task(task, by=other, opens_at=task.opens_at, due_at=moment(4))
    withdrawn = withdraw_task(task, by=other, reason="改为课堂讨论", at=moment(2))
    assert (withdrawn.withdrawn_by, withdrawn.withdrawn_at) == (other, moment(2))
    again = set_task_again(task, by=other)

    assert (again.withdrawn_by, again.withdrawn_at) == (None, None)
    told = Notice.objects.filter(account=one.by)
    assert told.count() == 3
    assert "改为课堂讨论" in told.get(title__startswith="%(name)s withdrew").text


def test_words_to_the_class_are_refused_whole_and_never_cut():
    one = a_class()
    with pytest.raises(WordsTooLong):
        set_task(one.cohort, teach.quiz(), by=one.by, note="长" * 301, **WINDOW)
    task = set_task(one.cohort, teach.quiz(), by=one.by, note="长" * 300, **WINDOW)
    with pytest.raises(WordsTooLong):
        withdraw_task(task, by=one.by, reason="长" * 301)
    with pytest.raises(WordsTooLong):
        amend_task(task, by=one.by, opens_at=task.opens_at, due_at=task.due_at, note="长" * 301)

    task.refresh_from_db()
    assert (task.is_set, len(task.note)) == (True, 300)


def test_a_task_is_withdrawn_with_a_reason_that_the_class_reads():
    one = a_class(trainees=1)
    task = set_task(one.cohort, teach.quiz(), by=one.by, **WINDOW)
    with pytest.raises(TaskReasonMissing):
        withdraw_task(task, by=one.by, reason="  ")

    withdraw_task(task, by=one.by, reason="题目有误", at=moment(1, 10))

    assert "题目有误" in Notice.objects.get(title="No longer to do: %(title)s").text


def test_markers_come_from_the_class_and_one_always_stays():
    one = a_class()
    task = set_task(one.cohort, teach.assignment(), by=one.by, **WINDOW)
    supervisor = make.supervisor(one.cohort)
    with pytest.raises(NotFitToMark):
        appoint_marker(task, a_class().by, by=one.by)
    with pytest.raises(LastMarker):
        dismiss_marker(task, one.by, by=one.by)

    appoint_marker(task, supervisor, by=one.by)
    appoint_marker(task, supervisor, by=one.by)
    dismiss_marker(task, one.by, by=one.by)

    assert list(task.markers.values_list("account", flat=True)) == [supervisor.pk]
    assert Notice.objects.filter(account=supervisor).count() == 1
    assert timedelta(0) < task.due_at - task.opens_at
