"""From answers to the ledger: which attempt speaks, and what takes its word back."""

from datetime import timedelta

import pytest

from academy.people.enums import Role
from academy.progress.models import EvidenceEntry
from courses.actions.question import correct_key
from courses.enums import QuizPurpose
from courses.models import QuestionVersion
from practice.actions.attempt import Given, begin_attempt, close_overdue_attempts, hand_in_attempt, save_answers
from practice.actions.attempt_marking import annul_attempt, mark_essay
from practice.actions.quiz_evidence import NobodySpeaks
from practice.actions.regrade import regrade_version
from practice.actions.task import set_task_again, withdraw_task
from practice.enums import AttemptState, WorkState
from practice.models import Attempt, ClassTask, TaskMarker
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.factories import people
from tests.practice.quizzes import ESSAY, now, of_each_kind, quiz_task, sit

pytestmark = pytest.mark.django_db


def level_of(who):
    """Return the level in force about somebody, None without any; more than one would be an error."""
    entry = EvidenceEntry.objects.in_force().filter(trainee=who).first()
    assert EvidenceEntry.objects.in_force().filter(trainee=who).count() <= 1
    return entry and entry.level


def test_the_best_attempt_speaks_and_only_once():
    task, who, _marker = quiz_task(teach.quiz(attempts=3))

    sit(task, who, right=False)
    assert level_of(who) == 1
    sit(task, who)
    assert level_of(who) == 4
    sit(task, who, right=False)
    assert level_of(who) == 4


def test_handing_in_twice_is_once():
    task, who, _marker = quiz_task()
    attempt = sit(task, who)

    assert hand_in_attempt(attempt, by=who).state == AttemptState.SETTLED
    assert EvidenceEntry.objects.facts().filter(trainee=who).count() == 1


def test_every_kind_is_graded_by_itself():
    task, who, _marker = quiz_task(of_each_kind())

    attempt = sit(task, who)

    assert attempt.points == attempt.most_points == 7
    attempt.work.refresh_from_db()
    assert attempt.work.state == WorkState.SETTLED


def test_an_annulled_attempt_gives_way_to_the_one_before():
    task, who, marker = quiz_task(teach.quiz(attempts=2))
    sit(task, who, right=False)
    best = sit(task, who)

    annul_attempt(best, by=marker, reason="题目泄露")

    assert level_of(who) == 1


def test_a_withdrawn_task_takes_its_evidence_along_and_brings_it_back():
    task, who, marker = quiz_task()
    sit(task, who)

    task = withdraw_task(task, by=marker, reason="题目有误")
    assert level_of(who) is None

    set_task_again(task, by=marker)
    assert level_of(who) == 4


@pytest.mark.parametrize(
    ("rules", "occasion"),
    [({"purpose": QuizPurpose.PRACTICE}, ""), ({"is_evidence": False}, ""), ({}, "entry")],
)
def test_what_shows_nothing_becomes_no_evidence(rules, occasion):
    task, who, _marker = quiz_task(teach.quiz(**rules), occasion=occasion)

    sit(task, who)

    assert level_of(who) is None


def test_a_corrected_key_grades_again_amends_and_tells(django_capture_on_commit_callbacks):
    question = teach.question()
    task, who, marker = quiz_task(teach.quiz(question))
    attempt = sit(task, who, right=False)

    with django_capture_on_commit_callbacks(execute=True):
        correct_key(question.current, {**teach.CHOICES, "right": ["b"]}, by=marker, reason="答案有误")

    attempt.refresh_from_db()
    assert attempt.points == 1
    assert level_of(who) == 4
    assert who.notices.filter(title__contains="points changed").exists()


def test_an_essay_waits_for_a_person_and_only_then_counts():
    task, who, marker = quiz_task(teach.quiz(teach.question(ESSAY, kind="essay")))
    attempt = begin_attempt(task, by=who)
    item = attempt.items.get()
    save_answers(attempt, [Given(item.pk, "先听后分。", now())], by=who)
    attempt = hand_in_attempt(attempt, by=who)
    assert attempt.state == AttemptState.HANDED_IN
    assert level_of(who) is None

    item.refresh_from_db()
    mark_essay(item, by=marker, points=1)

    attempt.refresh_from_db()
    assert attempt.state == AttemptState.SETTLED
    assert level_of(who) == 4


