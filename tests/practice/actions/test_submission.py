from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from academy.kernel.lifecycle import MoveNotAllowed
from academy.people.enums import Role
from academy.people.models import Notice
from practice.actions.draft import DraftConflict, DraftTooLong, HandedInAlready, save_draft
from practice.actions.submission import (
    HandInClosed,
    JudgedAlready,
    NothingToHandIn,
    ReturnReasonMissing,
    StatementMissing,
    TextTooLong,
    TextTooShort,
    hand_in,
    return_work,
    take_back,
)
from practice.actions.work import NoGroupYet, TaskNotOpen, TaskWithdrawn, extend_work
from practice.enums import TaskState, WorkState
from practice.models import Draft, Submission, Work
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.factories import practice as give

pytestmark = pytest.mark.django_db
NOW = timezone.now()
REPORT = "走访了三个小区。\r\n结论有出处。"


def asked(**fields):
    return give.task(teach.assignment(**fields), marker=make.account(Role.INSTRUCTOR), at=NOW)


@pytest.fixture
def task():
    return asked()


@pytest.fixture
def trainee(task):
    return make.enrolment(cohort=task.cohort).trainee


def handed(task, trainee, **fields):
    return hand_in(task, by=trainee, **{"text": REPORT, "is_own_work": True, "at": NOW, **fields})


def test_a_report_is_handed_in_with_a_receipt(task, trainee):
    save_draft(task, "走访了", by=trainee, serial=0, at=NOW)

    row = handed(task, trainee, serial=1)

    work = Work.objects.get()
    assert row.receipt.startswith(f"{task.cohort.code}-{timezone.localtime(NOW):%m%d}-")
    assert (row.number, row.text, row.is_late, row.is_own_work) == (1, REPORT.replace("\r", ""), False, True)
    assert (work.state, work.handed_in_at, work.is_late) == (WorkState.HANDED_IN, NOW, False)
    assert not Draft.objects.exists()


def test_the_same_thing_twice_is_one_receipt(task, trainee):
    first = handed(task, trainee)

    assert handed(task, trainee) == first
    assert Submission.objects.count() == 1


def test_another_text_after_handing_in_is_refused(task, trainee):
    handed(task, trainee)

    with pytest.raises(HandedInAlready):
        handed(task, trainee, text="另一篇")
    with pytest.raises(HandedInAlready):
        save_draft(task, "另一篇", by=trainee, serial=0, at=NOW)


def test_what_comes_after_the_due_time_is_late(trainee, task):
    task.late_until = task.due_at + timedelta(days=1)
    task.save()

    row = handed(task, trainee, at=task.due_at + timedelta(hours=1))

    assert row.is_late
    assert Work.objects.get().is_late


def test_whoever_was_given_more_time_is_not_late(task, trainee):
    enrolment = task.cohort.enrolments.get()
    until = task.due_at + timedelta(days=2)
    extend_work(task, enrolment, by=task.set_by, reason="公务", late_until=until)

    assert not handed(task, trainee, at=task.due_at + timedelta(days=1)).is_late
    assert Work.objects.get().begun_at


def test_after_the_window_the_draft_stays(task, trainee):
    save_draft(task, "写了一半", by=trainee, serial=0, at=NOW)

    with pytest.raises(HandInClosed):
        handed(task, trainee, at=task.due_at)
    assert Draft.objects.get().text == "写了一半"


def test_nobody_hands_in_before_the_task_opens(task, trainee):
    with pytest.raises(TaskNotOpen):
        handed(task, trainee, at=task.opens_at - timedelta(hours=1))


def test_a_withdrawn_task_takes_nothing(task, trainee):
    work = give.work(task, task.cohort.enrolments.get())
    task.state = TaskState.WITHDRAWN

    with pytest.raises(PermissionDenied):
        handed(task, trainee)
    with pytest.raises(TaskWithdrawn):
        hand_in(task, by=make.account(Role.ORGANISATION), text="x", is_own_work=True, at=NOW)
    assert work.submissions.count() == 0


@pytest.mark.parametrize(
    ("asks", "said", "refusal"),
    [
        ({}, {"is_own_work": False}, StatementMissing),
        ({}, {"text": " \n "}, NothingToHandIn),
        ({"least_characters": 50}, {}, TextTooShort),
        ({"most_characters": 5}, {}, TextTooLong),
    ],
)
def test_what_is_missing_is_said(asks, said, refusal):
    task = asked(**asks)
    trainee = make.enrolment(cohort=task.cohort).trainee

    with pytest.raises(refusal) as refused:
        handed(task, trainee, **said)
    assert "%" not in str(refused.value)
    assert not Submission.objects.exists()


