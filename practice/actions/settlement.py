"""What marks come to: settling a work, moderating, taking it back, and the evidence that follows.

Evidence is written when a work is settled and withdrawn when the settlement is taken back; a later settlement
records anew. Of a group's product each member gets a proposal, which the class supervisor or staff confirm.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from academy.competency.evidence import Source
from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.notice import tell
from academy.people.enums import NoticeKind
from academy.people.models import Account
from academy.progress.actions.evidence import record_evidence, withdraw_evidence
from academy.progress.actions.standing import lock_ledgers
from academy.progress.models import EvidenceEntry
from courses.models import RubricRow
from practice.enums import SettlementState, WorkState
from practice.lifecycle import SETTLEMENT, WORK
from practice.models import Mark, SettledLevel, Settlement, Submission, Work
from practice.queries.settlement import (
    BASIS,
    competency_levels,
    is_newest,
    levels_of,
    members_of,
    observed_on,
    rows_apart,
    settled_levels,
)

from .words import within

#: Four levels, from 1 to 4.
LEVELS = range(1, 5)


class RowsMissing(Refusal):
    sentence = _("%(count)s rows have no level yet. What you chose is kept; give every row a level from 1 to 4.")


class RowUnknown(Refusal):
    sentence = _("A level is a whole number from 1 to 4 for a row of this rubric. Nothing was saved.")


class NothingToModerate(Refusal):
    sentence = _("There is nothing to decide here: the two markers do not lie more than one level apart.")


class ModerationReasonMissing(Refusal):
    sentence = _("Say in a sentence why you decide so: the trainee reads it. Nothing was settled.")


class WithdrawalReasonMissing(Refusal):
    sentence = _("Give the reason: it stays on record beside the evidence. Nothing was changed.")


class NotModerated(Refusal):
    sentence = _(
        "This was settled by its marks. A marker who sees it differently withdraws the mark and gives another."
    )


def check_levels(submission: Submission, levels: Mapping[int, int]) -> list[RubricRow]:
    """Return the rows of the rubric of a submission, each of which has a level.

    :raises RowUnknown: for a row of another rubric or a level that is not 1 to 4.
    :raises RowsMissing: unless every row has a level.
    """
    rows = check_some_levels(submission, levels)
    if missing := len(rows) - len(levels):
        raise RowsMissing(count=missing)
    return rows


def check_some_levels(submission: Submission, levels: Mapping[int, int]) -> list[RubricRow]:
    """Return the rows of the rubric of a submission; not all of them need a level.

    :raises RowUnknown: for a row of another rubric or a level that is not 1 to 4.
    """
    rows = list(RubricRow.objects.filter(rubric=submission.work.task.assignment.rubric_id))
    if not set(levels) <= {row.pk for row in rows} or any(level not in LEVELS for level in levels.values()):
        raise RowUnknown
    return rows


def settle_by_marks(submission: Submission, work: Work, *, by: Account, at: datetime) -> Settlement | None:
    """Settle a work whose marks are all in and lie close enough; else ask somebody to decide and return None.

    Runs within the giving of a mark, which holds the lock on the work.
    """
    marks = list(Mark.objects.given().filter(submission=submission).prefetch_related("levels").order_by("given_at"))
    if len(marks) < work.task.assignment.markers:
        return None
    levels = [levels_of(mark) for mark in marks]
    if rows_apart(levels):
        _ask_to_moderate(submission, work, marks, at=at)
        return None
    note = "\n".join(mark.comment for mark in marks if mark.comment)
    return _settle(submission, work, settled_levels(levels), by=by, at=at, note=note)


@audited("practice.moderate_submission")
def moderate_submission(
    submission: Submission, levels: Mapping[int, int], *, by: Account, reason: str, at: datetime | None = None
) -> Settlement:
    """Decide what a work is settled at where its two markers lie more than one level apart.

    :raises NothingToModerate: unless both marks are in and differ so much on a row.
    :raises ModerationReasonMissing: without a reason.
    :raises RowsMissing: unless every row has a level.
    :raises WordsTooLong: for a reason of more than 1,000 characters.
    """
    require(by, "practice.moderate_submission", submission)
    at = at or timezone.now()
    work = locked_work(submission)
    if not (reason := within(1000, reason)):
        raise ModerationReasonMissing
    check_levels(submission, levels)
    marks = Mark.objects.given().filter(submission=submission).prefetch_related("levels")
    apart = rows_apart([levels_of(mark) for mark in marks])
    if work.state != WorkState.HANDED_IN or not apart or not is_newest(submission):
        raise NothingToModerate
    return _settle(submission, work, levels, by=by, at=at, reason=reason, note=reason)


@audited("practice.withdraw_moderation")
def withdraw_moderation(settlement: Settlement, *, by: Account, reason: str, at: datetime | None = None) -> Settlement:
    """Take back what a moderator decided, and the evidence with it; the two marks wait for a decision again.

    :raises NotModerated: if the marks settled it by themselves.
    :raises WithdrawalReasonMissing: without a reason.
    :raises WordsTooLong: for a reason of more than 300 characters.
    :raises MoveNotAllowed: if it was taken back before.
    """
    require(by, "practice.moderate_submission", settlement.submission)
    if not settlement.is_moderated:
        raise NotModerated
    if not (reason := within(300, reason)):
        raise WithdrawalReasonMissing
    work = locked_work(settlement.submission)
    SETTLEMENT.target("undo", Settlement.objects.get(pk=settlement.pk).state)
    undo_settlement(work, by=by, reason=reason, at=at or timezone.now())
    reopen(work)
    return Settlement.objects.get(pk=settlement.pk)


def undo_settlement(work: Work, *, by: Account, reason: str, at: datetime) -> Settlement | None:
    """Take the settlement in force of a locked work back and withdraw its evidence; None if there is none.

    For actions that hold the lock on the work, have asked for the permission and looked at the reason.
    """
    rows = Settlement.objects.filter(submission__work=work, state=SettlementState.IN_FORCE)
    row = rows.select_for_update().first()
    if row is None:
        return None
    row.state, row.state_note = SETTLEMENT.target("undo", row.state), reason
    row.save(update_fields=["state", "state_note"])
    resting = EvidenceEntry.objects.standing_facts().filter(basis_kind=BASIS, basis_key=str(row.pk))
    for entry in resting.order_by("trainee_id", "pk"):
        withdraw_evidence(entry, by=by, reason=reason, at=at)
    return row


def reopen(work: Work) -> None:
    """Let a settled work be marked again."""
    work.state = WORK.target("reopen", work.state)
    work.save(update_fields=["state"])


def locked_work(submission: Submission) -> Work:
    """Return the work of a submission under a row lock, with its task: one mark is given and counted at a time."""
    work = Work.objects.select_for_update().get(pk=submission.work_id)
    work.task = submission.work.task
    return work


def _settle(
    submission: Submission,
    work: Work,
    levels: Mapping[int, int],
    *,
    by: Account,
    at: datetime,
    reason: str = "",
    note: str = "",
) -> Settlement:
    work.state = WORK.target("settle", work.state)
    work.save(update_fields=["state"])
    row = Settlement.objects.create(
        submission=submission,
        serial=submission.settlements.count() + 1,
        by=by,
        at=at,
        is_moderated=bool(reason),
        reason=reason,
    )
    SettledLevel.objects.bulk_create(
        SettledLevel(settlement=row, row_id=rubric_row, level=level) for rubric_row, level in levels.items()
    )
    _record(row, work, levels, by=by, at=at, note=note)
    tell(
        [member.trainee for member in members_of(work)],
        key=f"practice.settled:{row.pk}",
        title=gettext_noop("“%(title)s” is marked"),
        body=gettext_noop("You find the levels with their reasons on the page of your marks."),
        details={"title": str(work.task)},
        url=reverse("practice:marks_of_work", args=[work.pk]),
        kind=NoticeKind.DECISION,
        at=at,
    )
    return row


def _record(
    settlement: Settlement, work: Work, levels: Mapping[int, int], *, by: Account, at: datetime, note: str
) -> None:
    """Write the evidence: in force for somebody's own work, proposed for each member of a group."""
    submission, members = settlement.submission, members_of(work)
    rows = RubricRow.objects.filter(pk__in=levels)
    # All at once and in their order: members come by number, and somebody may be confirming about the same people.
    lock_ledgers(member.trainee_id for member in members)
    for competency, level in sorted(competency_levels(levels, rows).items()):
        for member in members:
            record_evidence(
                trainee=member.trainee,
                competency=competency,
                source=Source.COURSEWORK,
                level=level,
                observed_on=observed_on(submission),
                basis=(BASIS, str(settlement.pk)),
                by=by,
                key=f"work:{work.pk}:{submission.number}:{settlement.serial}:{member.trainee_id}:{competency}",
                note=note,
                at=at,
                confirmed=work.group_id is None,
            )


def _ask_to_moderate(submission: Submission, work: Work, marks: Iterable[Mark], *, at: datetime) -> None:
    gave = {mark.marker_id for mark in marks}
    supervisors = Account.objects.filter(supervisions__cohort=work.task.cohort_id)
    asked = [account for account in (*supervisors, work.task.set_by) if account.pk not in gave]
    tell(
        asked,
        key=f"practice.moderate:{submission.pk}:{max(mark.pk for mark in marks)}",
        title=gettext_noop("Two markers of “%(title)s” lie more than one level apart"),
        body=gettext_noop("Look at both marks and decide: the work waits for you."),
        details={"title": str(work.task)},
        url=reverse("practice:moderate", args=[submission.pk]),
        kind=NoticeKind.TASK,
        at=at,
    )
