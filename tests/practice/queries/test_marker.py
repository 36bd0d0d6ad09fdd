import pytest
from django.utils import timezone

from practice.actions.attempt import Given, begin_attempt, hand_in_attempt, save_answers
from practice.enums import TaskState, WorkState
from practice.queries.marker import marking_queue_of
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.factories import practice
from tests.practice.marking import give, handed_in, marker, markers_of, set_work
from tests.practice.quizzes import ESSAY, class_with_marker
from tests.practice.standing import a_class, moment

pytestmark = pytest.mark.django_db


def queue(account):
    return [(row.task, row.works, row.first) for row in marking_queue_of(account)]


def test_the_queue_begins_with_what_waits_longest():
    one = a_class(trainees=2)
    tasks = [practice.task(cohort=one.cohort, marker=one.by) for _number in range(3)]
    first, second = one.cohort.enrolments.all()
    late = practice.submission(practice.work(tasks[0], first), at=moment(2))
    early = practice.submission(practice.work(tasks[1], first), at=moment(1))
    practice.submission(practice.work(tasks[1], second), at=moment(2))

    assert [(row.task, row.works, row.since, row.first) for row in marking_queue_of(one.by)] == [
        (tasks[1], 2, moment(1), early.pk), (tasks[0], 1, moment(2), late.pk),
    ]  # fmt: skip


def test_what_the_marker_has_marked_waits_for_the_other_one_only():
    task = set_work(2, marker("先阅人"), marker("后阅人"))
    one, two = markers_of(task)
    first, second = handed_in(task), handed_in(task)

    give(first, one, 3)

    assert queue(one) == [(task, 1, second.pk)]
    assert queue(two) == [(task, 2, first.pk)]


def test_nothing_waits_of_a_work_that_was_returned_or_of_a_task_that_was_withdrawn():
    task, gone = set_work(), set_work()
    returned = handed_in(task).work
    returned.state = WorkState.RETURNED
    returned.save()
    handed_in(gone)
    gone.state = TaskState.WITHDRAWN
    gone.save()

    assert queue(markers_of(task)[0]) == queue(markers_of(gone)[0]) == []


def test_the_written_answers_of_a_quiz_wait_until_somebody_marked_them():
    cohort, by = class_with_marker()
    quiz = teach.quiz(teach.question(ESSAY, kind="essay"), teach.question(ESSAY, kind="essay"))
    task = practice.task(quiz, cohort=cohort, marker=by)
    trainee = make.enrolment(cohort=cohort).trainee
    attempt = begin_attempt(task, by=trainee)
    items = list(attempt.items.all())
    save_answers(attempt, [Given(item.pk, "先听。", 1) for item in items], by=trainee)
    assert queue(by) == []

    hand_in_attempt(attempt, by=trainee)

    assert queue(by) == [(task, 2, None)]
    items[0].refresh_from_db()
    items[0].share, items[0].marked_at = "1/2", timezone.now()
    items[0].save()
    assert queue(by) == [(task, 1, None)]
    assert queue(marker()) == []


@pytest.mark.parametrize("tasks", [1, 3])
def test_the_queue_costs_the_same_for_any_number_of_tasks(tasks, django_assert_num_queries):
    by = marker()
    for _number in range(tasks):
        handed_in(set_work(1, by))

    with django_assert_num_queries(2):
        assert len(marking_queue_of(by)) == tasks
