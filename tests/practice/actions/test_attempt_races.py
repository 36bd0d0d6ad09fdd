"""Many fingers on one quiz: begun, answered, handed in, swept up and corrected at the same moment.

Beside each race stands a control that looks and then writes, without the lock: it loses or doubles something.
"""

from collections import Counter
from datetime import timedelta
from itertools import count

import pytest
from django.utils import timezone

from academy.progress.actions.evidence import record_evidence
from academy.progress.models import EvidenceEntry
from courses.actions.question import correct_key
from courses.models import QuestionVersion
from courses.queries.grading import share_right
from practice.actions.attempt import (
    Given,
    begin_attempt,
    close_overdue_attempts,
    hand_in_attempt,
    save_answers,
    written,
)
from practice.enums import AttemptState, HandInWay
from practice.models import Attempt, AttemptItem, Work
from practice.queries.comparison import form_for
from tests.cohorts.actions.test_races import AT_ONCE, Turn, carelessly, together
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.factories import practice
from tests.practice.quizzes import class_with_marker, given, now, quiz_task, two_forms

pytestmark = pytest.mark.django_db(transaction=True)
TURNED_ROUND = {**teach.CHOICES, "right": ["b"]}


def afresh(attempt):
    """The row as another process has it."""
    return Attempt.objects.select_related("quiz", "work__task__quiz", "work__enrolment__trainee").get(pk=attempt.pk)


def answered(questions=1, **rules):
    """An attempt under way at a quiz of so many questions, every answer right; and whose it is."""
    task, who, _marker = quiz_task(teach.quiz(*(teach.question() for _number in range(questions)), **rules))
    attempt = begin_attempt(task, by=who)
    save_answers(attempt, [given(item) for item in attempt.items.all()], by=who)
    return attempt, who


def facts_about(who):
    return EvidenceEntry.objects.facts().filter(trainee=who).count()


def test_of_the_only_attempt_there_is_one_however_often_it_is_begun_and_handed_in():
    task, who, _marker = quiz_task()

    outcome = together([lambda: hand_in_attempt(begin_attempt(task, by=who), by=who)] * (2 * AT_ONCE))

    assert set(outcome) <= {"done", "NoAttemptsLeft"}
    assert (outcome.total(), Work.objects.count(), Attempt.objects.count()) == (2 * AT_ONCE, 1, 1)
    assert facts_about(who) == 1


def test_control_without_the_lock_the_only_attempt_is_made_by_everybody():
    task, who, _marker = quiz_task()
    work, numbers = practice.work(task, task.cohort.enrolments.get(trainee=who)), count(1)

    def begin_carelessly(turn: Turn) -> None:
        if work.attempts.counting().count() >= task.quiz.attempts:
            return
        with turn.wait():
            Attempt.objects.create(
                work=work, quiz=task.quiz, number=next(numbers), state=AttemptState.HANDED_IN,
                begun_at=timezone.now(), most_points=1,
            )  # fmt: skip

    carelessly(begin_carelessly)

    assert work.attempts.count() == AT_ONCE


def under_way(number, **rules):
    """So many people of one class, each in the middle of a quiz with everything right."""
    task, _who, _marker = quiz_task(teach.quiz(**rules))
    attempts = [begin_attempt(task, by=make.enrolment(cohort=task.cohort).trainee) for _number in range(number)]
    for attempt in attempts:
        item = attempt.items.select_related("version__question").get()
        save_answers(attempt, [given(item)], by=attempt.work.enrolment.trainee)
    return attempts


def hands_of(attempts, **moment):
    """Every attempt handed in by a crowd of processes, each with a row of its own: one attempt after the other."""
    rows = [afresh(attempt) for attempt in attempts for _finger in range(AT_ONCE)]
    return [lambda row=row: hand_in_attempt(row, by=row.work.enrolment.trainee, **moment) for row in rows]


def test_handed_in_by_every_finger_at_once_is_graded_once_and_shown_once():
    attempts = under_way(5)

    outcome = together(hands_of(attempts))

    assert outcome == Counter(done=5 * AT_ONCE)
    for attempt in map(afresh, attempts):
        assert (attempt.state, attempt.points, attempt.way) == (AttemptState.SETTLED, 1, HandInWay.IN_PERSON)
        assert facts_about(attempt.work.enrolment.trainee) == 1


def test_the_hand_and_the_sweep_at_once_hand_in_once():
    attempts = under_way(4, minutes=10)
    over = max(attempt.begun_at for attempt in attempts) + timedelta(minutes=11)
    deeds = hands_of(attempts, at=over)
    for place in range(len(deeds), 0, -3):
        deeds.insert(place, lambda: close_overdue_attempts(at=over))

    outcome = together(deeds)

    assert outcome == Counter(done=len(deeds))
    for attempt in map(afresh, attempts):
        assert (attempt.state, attempt.points, attempt.way) == (AttemptState.SETTLED, 1, HandInWay.TIME_OVER)
        assert attempt.handed_in_at == attempt.begun_at + timedelta(minutes=10)
        assert facts_about(attempt.work.enrolment.trainee) == 1


