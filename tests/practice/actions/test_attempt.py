"""Sitting a quiz: what is kept of answers, when the time is over, what is drawn."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from academy.kernel.models import AuditEntry
from courses.models import QuestionTag, QuizPart
from courses.queries.quiz import QuestionsMissing
from practice.actions.attempt import (
    AttemptAnnulled,
    AttemptOver,
    Given,
    QuizEmpty,
    TimeIsUp,
    begin_attempt,
    close_overdue_attempts,
    hand_in_attempt,
    save_answers,
)
from practice.actions.attempt_marking import annul_attempt
from practice.actions.task import BankTooPoor, QuizWithoutQuestions, set_task
from practice.actions.work import TaskNotOpen, extend_work
from practice.enums import HandInWay
from practice.models import Attempt, ClassTask
from practice.queries.sitting import answer_sheet
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.practice.quizzes import class_with_marker, quiz_task, two_forms

pytestmark = pytest.mark.django_db
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


def test_the_first_answer_is_kept_whatever_its_serial():
    task, who, _marker = quiz_task()
    attempt = begin_attempt(task, by=who)
    item = attempt.items.get()

    first = save_answers(attempt, [Given(item.pk, "a", 0)], by=who)
    other = save_answers(attempt, [Given(item.pk, "b", 0)], by=who)

    assert (first.kept, first.older) == ({item.pk: 0}, {})
    assert list(other.older) == [item.pk]
    item.refresh_from_db()
    assert item.answer == "a"


def test_the_way_through_a_quiz_is_on_record_and_not_every_stroke_of_the_pen():
    task, who, marker = quiz_task(teach.quiz(attempts=2))
    attempt = begin_attempt(task, by=who)
    item = attempt.items.get()
    for serial in range(20):
        save_answers(attempt, [Given(item.pk, "ab"[serial % 2], serial)], by=who)
    hand_in_attempt(attempt, by=who)
    with pytest.raises(AttemptOver):
        save_answers(attempt, [Given(item.pk, "a", 99)], by=who)
    annul_attempt(attempt, by=marker, reason="考场断电")

    entries = AuditEntry.objects.filter(verb__startswith="practice.").order_by("pk")
    assert [(entry.verb.removeprefix("practice."), entry.outcome) for entry in entries] == [
        ("begin_work", "done"), ("begin_attempt", "done"), ("hand_in_attempt", "done"),
        ("save_answers", "refused"), ("annul_attempt", "done"),
    ]  # fmt: skip
    item.refresh_from_db()
    assert (item.answer, item.serial) == ("b", 19)
    assert item.saved_at is not None


def save_at(attempt, who, at, *, serial=None):
    """Save an answer at a moment of the server's clock, as a page that has just loaded the attempt."""
    row = Attempt.objects.get(pk=attempt.pk)
    item = row.items.get()
    return save_answers(row, [Given(item.pk, "a", serial or int(at.timestamp() * 1000))], by=who, at=at).kept


def last_moment(attempt, who, ends):
    """Whether an answer is taken 14 seconds after the end, and refused from 15 seconds on."""
    taken = bool(save_at(attempt, who, ends + 14 * SECOND))
    with pytest.raises(TimeIsUp):
        save_at(attempt, who, ends + 15 * SECOND)
    return taken


def test_the_last_autosave_is_taken_for_fifteen_seconds_and_counts_as_in_time():
    task, who, _marker = quiz_task(teach.quiz(minutes=10))
    attempt = begin_attempt(task, by=who)
    ends = attempt.begun_at + 10 * MINUTE

    assert last_moment(attempt, who, ends)
    assert close_overdue_attempts(at=ends + 14 * SECOND) == 0
    assert close_overdue_attempts(at=ends + 15 * SECOND) == 1

    attempt.refresh_from_db()
    assert (attempt.handed_in_at, attempt.way, attempt.points) == (ends, HandInWay.TIME_OVER, 1)
    assert not attempt.work.is_late


def test_a_moment_before_the_end_it_is_handed_in_by_the_person_and_after_it_by_the_clock():
    task, who, _marker = quiz_task(teach.quiz(minutes=10, attempts=2))
    first = begin_attempt(task, by=who)
    hand_in_attempt(first, by=who, at=first.begun_at + 10 * MINUTE - SECOND)
    second = begin_attempt(task, by=who)
    hand_in_attempt(second, by=who, at=second.begun_at + 10 * MINUTE + SECOND)

    assert [row.way for row in (first, second)] == [HandInWay.IN_PERSON, HandInWay.TIME_OVER]
    assert second.handed_in_at == second.begun_at + 10 * MINUTE


def test_extra_minutes_of_one_person_move_the_end_even_while_it_runs_and_nobody_elses():
    task, who, marker = quiz_task(teach.quiz(minutes=10))
    other = make.enrolment(cohort=task.cohort).trainee
    attempt, plain = begin_attempt(task, by=who), begin_attempt(task, by=other)

    extend_work(task, task.cohort.enrolments.get(trainee=who), by=marker, reason="视力不便", extra_minutes=5)

    assert last_moment(attempt, who, attempt.begun_at + 15 * MINUTE)
    assert last_moment(plain, other, plain.begun_at + 10 * MINUTE)


