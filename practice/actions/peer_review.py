"""Writing a review of a fellow trainee's work; what it says of competencies is a proposal to the ledger."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from statistics import median

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.competency.evidence import Source
from academy.kernel.audit import audited
from academy.kernel.lifecycle import MoveNotAllowed
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from academy.progress.actions.evidence import record_evidence
from academy.progress.actions.standing import lock_ledgers
from courses.models import RubricRow
from practice.enums import PeerState
from practice.lifecycle import PEER
from practice.models import PeerLevel, PeerReview
from practice.queries.submission import doers_of

from .peer_round import rebalanced
from .words import within

#: What an opener of the ledger is asked for.
BASIS = "practice.peer_review"


class LevelsMissing(Refusal):
    sentence = _(
        "Give a level for every row of the rubric: %(count)s are missing. What you entered is still on the page."
    )


class CommentMissing(Refusal):
    sentence = _(
        "Write a sentence that helps the author: what is good, what could be better. Your levels are still on the page."
    )


class DeclineReasonMissing(Refusal):
    sentence = _("Say in a sentence why you cannot review this work, for example that you recognise its author.")


@transaction.atomic
def save_review(
    review: PeerReview, *, levels: Mapping[int, int], comment: str, by: Account, at: datetime | None = None
) -> PeerReview:
    """Keep what a reviewer has entered so far; ``levels`` maps rows of the rubric to levels 1 to 4.

    Leaves no entry on record: the finished review does.

    :raises MoveNotAllowed: if the review is finished or no longer asked.
    :raises WordsTooLong: for a comment of more than 2,000 characters.
    """
    require(by, "practice.write_review", review)
    return _kept(review, levels, comment, by=by, at=at or timezone.now())


@audited("practice.finish_review")
def finish_review(
    review: PeerReview, *, levels: Mapping[int, int], comment: str, by: Account, at: datetime | None = None
) -> PeerReview:
    """Hand in a review: it cannot be changed any more, and proposes one level per competency for each author.

    The level is the median over the rows that speak for the competency, half rounded up. It counts once somebody
    who marks has confirmed it.

    :raises LevelsMissing: unless every row has a level.
    :raises CommentMissing: without a comment.
    :raises WordsTooLong: for a comment of more than 2,000 characters.
    :raises MoveNotAllowed: if the review is finished or no longer asked.
    """
    require(by, "practice.write_review", review)
    at = at or timezone.now()
    review = _kept(review, levels, comment, by=by, at=at)
    rows = list(review.work.task.assignment.rubric.rows.all())
    given = {one.row_id: one.level for one in review.levels.all()}
    if missing := sum(row.pk not in given for row in rows):
        raise LevelsMissing(count=missing)
    if not review.comment:
        raise CommentMissing
    review.state, review.done_at = PEER.target("finish", review.state), at
    review.save(update_fields=["state", "done_at"])
    _propose(review, rows, given, by=by, at=at)
    return review


@audited("practice.decline_review")
def decline_review(review: PeerReview, *, by: Account, reason: str, at: datetime | None = None) -> PeerReview:
    """Say that one cannot review this work; somebody else is asked at once.

    :raises DeclineReasonMissing: without a reason.
    :raises WordsTooLong: for a reason of more than 300 characters.
    :raises MoveNotAllowed: if the review is finished or no longer asked.
    """
    require(by, "practice.write_review", review)
    if not (reason := within(300, reason)):
        raise DeclineReasonMissing
    row = PeerReview.objects.select_for_update().get(pk=review.pk)
    row.state = PEER.target("decline", row.state)
    row.state_note = reason
    row.save(update_fields=["state", "state_note"])
    rebalanced(row.round, at=at or timezone.now())
    return row


def level_of(levels: list[int]) -> int:
    """Return the one level that stands for several: their median, half rounded up."""
    return int(median(levels) + 0.5)


def _kept(review: PeerReview, levels: Mapping[int, int], comment: str, *, by: Account, at: datetime) -> PeerReview:
    row = PeerReview.objects.select_for_update().get(pk=review.pk)
    if row.state != PeerState.ASSIGNED:
        raise MoveNotAllowed
    rows = set(RubricRow.objects.filter(rubric__assignments__tasks__works=row.work_id).values_list("pk", flat=True))
    for pk, level in levels.items():
        if pk in rows and 1 <= level <= 4:
            PeerLevel.objects.update_or_create(review=row, row_id=pk, defaults={"level": level})
    row.comment, row.saved_at = within(2000, comment), at
    row.save(update_fields=["comment", "saved_at"])
    return row


def _propose(review: PeerReview, rows: list[RubricRow], given: Mapping[int, int], *, by: Account, at: datetime) -> None:
    of_competency: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        of_competency[row.competency].append(given[row.pk])
    authors = doers_of(review.work)
    lock_ledgers(author.pk for author in authors)
    for author in authors:
        for competency, levels in of_competency.items():
            record_evidence(
                trainee=author,
                competency=competency,
                source=Source.PEER,
                level=level_of(levels),
                observed_on=timezone.localdate(at),
                basis=(BASIS, str(review.pk)),
                by=by,
                key=f"{BASIS}:{review.pk}:{competency}:{author.pk}",
                note=review.comment,
                at=at,
                confirmed=False,
            )
