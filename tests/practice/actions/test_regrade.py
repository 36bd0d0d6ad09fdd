"""A key was wrong: what becomes of points and evidence, and what was said before stays on record."""

from datetime import date
from decimal import Decimal

import pytest

from academy.people.models import Notice
from academy.progress.models import EvidenceEntry
from courses.actions.question import correct_key
from courses.models import QuestionVersion
from courses.queries.question import graded_by
from practice.actions.attempt import Given, begin_attempt, hand_in_attempt, save_answers
from practice.actions.attempt_marking import annul_attempt, mark_essay
from practice.actions.regrade import Regraded, regrade_version
from practice.enums import AttemptState
from practice.models import Attempt
from practice.queries.attempt import level_for
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.practice.quizzes import ESSAY, choose, now, quiz_task

pytestmark = pytest.mark.django_db
B_IS_RIGHT = {**teach.CHOICES, "right": ["b"]}


def correct(question, content, by):
    """Correct a key and grade again, as the worker does; return what that came to."""
    version = QuestionVersion.objects.select_related("question").get(pk=question.current_id)
    correction = correct_key(version, content, by=by, reason="答案有误")
    return regrade_version(version, by=by, reason="答案有误", key=str(correction.pk))


@pytest.mark.parametrize(
    ("letters", "before", "after"),
    [
        # Five questions, a point each; the key of the first one turns from a to b. Levels from 60, 75, 90 percent.
        ("baacc", (2, 1), (3, 2)),
        ("baaaa", (4, 3), (5, 4)),
        ("aaacc", (3, 2), (2, 1)),
        ("aaaaa", (5, 4), (4, 3)),
    ],
)
def test_a_corrected_key_moves_points_and_level_up_or_down_and_keeps_what_was_said(letters, before, after):
    questions = [teach.question() for _number in range(5)]
    task, who, marker = quiz_task(teach.quiz(*questions))
    assert graded_by(questions[0].current) == 0
    attempt = choose(task, who, letters)
    assert graded_by(questions[0].current) == 1
    first = EvidenceEntry.objects.in_force().get(trainee=who)
    assert (attempt.points, first.level) == before

    assert correct(questions[0], B_IS_RIGHT, marker) == Regraded(attempts=1, changed=1)

    attempt.refresh_from_db()
    now_said = EvidenceEntry.objects.in_force().get(trainee=who)
    assert (attempt.points, now_said.level) == after
    assert (now_said.about, now_said.note, now_said.basis) == (first, "答案有误", first.basis)
    assert list(EvidenceEntry.objects.facts().filter(trainee=who).order_by("pk")) == [first, now_said]
    first.refresh_from_db()
    assert first.level == before[1]


def test_grading_again_twice_amends_once_and_tells_once():
    question = teach.question()
    task, who, marker = quiz_task(teach.quiz(question))
    choose(task, who, "b")
    correct(question, B_IS_RIGHT, marker)
    told = Notice.objects.filter(account=who).count()

    again = regrade_version(
        QuestionVersion.objects.get(pk=question.current_id), by=marker, reason="答案有误", key="again"
    )

    assert again == Regraded(attempts=1, changed=0)
    assert EvidenceEntry.objects.facts().filter(trainee=who).count() == 2
    assert Notice.objects.filter(account=who).count() == told


def test_points_that_change_within_a_level_leave_the_evidence_as_it_is():
    questions = [teach.question() for _number in range(10)]
    task, who, marker = quiz_task(teach.quiz(*questions))
    attempt = choose(task, who, "baaaaaaccc")
    assert attempt.points == 6

    correct(questions[0], B_IS_RIGHT, marker)

    attempt.refresh_from_db()
    assert attempt.points == 7
    assert EvidenceEntry.objects.facts().get(trainee=who).level == 2


def test_an_annulled_attempt_is_not_graded_again():
    question = teach.question()
    task, who, marker = quiz_task(teach.quiz(question))
    attempt = choose(task, who, "b")
    annul_attempt(Attempt.objects.get(pk=attempt.pk), by=marker, reason="替考")

    assert correct(question, B_IS_RIGHT, marker) == Regraded(attempts=0, changed=0)

    attempt.refresh_from_db()
    assert (attempt.points, EvidenceEntry.objects.in_force().count()) == (0, 0)


