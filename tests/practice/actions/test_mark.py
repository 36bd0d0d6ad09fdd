import pytest
from django.core.exceptions import PermissionDenied

from academy.kernel.lifecycle import MoveNotAllowed
from academy.kernel.models import AuditEntry
from academy.people.models import Notice
from academy.progress.models import EvidenceEntry
from practice.actions.mark import (
    EnoughMarks,
    MarkedAlready,
    NotToBeMarked,
    StaleMark,
    give_mark,
    keep_mark_draft,
    withdraw_mark,
)
from practice.actions.settlement import RowsMissing, RowUnknown, WithdrawalReasonMissing
from practice.enums import MarkState, SettlementState, WorkState
from practice.lifecycle import MARK, SETTLEMENT
from practice.models import Mark, Settlement
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.factories import practice
from tests.practice.marking import LATER, give, handed_in, levels, marker, markers_of, rows_of, set_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def task():
    return set_work()


@pytest.fixture
def by(task):
    return markers_of(task)[0]


@pytest.fixture
def submission(task):
    return handed_in(task)


def in_force(submission):
    return EvidenceEntry.objects.in_force().filter(trainee=submission.work.enrolment.trainee)


def test_a_draft_is_kept_with_what_was_chosen_so_far(submission, by):
    first, _second = rows_of(submission)

    row = keep_mark_draft(submission, {first.pk: 3}, by=by, comment="选题好", notes={first.pk: "贴近实际"}, at=LATER)

    assert (row.state, row.comment, row.serial) == (MarkState.DRAFT, "选题好", 1)
    assert [(one.level, one.note) for one in row.levels.all()] == [(3, "贴近实际")]
    assert not in_force(submission).exists()


def test_a_draft_is_saved_over_what_the_page_loaded_only(submission, by):
    keep_mark_draft(submission, {}, by=by, serial=0, at=LATER)
    keep_mark_draft(submission, {}, by=by, serial=1, at=LATER)

    with pytest.raises(StaleMark):
        keep_mark_draft(submission, {}, by=by, serial=1, at=LATER)
    with pytest.raises(StaleMark):
        give(submission, by, 3, serial=1)


def test_drafts_are_not_on_record_and_what_becomes_of_them_is(submission, by):
    for serial in range(3):
        keep_mark_draft(submission, {}, by=by, serial=serial, at=LATER)
    with pytest.raises(StaleMark):
        keep_mark_draft(submission, {}, by=by, serial=0, at=LATER)
    assert not AuditEntry.objects.filter(by=by).exists()

    withdraw_mark(give(submission, by, 3, serial=3), by=by, reason="重看", at=LATER)

    verbs = set(AuditEntry.objects.filter(by=by).values_list("verb", flat=True))
    assert {"practice.give_mark", "practice.withdraw_mark"} <= verbs


def test_one_mark_settles_and_its_evidence_is_in_force(submission, by):
    give(submission, by, 2, 4, comment="结构清楚")

    submission.work.refresh_from_db()
    assert submission.work.state == WorkState.SETTLED
    entry = in_force(submission).get()
    assert (entry.competency, entry.source, entry.level, entry.note) == ("inquiry", "coursework", 3, "结构清楚")
    assert (entry.by, entry.basis_kind) == (by, "practice.settlement")
    assert entry.basis_key == str(Settlement.objects.get().pk)
    assert Notice.objects.filter(account=submission.work.enrolment.trainee, url__endswith="/marks/").count() == 1


def test_a_mark_needs_every_row(submission, by):
    first, _second = rows_of(submission)
    with pytest.raises(RowsMissing, match="1"):
        give_mark(submission, {first.pk: 2}, by=by, at=LATER)
    assert not Mark.objects.exists()


@pytest.mark.parametrize("level", [0, 5])
def test_levels_run_from_1_to_4(submission, by, level):
    with pytest.raises(RowUnknown):
        give(submission, by, level)


def test_rows_of_another_rubric_are_refused(submission, by):
    stranger = teach.rubric(rows=1).rows.get()
    with pytest.raises(RowUnknown):
        give_mark(submission, levels(submission, 2) | {stranger.pk: 2}, by=by, at=LATER)


def test_a_mark_is_given_once(submission, by):
    give(submission, by, 3)
    with pytest.raises(MarkedAlready):
        give(submission, by, 3)
    with pytest.raises(MarkedAlready):
        keep_mark_draft(submission, {}, by=by, at=LATER)
    assert in_force(submission).count() == 1