def test_who_may_come_late_begins_until_the_own_last_moment_and_is_stopped_at_it():
    task, who, marker = quiz_task(teach.quiz(minutes=10))
    late = task.due_at + timedelta(hours=1)
    extend_work(task, task.cohort.enrolments.get(trainee=who), by=marker, reason="因公外出", late_until=late)
    other = make.enrolment(cohort=task.cohort).trainee
    for person, at in ((other, task.due_at), (who, late)):
        with pytest.raises(TaskNotOpen):
            begin_attempt(task, by=person, at=at)

    attempt = begin_attempt(task, by=who, at=late - 4 * MINUTE)

    assert begin_attempt(task, by=other, at=task.due_at - SECOND).number == 1
    assert last_moment(attempt, who, late)


def test_the_clock_of_the_page_neither_lengthens_the_time_nor_locks_later_answers_out():
    task, who, _marker = quiz_task(teach.quiz(minutes=10))
    attempt = begin_attempt(task, by=who)
    at = attempt.begun_at + MINUTE
    ahead = save_at(attempt, who, at, serial=10**15)
    assert list(ahead.values()) == [int(at.timestamp() * 1000)]
    assert save_at(attempt, who, at + SECOND)

    with pytest.raises(TimeIsUp):
        save_at(attempt, who, attempt.begun_at + 11 * MINUTE, serial=int(at.timestamp() * 1000))


def drawing(*lines, shuffles=True):
    """A quiz that draws so many questions by each tag, and nothing else."""
    quiz = teach.quiz(shuffles=shuffles)
    quiz.parts.all().delete()
    for order, (tag, number) in enumerate(lines):
        QuizPart.objects.create(quiz=quiz, order=order, tag=QuestionTag.objects.get(name=tag), count=number)
    return quiz


def test_what_is_drawn_never_comes_twice_even_where_tags_overlap():
    for tags in (("访谈",), ("访谈",), ("访谈", "走访"), ("访谈", "走访"), ("走访",)):
        teach.question(tags=tags)
    task, _who, _marker = quiz_task(drawing(("访谈", 3), ("走访", 2)))

    for _number in range(12):
        attempt = begin_attempt(task, by=make.enrolment(cohort=task.cohort).trainee)
        questions = list(attempt.items.values_list("version__question", flat=True))
        assert len(set(questions)) == len(questions) == 5


def test_people_get_different_draws_and_each_keeps_the_own_over_reloads():
    for _number in range(12):
        teach.question(tags=("访谈",))
    task, _who, _marker = quiz_task(drawing(("访谈", 3)))
    sheets = Counter()
    for _number in range(8):
        who = make.enrolment(cohort=task.cohort).trainee
        attempt = begin_attempt(task, by=who)
        sheet = answer_sheet(attempt)
        assert sheet == answer_sheet(Attempt.objects.get(pk=begin_attempt(task, by=who).pk))
        sheets[tuple((one.stem, *(option.key for option in one.options)) for one in sheet)] += 1

    # 12 · 11 · 10 ways to draw, 6³ orders of choices: eight equal sheets are no chance.
    assert len(sheets) > 1


def test_a_bank_that_is_too_poor_is_said_when_the_quiz_is_set():
    teach.question(tags=("访谈",))
    cohort, marker = class_with_marker()
    at = timezone.now()
    window = {"by": marker, "opens_at": at, "due_at": at + timedelta(days=1)}
    empty = teach.quiz()
    empty.parts.all().delete()
    for quiz, refusal in ((drawing(("访谈", 2)), BankTooPoor), (empty, QuizWithoutQuestions)):
        with pytest.raises(refusal):
            set_task(cohort, quiz, **window)

    assert not ClassTask.objects.exists()


def test_the_other_form_must_be_drawable_as_well():
    (entry, _leaving), marker = two_forms()
    entry.quiz.twin.parts.all().delete()
    cohort, at = entry.cohort, timezone.now()
    ClassTask.objects.all().delete()

    with pytest.raises(QuizWithoutQuestions):
        set_task(cohort, entry.quiz, by=marker, opens_at=at, due_at=at + timedelta(days=1))


def test_a_bank_that_has_become_too_poor_uses_up_no_attempt():
    question = teach.question(tags=("访谈",))
    task, who, _marker = quiz_task(drawing(("访谈", 1)))
    question.is_active = False
    question.save()
    with pytest.raises(QuestionsMissing):
        begin_attempt(task, by=who)
    task.quiz.parts.all().delete()
    with pytest.raises(QuizEmpty):
        begin_attempt(task, by=who)
    assert not Attempt.objects.exists()
    assert not AuditEntry.objects.filter(verb="practice.begin_attempt", outcome="done").exists()


def test_an_attempt_annulled_under_the_pen_says_so_and_is_never_called_handed_in():
    task, who, marker = quiz_task()
    attempt = begin_attempt(task, by=who)
    annul_attempt(Attempt.objects.get(pk=attempt.pk), by=marker, reason="考场断电")

    for deed in (
        lambda: save_answers(attempt, [Given(attempt.items.get().pk, "a", 1)], by=who),
        lambda: hand_in_attempt(attempt, by=who),
    ):
        with pytest.raises(AttemptAnnulled) as refused:
            deed()
        assert "考场断电" in str(refused.value)
    assert attempt.items.get().answer is None
