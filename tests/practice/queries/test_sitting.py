"""What somebody sees of the own attempt afterwards, and from when on."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from courses.enums import FeedbackRule
from practice.actions.attempt import Given, begin_attempt, hand_in_attempt, save_answers
from practice.actions.work import extend_work
from practice.models import ClassTask
from practice.queries.sitting import review_of
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.practice.quizzes import ESSAY, quiz_task, sit, two_forms

pytestmark = pytest.mark.django_db
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


def shown(attempt, at):
    review = review_of(attempt, is_own=True, at=at)
    for line in review.lines:
        assert review.shows_answers is bool(line.key) is line.tells_points
    return review.shows_answers


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        (FeedbackRule.AT_ONCE, True, True),
        (FeedbackRule.AFTER_CLOSE, False, True),
        (FeedbackRule.POINTS_ONLY, False, False),
    ],
)
def test_the_key_is_shown_by_the_rule_of_the_quiz(rule, before, after):
    task, who, _marker = quiz_task(teach.quiz(feedback=rule))
    attempt = sit(task, who)

    assert (shown(attempt, task.due_at - SECOND), shown(attempt, task.due_at)) == (before, after)
    assert review_of(attempt, is_own=False, at=task.opens_at).shows_answers


def test_the_level_is_told_once_everything_is_marked_and_only_where_it_is_evidence():
    task, who, _marker = quiz_task(teach.quiz(teach.question()))
    practice, other, _marker = quiz_task(teach.quiz(purpose="practice"))
    essay, third, _marker = quiz_task(teach.quiz(teach.question(ESSAY, kind="essay")))
    waits = begin_attempt(essay, by=third)
    save_answers(waits, [Given(waits.items.get().pk, "先听。", 1)], by=third)

    attempts = (sit(task, who), sit(practice, other), hand_in_attempt(waits, by=third))
    levels = [review_of(attempt, is_own=True, at=task.due_at).level for attempt in attempts]

    assert levels == [4, None, None]


def test_points_that_a_person_gave_are_told_at_once():
    task, who, _marker = quiz_task(teach.quiz(teach.question(ESSAY, kind="essay"), teach.question()))
    attempt = begin_attempt(task, by=who)
    hand_in_attempt(attempt, by=who)

    lines = review_of(attempt, is_own=True, at=task.due_at - SECOND).lines
    assert [line.tells_points for line in lines] == [line.item.version.question.kind == "essay" for line in lines]


def test_the_key_stays_hidden_until_nobody_can_answer_any_more():
    task, who, marker = quiz_task()
    other = make.enrolment(cohort=task.cohort)
    attempt, late = sit(task, who), task.due_at + 5 * HOUR
    extend_work(task, other, by=marker, reason="病假", late_until=late)

    assert not shown(attempt, task.due_at + HOUR)
    assert review_of(attempt, is_own=True, at=task.due_at + HOUR).answers_from == late
    assert shown(attempt, late)


def test_the_key_of_the_entry_stays_hidden_until_the_exit_is_closed():
    (entry, leaving), _marker = two_forms()
    ClassTask.objects.filter(pk=leaving.pk).update(due_at=entry.due_at + 48 * HOUR)
    attempt = sit(entry, make.enrolment(cohort=entry.cohort).trainee)

    assert not shown(attempt, entry.due_at + HOUR)
    assert shown(attempt, entry.due_at + 48 * HOUR)


def test_without_an_exit_the_key_of_the_entry_is_shown_after_the_class():
    (entry, leaving), _marker = two_forms()
    leaving.delete()
    attempt = sit(entry, make.enrolment(cohort=entry.cohort).trainee)
    over = timezone.make_aware(datetime.combine(entry.cohort.ends_on + timedelta(days=1), time()))

    assert not shown(attempt, over - SECOND)
    assert shown(attempt, over)
