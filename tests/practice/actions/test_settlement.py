import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from academy.kernel.lifecycle import MoveNotAllowed
from academy.people.enums import Role
from academy.people.models import Notice
from academy.progress.actions.evidence import OwnProposal, confirm_evidence
from academy.progress.models import EvidenceEntry
from courses.enums import AssignmentKind
from practice.actions.mark import withdraw_mark
from practice.actions.settlement import (
    ModerationReasonMissing,
    NothingToModerate,
    NotModerated,
    RowsMissing,
    WithdrawalReasonMissing,
    moderate_submission,
    withdraw_moderation,
)
from practice.enums import SettlementState, WorkState
from practice.models import Settlement
from tests.factories import cohorts as make
from tests.factories import practice
from tests.practice.marking import LATER, NOW, give, handed_in, levels, marker, markers_of, rows_of, set_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def task():
    return set_work(2)


@pytest.fixture
def supervisor(task):
    return make.supervisor(task.cohort)


@pytest.fixture
def submission(task):
    return handed_in(task)


@pytest.fixture
def apart(submission, task, supervisor):
    """Two marks that lie three levels apart on the first row."""
    one, two = markers_of(task)
    give(submission, one, 1, 3)
    give(submission, two, 4, 3)
    return submission


def evidence():
    return EvidenceEntry.objects.in_force()


def decide(submission, by, *given, reason="两份都看过，结论站得住"):
    return moderate_submission(submission, levels(submission, *given), by=by, reason=reason, at=LATER)


def test_one_of_two_marks_settles_nothing(submission, task):
    give(submission, markers_of(task)[0], 3)
    submission.work.refresh_from_db()
    assert submission.work.state == WorkState.HANDED_IN
    assert not Settlement.objects.exists()


def test_two_marks_one_level_apart_settle_at_the_lower(submission, task):
    one, two = markers_of(task)
    give(submission, one, 2, 4)
    give(submission, two, 3, 4)
    settled = {level.row_id: level.level for level in Settlement.objects.get().levels.all()}
    assert list(settled.values()) == [2, 4]
    assert evidence().get().level == 3


def test_two_marks_further_apart_wait_for_a_third(apart, task, supervisor):
    apart.work.refresh_from_db()
    assert apart.work.state == WorkState.HANDED_IN
    assert not evidence().exists()
    told = Notice.objects.get(account=supervisor)
    assert told.url == f"/practice/marking/{apart.pk}/decide/"
    assert not Notice.objects.filter(account__in=markers_of(task)).exists()


def test_moderation_settles_and_evidence_appears(apart, supervisor):
    row = decide(apart, supervisor, 2, 3)
    assert (row.is_moderated, row.reason, row.by) == (True, "两份都看过，结论站得住", supervisor)
    entry = evidence().get()
    assert (entry.level, entry.by, entry.note) == (2, supervisor, row.reason)


def test_neither_of_the_two_moderates(apart, task):
    for by in markers_of(task):
        with pytest.raises(PermissionDenied):
            decide(apart, by, 2)


def test_an_uninvolved_marker_does_not_moderate(apart, task):
    third = marker()
    practice.TaskMarker.objects.create(task=task, account=third)
    with pytest.raises(PermissionDenied):
        decide(apart, third, 2)


def test_moderation_needs_a_reason_every_row_and_a_dispute(apart, supervisor, task):
    with pytest.raises(ModerationReasonMissing):
        decide(apart, supervisor, 2, reason=" ")
    with pytest.raises(RowsMissing):
        moderate_submission(apart, {rows_of(apart)[0].pk: 2}, by=supervisor, reason="理由", at=LATER)
    decide(apart, supervisor, 2)
    with pytest.raises(NothingToModerate):
        decide(apart, supervisor, 3)
    fresh = handed_in(task)
    give(fresh, markers_of(task)[0], 1)
    with pytest.raises(NothingToModerate):
        decide(fresh, supervisor, 3)


def test_a_decision_is_taken_back_with_its_evidence(apart, supervisor):
    row = decide(apart, supervisor, 2)
    with pytest.raises(WithdrawalReasonMissing):
        withdraw_moderation(row, by=supervisor, reason="", at=LATER)

    undone = withdraw_moderation(row, by=supervisor, reason="漏看附件", at=LATER)

    apart.work.refresh_from_db()
    assert (undone.state, undone.state_note) == (SettlementState.UNDONE, "漏看附件")
    assert apart.work.state == WorkState.HANDED_IN
    assert not evidence().exists()
    with pytest.raises(MoveNotAllowed):
        withdraw_moderation(row, by=supervisor, reason="漏看附件", at=LATER)
    decide(apart, supervisor, 4, 4)
    assert evidence().get().level == 4


def test_what_marks_settled_is_not_taken_back_by_a_moderator(submission, task, supervisor):
    for by in markers_of(task):
        give(submission, by, 3)
    with pytest.raises(NotModerated):
        withdraw_moderation(Settlement.objects.get(), by=supervisor, reason="不同意", at=LATER)


def test_a_mark_withdrawn_after_moderation_takes_the_evidence_along(apart, supervisor, task):
    decide(apart, supervisor, 2)
    one = markers_of(task)[0]
    withdraw_mark(apart.marks.get(marker=one), by=one, reason="重看", at=LATER)
    assert not evidence().exists()


@pytest.fixture
def product():
    """A group's product with one marker; two members."""
    task = set_work(1, kind=AssignmentKind.GROUP)
    group = make.group(cohort=task.cohort)
    members = [make.enrolment(cohort=task.cohort, group=group) for _ in range(2)]
    return practice.submission(practice.work(task, group), by=members[0].trainee, at=NOW)


def test_a_groups_product_is_proposed_for_each_member(product):
    by = markers_of(product.work.task)[0]
    give(product, by, 3)
    assert not evidence().exists()
    proposed = EvidenceEntry.objects.proposed()
    assert proposed.count() == 2
    with pytest.raises((OwnProposal, PermissionDenied)):
        confirm_evidence(proposed[0], by=by, at=LATER)
    confirm_evidence(proposed[0], by=make.supervisor(product.work.task.cohort), at=LATER)
    assert evidence().count() == 1


def test_proposals_and_confirmed_ones_go_with_the_mark(product):
    by = markers_of(product.work.task)[0]
    mark = give(product, by, 3)
    confirm_evidence(EvidenceEntry.objects.proposed()[0], by=make.account(Role.ORGANISATION), at=LATER)

    withdraw_mark(mark, by=by, reason="重看", at=LATER)

    assert not evidence().exists()
    assert not EvidenceEntry.objects.proposed().exists()


def test_what_staff_withdrew_before_is_not_withdrawn_twice(submission, task):
    from academy.progress.actions.evidence import withdraw_evidence

    one, two = markers_of(task)
    give(submission, one, 3)
    mark = give(submission, two, 3)
    withdraw_evidence(evidence().get(), by=make.account(Role.ORGANISATION), reason="登错人", at=LATER)
    withdraw_mark(mark, by=two, reason="重看", at=LATER)
    assert EvidenceEntry.objects.filter(act="withdraw").count() == 1


def test_the_database_says_it_too(apart, supervisor):
    row = decide(apart, supervisor, 2)
    with pytest.raises(IntegrityError, match="settlement"), transaction.atomic():
        Settlement.objects.create(submission=apart, serial=9, by=supervisor, at=LATER)
    with pytest.raises(IntegrityError, match="settled_level_1_to_4"), transaction.atomic():
        row.levels.update(level=5)
    with pytest.raises(IntegrityError, match="mark"), transaction.atomic():
        practice.mark(apart, apart.marks.first().marker)