def test_with_an_essay_still_pending_nothing_is_settled_and_the_new_key_counts_later():
    question, essay = teach.question(), teach.question(ESSAY, kind="essay")
    task, who, marker = quiz_task(teach.quiz(question, essay))
    attempt = begin_attempt(task, by=who)
    items = {item.version.question_id: item for item in attempt.items.select_related("version")}
    answers = [Given(items[question.pk].pk, "b", now()), Given(items[essay.pk].pk, "先听后分。", now())]
    save_answers(attempt, answers, by=who)
    hand_in_attempt(attempt, by=who)

    assert correct(question, B_IS_RIGHT, marker) == Regraded(attempts=1, changed=0)

    attempt.refresh_from_db()
    assert (attempt.state, attempt.points) == (AttemptState.HANDED_IN, None)
    assert not EvidenceEntry.objects.exists()
    assert not Notice.objects.filter(account=who).exists()

    item = attempt.items.get(pk=items[essay.pk].pk)
    mark_essay(item, by=marker, points=Decimal("0.5"))

    attempt.refresh_from_db()
    assert (attempt.state, attempt.points) == (AttemptState.SETTLED, Decimal("1.5"))
    assert EvidenceEntry.objects.in_force().get(trainee=who).level == 3


def test_the_other_attempts_of_a_person_may_take_over_the_word():
    question = teach.question()
    task, who, marker = quiz_task(teach.quiz(question, attempts=2))
    best, other = choose(task, who, "a"), choose(task, who, "b")
    assert EvidenceEntry.objects.in_force().get().basis == ("practice.attempt", str(best.pk))

    correct(question, B_IS_RIGHT, marker)

    assert EvidenceEntry.objects.in_force().get().basis == ("practice.attempt", str(other.pk))
    assert EvidenceEntry.objects.in_force().get().level == 4


@pytest.mark.parametrize(
    ("percent", "level"),
    [
        ("0", 1), ("59.9999", 1), ("60", 2), ("60.0001", 2), ("74.9999", 2), ("75", 3), ("89.9999", 3), ("90", 4),
        ("100", 4),
    ],
)  # fmt: skip
def test_a_level_begins_exactly_at_its_bound(percent, level):
    assert level_for(Decimal(percent), on=date(2026, 11, 25)) == level


def test_a_third_that_is_rounded_down_reaches_no_bound_it_did_not():
    pairs = {
        "left": [{"id": f"l{number}", "text": str(number)} for number in range(3)],
        "right": [{"id": f"r{number}", "text": str(number)} for number in range(3)],
        "pairs": {f"l{number}": f"r{number}" for number in range(3)},
    }
    task, who, _marker = quiz_task(teach.quiz(teach.question(pairs, kind="matching")))
    attempt = begin_attempt(task, by=who)
    given = {"l0": "r0", "l1": "r1", "l2": "r1"}
    save_answers(attempt, [Given(attempt.items.get().pk, given, now())], by=who)

    attempt = hand_in_attempt(attempt, by=who)

    assert (attempt.points, attempt.items.get().right_share.denominator) == (Decimal("0.6666"), 3)
    assert EvidenceEntry.objects.in_force().get().level == 2


def test_of_many_attempts_only_those_with_the_wording_are_graded_again():
    question = teach.question()
    task, who, marker = quiz_task(teach.quiz(question))
    choose(task, who, "b")
    choose(task, make.enrolment(cohort=task.cohort).trainee, "a")
    elsewhere, other, _marker = quiz_task()
    choose(elsewhere, other, "b")

    assert correct(question, B_IS_RIGHT, marker) == Regraded(attempts=2, changed=2)
    assert sorted(Attempt.objects.values_list("points", flat=True)) == [0, 0, 1]


def test_one_broken_attempt_keeps_nobody_elses_from_being_graded_again():
    question = teach.question()
    task, who, marker = quiz_task(teach.quiz(question, teach.question()))
    broken, whole = choose(task, who, "ba"), choose(task, make.enrolment(cohort=task.cohort).trainee, "ba")
    broken.items.exclude(version__question=question).update(share="1/0")

    with pytest.raises(ZeroDivisionError):
        correct(question, B_IS_RIGHT, marker)

    broken.refresh_from_db()
    whole.refresh_from_db()
    assert (broken.points, whole.points) == (1, 2)
