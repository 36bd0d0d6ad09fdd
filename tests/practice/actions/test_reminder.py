from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from academy.kernel.models import AuditEntry
from academy.people.models import Notice
from practice.actions.reminder import NobodyMissing, RemindedToday, remind_missing, remind_of_due
from practice.actions.task import amend_task
from practice.models import ClassTask, Reminder
from practice.tasks import remind_of_due as hourly
from tests.factories import courses as teach
from tests.factories import practice
from tests.practice.standing import a_class, moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def one():
    return a_class(trainees=3)


@pytest.fixture
def task(one):
    return practice.task(cohort=one.cohort, marker=one.by, opens_at=moment(1), due_at=moment(3, 22))


def test_one_press_reminds_all_who_are_missing_and_nobody_else(one, task):
    done = one.cohort.enrolments.first()
    practice.submission(practice.work(task, done))

    reminded = remind_missing(task, by=one.by, at=moment(2))

    assert {row.pk for row in reminded} == set(one.cohort.enrolments.exclude(pk=done.pk).values_list("pk", flat=True))
    assert (Notice.objects.count(), Reminder.objects.filter(by=one.by).count()) == (2, 2)
    assert AuditEntry.objects.filter(verb="practice.remind_missing", outcome="done").count() == 1


def test_a_second_press_on_the_same_day_is_refused_with_the_names(one, task):
    first = one.cohort.enrolments.first()
    remind_missing(task, [("trainee", first.pk)], by=one.by, at=moment(2))

    with pytest.raises(RemindedToday) as refused:
        remind_missing(task, [("trainee", first.pk)], by=one.by, at=moment(2, 15))

    assert first.trainee.name in str(refused.value)
    assert len(remind_missing(task, by=one.by, at=moment(2, 16))) == 2
    assert len(remind_missing(task, by=one.by, at=moment(3, 8))) == 3


def test_nobody_is_reminded_of_what_is_no_longer_taken_or_of_somebody_elses(one, task):
    with pytest.raises(NobodyMissing):
        remind_missing(task, by=one.by, at=moment(4))
    with pytest.raises(NobodyMissing):
        remind_missing(task, [("trainee", a_class(1).cohort.enrolments.get().pk)], by=one.by, at=moment(2))
    with pytest.raises(PermissionDenied):
        remind_missing(task, by=a_class().by, at=moment(2))


def test_a_group_is_reminded_member_by_member(one):
    task = practice.task(teach.assignment(kind="group"), cohort=one.cohort, marker=one.by, at=moment(1))

    assert len(remind_missing(task, [("group", one.cohort.groups.get().pk)], by=one.by, at=moment(2))) == 3


def test_the_day_before_is_told_once_for_each_due_time(one, task):
    practice.submission(practice.work(task, one.cohort.enrolments.first()))
    assert remind_of_due(at=moment(2, 21)) == 0

    assert [remind_of_due(at=moment(2, 23)), remind_of_due(at=moment(3, 1))] == [1, 0]
    assert Notice.objects.count() == 2

    amend_task(task, by=one.by, opens_at=task.opens_at, due_at=moment(4, 22), at=moment(3, 1))
    Notice.objects.all().delete()
    assert (remind_of_due(at=moment(4, 1)), Notice.objects.count()) == (1, 2)


def test_a_task_that_was_open_for_hours_only_is_not_announced(one, task):
    ClassTask.objects.update(opens_at=task.due_at - timedelta(hours=3))

    assert remind_of_due(at=task.due_at - timedelta(hours=1)) == 0
    assert hourly() == 0