def test_a_trainee_of_another_class_cannot_hand_in(task):
    stranger = make.enrolment().trainee

    with pytest.raises(PermissionDenied):
        handed(task, stranger)
    with pytest.raises(PermissionDenied):
        save_draft(task, "x", by=stranger, serial=0, at=NOW)


def test_a_draft_counts_its_savings_and_overwrites_nothing_unseen(task, trainee):
    assert save_draft(task, "一", by=trainee, serial=0, at=NOW).serial == 1
    assert save_draft(task, "一二", by=trainee, serial=1, at=NOW).serial == 2
    assert save_draft(task, "一二", by=trainee, serial=1, at=NOW).serial == 2

    with pytest.raises(DraftConflict) as conflict:
        save_draft(task, "别的", by=trainee, serial=1, at=NOW)
    assert conflict.value.draft.text == "一二"
    assert Draft.objects.get().text == "一二"


def test_a_draft_has_an_end(task, trainee):
    with pytest.raises(DraftTooLong):
        save_draft(task, "长" * 60_001, by=trainee, serial=0, at=NOW)


def test_handing_in_over_a_text_one_never_saw_is_refused(task, trainee):
    save_draft(task, "组员写的", by=trainee, serial=0, at=NOW)

    with pytest.raises(DraftConflict):
        handed(task, trainee, serial=0)


def group_task():
    task = asked(kind="group")
    group = make.group(cohort=task.cohort)
    members = [make.enrolment(cohort=task.cohort, group=group) for _ in range(3)]
    return task, group, members


def test_one_member_hands_in_for_the_group_and_the_others_are_told():
    task, group, (first, second, third) = group_task()
    save_draft(task, "第一稿", by=first.trainee, serial=0, at=NOW)

    row = handed(task, second.trainee, serial=1)

    assert row.work.group == group
    told = Notice.objects.filter(key=f"practice.hand_in:{row.pk}")
    assert {notice.account for notice in told} == {first.trainee, third.trainee}


def test_without_a_group_nothing_can_be_handed_in_for_it():
    task = asked(kind="group")

    with pytest.raises(NoGroupYet):
        handed(task, make.enrolment(cohort=task.cohort).trainee)


def test_taking_back_makes_a_draft_again(task, trainee):
    row = handed(task, trainee)

    draft = take_back(row.work, by=trainee, at=NOW)

    work = Work.objects.get()
    assert (work.state, work.handed_in_at, draft.text) == (WorkState.OPEN, None, row.text)
    assert handed(task, trainee, text="改过了", serial=draft.serial).number == 2


def test_taking_back_ends_with_the_window_and_with_the_first_judgement(task, trainee):
    row = handed(task, trainee)

    with pytest.raises(HandInClosed):
        take_back(row.work, by=trainee, at=task.due_at)
    give.peer_review(row.work)
    with pytest.raises(JudgedAlready):
        take_back(row.work, by=trainee, at=NOW)


def test_a_returned_work_is_handed_in_again_as_the_next_number(task, trainee):
    row = handed(task, trainee)
    later = task.due_at + timedelta(days=1)

    work = return_work(row.work, by=task.set_by, reason="请补上数据出处", at=later)

    notice = Notice.objects.get(account=trainee, key__startswith="practice.return_work")
    assert "请补上数据出处" in notice.details["reason"]
    assert work.closes_at() > later + timedelta(days=2)
    draft = Draft.objects.get()
    again = handed(task, trainee, text="补上了", serial=draft.serial, at=later + timedelta(days=1))
    assert (again.number, again.is_late) == (2, False)


def test_returning_needs_a_reason_and_something_handed_in(task, trainee):
    row = handed(task, trainee)

    with pytest.raises(ReturnReasonMissing):
        return_work(row.work, by=task.set_by, reason=" ", at=NOW)
    with pytest.raises(PermissionDenied):
        return_work(row.work, by=trainee, reason="我想改", at=NOW)
    take_back(row.work, by=trainee, at=NOW)
    with pytest.raises(MoveNotAllowed):
        return_work(row.work, by=task.set_by, reason="补", at=NOW)