def test_only_markers_of_the_task_mark(submission):
    with pytest.raises(PermissionDenied):
        give(submission, marker(), 3)
    with pytest.raises(PermissionDenied):
        give(submission, submission.work.enrolment.trainee, 3)


def test_a_third_mark_is_not_taken():
    task = set_work(2, marker(), marker(), marker())
    submission = handed_in(task)
    one, two, three = markers_of(task)
    give(submission, one, 1)
    give(submission, two, 4)
    with pytest.raises(EnoughMarks):
        give(submission, three, 2)


@pytest.mark.parametrize("state", [WorkState.OPEN, WorkState.RETURNED])
def test_what_is_not_handed_in_is_not_marked(submission, by, state):
    submission.work.state = state
    submission.work.save()
    with pytest.raises(NotToBeMarked):
        give(submission, by, 3)


def test_the_newest_number_is_marked(submission, by):
    practice.submission(submission.work, at=LATER)
    with pytest.raises(NotToBeMarked):
        give(submission, by, 3)


def test_withdrawing_takes_settlement_and_evidence_back(submission, by):
    mark = give(submission, by, 3)
    withdrawn = withdraw_mark(mark, by=by, reason="看错了人", at=LATER)

    submission.work.refresh_from_db()
    assert (withdrawn.state, withdrawn.state_note) == (MarkState.WITHDRAWN, "看错了人")
    assert submission.work.state == WorkState.HANDED_IN
    assert Settlement.objects.get().state == SettlementState.UNDONE
    assert not in_force(submission).exists()
    assert EvidenceEntry.objects.get(act="withdraw").note == "看错了人"


def test_a_second_mark_after_a_withdrawal_records_anew(submission, by):
    withdraw_mark(give(submission, by, 1), by=by, reason="重看", at=LATER)
    give(submission, by, 4)

    assert in_force(submission).get().level == 4
    assert EvidenceEntry.objects.facts().count() == 2
    assert [row.serial for row in Settlement.objects.all()] == [1, 2]


def test_withdrawing_needs_a_reason_and_the_marker(submission, by):
    mark = give(submission, by, 3)
    with pytest.raises(WithdrawalReasonMissing):
        withdraw_mark(mark, by=by, reason=" ", at=LATER)
    with pytest.raises(PermissionDenied):
        withdraw_mark(mark, by=make.supervisor(submission.work.task.cohort), reason="不该", at=LATER)
    assert in_force(submission).exists()


def test_a_mark_is_withdrawn_once(submission, by):
    mark = give(submission, by, 3)
    withdraw_mark(mark, by=by, reason="重看", at=LATER)
    with pytest.raises(MoveNotAllowed):
        withdraw_mark(mark, by=by, reason="重看", at=LATER)


def test_the_first_of_two_markers_may_withdraw_what_the_second_settled():
    task = set_work(2)
    submission = handed_in(task)
    one, two = markers_of(task)
    first = give(submission, one, 3)
    give(submission, two, 3)
    assert in_force(submission).get().by == two

    withdraw_mark(first, by=one, reason="漏看附件", at=LATER)

    assert not in_force(submission).exists()
    give(submission, one, 2)
    assert in_force(submission).get().level == 2


def test_somebody_who_left_the_class_is_settled_without_evidence(submission, by):
    submission.work.enrolment.state = "withdrawn"
    submission.work.enrolment.save()

    mark = give(submission, by, 3)

    assert not EvidenceEntry.objects.exists()
    withdraw_mark(mark, by=by, reason="重看", at=LATER)


def test_somebody_who_left_after_the_mark_can_be_corrected(submission, by):
    mark = give(submission, by, 3)
    submission.work.enrolment.state = "withdrawn"
    submission.work.enrolment.save()

    withdraw_mark(mark, by=by, reason="重看", at=LATER)

    assert not in_force(submission).exists()


@pytest.mark.parametrize("move", MARK.moves)
@pytest.mark.parametrize("state", MarkState.values)
def test_every_state_and_move_of_a_mark(state, move):
    if move in MARK.offered(state):
        assert MARK.target(move, state) in MarkState.values
    else:
        with pytest.raises(MoveNotAllowed):
            MARK.target(move, state)


def test_the_life_of_marks_and_settlements():
    assert {state: MARK.offered(state) for state in MarkState.values} == {
        "draft": ("give",), "given": ("withdraw",), "withdrawn": (),
    }  # fmt: skip
    assert {state: SETTLEMENT.offered(state) for state in SettlementState.values} == {
        "in_force": ("undo",), "undone": (),
    }  # fmt: skip