def test_the_worker_hands_in_what_ran_out_of_time():
    task, who, _marker = quiz_task(teach.quiz(minutes=10))
    attempt = begin_attempt(task, by=who)

    assert close_overdue_attempts(at=attempt.begun_at + timedelta(minutes=9)) == 0
    assert close_overdue_attempts(at=attempt.begun_at + timedelta(minutes=11)) == 1
    assert close_overdue_attempts(at=attempt.begun_at + timedelta(minutes=12)) == 0
    assert Attempt.objects.get().handed_in_at == attempt.begun_at + timedelta(minutes=10)


def test_one_broken_question_keeps_nobody_elses_attempt_open():
    broken = teach.question()
    task, who, _marker = quiz_task(teach.quiz(broken, minutes=10))
    other, another, _marker = quiz_task(teach.quiz(minutes=10))
    first, second = begin_attempt(task, by=who), begin_attempt(other, by=another)
    save_answers(first, [Given(first.items.get().pk, "a", now())], by=who)
    QuestionVersion.objects.filter(pk=broken.current.pk).update(content={})

    with pytest.raises(KeyError):
        close_overdue_attempts(at=second.begun_at + timedelta(minutes=11))

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (AttemptState.OPEN, AttemptState.SETTLED)


def test_an_older_correction_never_grades_by_an_older_key():
    question = teach.question()
    task, who, marker = quiz_task(teach.quiz(question))
    attempt = sit(task, who)
    stale = QuestionVersion.objects.select_related("question").get(pk=question.current.pk)
    stale.content = {**teach.CHOICES, "right": ["b"]}

    regrade_version(stale, by=marker, reason="旧的更正", key="older")

    attempt.refresh_from_db()
    assert attempt.points == 1


def gone(account):
    """Let an account end, as everybody else finds it from now on."""
    type(account).objects.filter(pk=account.pk).update(is_active=False)


def test_the_supervisor_takes_evidence_back_that_somebody_gave_who_is_gone():
    task, who, marker = quiz_task()
    attempt = sit(task, who)
    gone(marker)

    annul_attempt(afresh(attempt), by=make.supervisor(task.cohort), reason="替考")

    assert level_of(who) is None


def test_whoever_corrects_a_key_amends_what_somebody_gave_who_is_gone():
    question = teach.question()
    task, who, marker = quiz_task(teach.quiz(question))
    sit(task, who)
    gone(marker)
    corrector = people.account(Role.INSTRUCTOR)
    correction = correct_key(question.current, {**teach.CHOICES, "right": ["b"]}, by=corrector, reason="答案有误")

    regrade_version(question.current, by=corrector, reason="答案有误", key=str(correction.pk))

    assert level_of(who) == 1
    assert EvidenceEntry.objects.in_force().get(trainee=who).by == corrector


def test_where_nobody_of_the_class_may_speak_the_office_does_and_is_told():
    task, who, marker = quiz_task(teach.quiz(attempts=2))
    officer = people.account(Role.PARTY_SCHOOL)
    gone(marker)

    sit(ClassTask.objects.get(pk=task.pk), who)

    assert EvidenceEntry.objects.in_force().get(trainee=who).by == officer
    assert who.name in officer.notices.get().text


def test_where_nobody_at_all_may_speak_nothing_is_handed_in_and_nothing_is_lost():
    task, who, marker = quiz_task()
    gone(marker)

    with pytest.raises(NobodySpeaks):
        sit(ClassTask.objects.get(pk=task.pk), who)

    attempt = Attempt.objects.get()
    assert (attempt.state, attempt.items.get().answer) == (AttemptState.OPEN, "a")
    people.account(Role.ORGANISATION)
    assert close_overdue_attempts(at=task.due_at + timedelta(minutes=1)) == 1
    assert level_of(who) == 4


def test_nobody_gives_evidence_about_oneself():
    task, who, marker = quiz_task()
    TaskMarker.objects.create(task=task, account=who)
    officer = people.account(Role.ORGANISATION)
    gone(marker)

    sit(ClassTask.objects.get(pk=task.pk), who)

    assert EvidenceEntry.objects.in_force().get(trainee=who).by == officer


def afresh(attempt):
    return Attempt.objects.get(pk=attempt.pk)