def test_control_without_the_lock_every_hand_in_is_shown():
    attempt, who = answered()
    giver, numbers = attempt.work.task.set_by, count(1)

    def hand_in_carelessly(turn: Turn) -> None:
        if not afresh(attempt).is_open:
            return
        with turn.wait():
            record_evidence(
                trainee=who, competency="inquiry", source="quiz", level=4, observed_on=timezone.localdate(),
                basis=("practice.attempt", str(attempt.pk)), by=giver, key=f"careless:{next(numbers)}",
            )  # fmt: skip

    carelessly(hand_in_carelessly)

    assert facts_about(who) == AT_ONCE


def test_an_answer_that_was_acknowledged_is_graded_whenever_it_is_handed_in():
    for _round in range(3):
        task, who, _marker = quiz_task(teach.quiz(*(teach.question() for _number in range(8))))
        attempt, kept = begin_attempt(task, by=who), []

        def save(item, attempt=attempt, who=who, kept=kept):
            kept.extend(save_answers(afresh(attempt), [given(item)], by=who).kept)

        deeds = [lambda item=item: save(item) for item in attempt.items.select_related("version__question")]
        deeds.insert(4, lambda attempt=attempt, who=who: hand_in_attempt(afresh(attempt), by=who))
        outcome = together(deeds)

        assert (set(outcome) <= {"done", "AttemptOver"}, outcome.total()) == (True, 9)
        assert afresh(attempt).points == len(kept) == outcome["done"] - 1
        assert set(attempt.items.filter(answer="a").values_list("pk", flat=True)) == set(kept)


def test_control_without_the_lock_acknowledged_answers_are_not_graded():
    task, who, _marker = quiz_task(teach.quiz(*(teach.question() for _number in range(AT_ONCE))))
    attempt, kept = begin_attempt(task, by=who), []
    items = list(attempt.items.all())

    def save_carelessly(turn: Turn) -> None:
        if not afresh(attempt).is_open:
            return
        with turn.wait():
            hand_in_attempt(afresh(attempt), by=who)
            kept.append(AttemptItem.objects.filter(pk=items.pop().pk).update(answer="a", serial=now()))

    carelessly(save_carelessly)

    assert (len(kept), afresh(attempt).points) == (AT_ONCE, 0)


def test_a_key_that_is_corrected_while_many_hand_in_grades_them_all():
    for _round in range(3):
        question, (cohort, marker) = teach.question(), class_with_marker()
        task = practice.task(teach.quiz(question), cohort=cohort, marker=marker)
        attempts = [begin_attempt(task, by=make.enrolment(cohort=cohort).trainee) for _number in range(8)]
        for attempt in attempts:
            who = attempt.work.enrolment.trainee
            save_answers(attempt, [Given(attempt.items.get().pk, "b", now())], by=who)
        version = QuestionVersion.objects.select_related("question").get(pk=question.current_id)
        rows = [afresh(attempt) for attempt in attempts]
        deeds = [lambda row=row: hand_in_attempt(row, by=row.work.enrolment.trainee) for row in rows]
        deeds.insert(4, lambda version=version, by=marker: correct_key(version, TURNED_ROUND, by=by, reason="答案有误"))

        assert together(deeds) == Counter(done=9)

        assert set(Attempt.objects.filter(quiz=task.quiz).values_list("points", flat=True)) == {1}
        shown = EvidenceEntry.objects.in_force().filter(trainee__enrolments__cohort=cohort)
        assert list(shown.values_list("level", flat=True)) == [4] * 8


def test_control_without_the_lock_an_old_key_grades_after_the_correction():
    question = teach.question()
    _task, _who, _marker = quiz_task(teach.quiz(question))
    shares, corrected = [], []

    def grade_carelessly(turn: Turn) -> None:
        content = QuestionVersion.objects.get(pk=question.current_id).content
        with turn.wait():
            if not corrected:
                corrected.append(QuestionVersion.objects.filter(pk=question.current_id).update(content=TURNED_ROUND))
            shares.append(written(share_right("single", content, "b")))

    carelessly(grade_carelessly)

    assert set(shares) == {"0/1"}
    now_right = QuestionVersion.objects.get(pk=question.current_id).content
    assert written(share_right("single", now_right, "b")) == "1/1"


def entry_of_six():
    """An entry task whose quiz has two forms, and six who are to sit it."""
    (task, _leaving), _marker = two_forms()
    return task, [make.enrolment(cohort=task.cohort) for _number in range(AT_ONCE)]


def forms_given(task):
    return Counter(Attempt.objects.filter(work__task=task).values_list("quiz__form", flat=True))


def test_two_forms_stay_balanced_when_all_begin_at_once():
    task, people = entry_of_six()

    outcome = together([lambda one=one: begin_attempt(task, by=one.trainee) for one in people])

    assert outcome == Counter(done=AT_ONCE)
    assert forms_given(task) == Counter(A=3, B=3)


def test_control_without_the_lock_everybody_gets_the_same_form():
    task, people = entry_of_six()
    works = [practice.work(task, one) for one in people]

    def draw_carelessly(turn: Turn) -> None:
        work = works.pop()
        form = form_for(work)
        with turn.wait():
            Attempt.objects.create(work=work, quiz=form, begun_at=timezone.now(), most_points=1)

    carelessly(draw_carelessly)

    assert forms_given(task) == Counter(A=AT_ONCE)
