"""Marking: keeping a draft, giving the mark, withdrawing it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from practice.enums import MarkState, WorkState
from practice.lifecycle import MARK
from practice.models import Mark, MarkLevel, Submission, Work
from practice.queries.settlement import is_newest

from .settlement import (
    WithdrawalReasonMissing,
    check_levels,
    check_some_levels,
    locked_work,
    reopen,
    settle_by_marks,
    undo_settlement,
)
from .words import within


class NotToBeMarked(Refusal):
    sentence = _("This is not to be marked now: it was returned, taken back or handed in anew. Nothing was saved.")


class MarkedAlready(Refusal):
    sentence = _("You have given this mark already. Withdraw it with a reason if you want to give another one.")


class EnoughMarks(Refusal):
    sentence = _("This work has all the marks it needs. Nothing was saved.")


class StaleMark(Refusal):
    sentence = _("You have changed this mark in another window in the meantime. Reload the page; nothing was saved.")


@transaction.atomic
def keep_mark_draft(
    submission: Submission,
    levels: Mapping[int, int],
    *,
    by: Account,
    comment: str = "",
    notes: Mapping[int, str] | None = None,
    serial: int | None = None,
    at: datetime | None = None,
) -> Mark:
    """Keep what a marker chose so far; nobody else sees it. Return the draft with its new serial.

    Leaves no entry on record, for the page saves every few seconds: the mark that is given does.

    ``levels`` and ``notes`` are by id of the rubric's row. ``serial`` is that of the draft the page showed; without
    one whatever is there is written over.

    :raises NotToBeMarked: unless it is what was handed in last and is not settled.
    :raises MarkedAlready: if the marker gave the mark before.
    :raises EnoughMarks: if others gave all the marks asked for.
    :raises StaleMark: if the draft was saved in between.
    :raises RowUnknown: for a row of another rubric or a level that is not 1 to 4.
    :raises WordsTooLong: for a comment of more than 2,000 characters or a note of more than 200.
    """
    require(by, "practice.mark_submission", submission)
    at = at or timezone.now()
    _refuse_unmarkable(submission, locked_work(submission), by)
    check_some_levels(submission, levels)
    return _keep(submission, levels, by=by, comment=comment, notes=notes or {}, serial=serial, at=at)


@audited("practice.give_mark")
def give_mark(
    submission: Submission,
    levels: Mapping[int, int],
    *,
    by: Account,
    comment: str = "",
    notes: Mapping[int, str] | None = None,
    serial: int | None = None,
    at: datetime | None = None,
) -> Mark:
    """Give a mark: a level for every row. The last mark asked for settles the work, or calls for a moderator.

    Settling writes the evidence and tells the trainee; two marks more than one level apart on a row wait for
    somebody else to decide.

    :raises RowsMissing: unless every row has a level.
    :raises NotToBeMarked: unless it is what was handed in last and is not settled.
    :raises MarkedAlready: if the marker gave the mark before.
    :raises EnoughMarks: if others gave all the marks asked for.
    :raises StaleMark: if the draft was saved in between.
    :raises WordsTooLong: for a comment of more than 2,000 characters or a note of more than 200.
    """
    require(by, "practice.mark_submission", submission)
    at = at or timezone.now()
    work = locked_work(submission)
    _refuse_unmarkable(submission, work, by)
    check_levels(submission, levels)
    mark = _keep(submission, levels, by=by, comment=comment, notes=notes or {}, serial=serial, at=at)
    mark.state, mark.given_at = MARK.target("give", mark.state), at
    mark.save(update_fields=["state", "given_at"])
    settle_by_marks(submission, work, by=by, at=at)
    return mark


@audited("practice.withdraw_mark")
def withdraw_mark(mark: Mark, *, by: Account, reason: str, at: datetime | None = None) -> Mark:
    """Take a given mark back; it stays on record. What it settled is open again and its evidence is withdrawn.

    :raises WithdrawalReasonMissing: without a reason.
    :raises WordsTooLong: for a reason of more than 300 characters.
    :raises MoveNotAllowed: unless the mark is given.
    """
    require(by, "practice.withdraw_mark", mark)
    if not (reason := within(300, reason)):
        raise WithdrawalReasonMissing
    at = at or timezone.now()
    work = locked_work(mark.submission)
    row = Mark.objects.select_for_update().get(pk=mark.pk)
    row.state, row.state_note = MARK.target("withdraw", row.state), reason
    row.save(update_fields=["state", "state_note"])
    if is_newest(mark.submission) and undo_settlement(work, by=by, reason=reason, at=at):
        reopen(work)
    return row


def _refuse_unmarkable(submission: Submission, work: Work, by: Account) -> None:
    given = set(Mark.objects.given().filter(submission=submission).values_list("marker_id", flat=True))
    if by.pk in given:
        raise MarkedAlready
    if work.state != WorkState.HANDED_IN or not is_newest(submission):
        raise NotToBeMarked
    if len(given) >= work.task.assignment.markers:
        raise EnoughMarks


def _keep(
    submission: Submission,
    levels: Mapping[int, int],
    *,
    by: Account,
    comment: str,
    notes: Mapping[int, str],
    serial: int | None,
    at: datetime,
) -> Mark:
    mark = Mark.objects.live().filter(submission=submission, marker=by).first()
    mark = mark or Mark(submission=submission, marker=by, state=MarkState.DRAFT)
    if serial is not None and serial != mark.serial:
        raise StaleMark
    mark.comment, mark.serial, mark.saved_at = within(2000, comment), mark.serial + 1, at
    mark.save()
    mark.levels.all().delete()
    MarkLevel.objects.bulk_create(
        MarkLevel(mark=mark, row_id=row, level=level, note=within(200, notes.get(row, "")))
        for row, level in levels.items()
    )
    return mark
