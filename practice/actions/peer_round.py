"""Handing out peer reviews, and what staff change about them."""

from datetime import datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.notice import tell
from academy.people.enums import NoticeKind
from academy.people.models import Account
from cohorts.enums import EnrolmentState
from cohorts.models import Enrolment
from practice.enums import PeerState
from practice.lifecycle import PEER
from practice.models import ClassTask, PeerReview, PeerRound, Work
from practice.queries.peer import reviewed_works, reviewers_of
from practice.queries.peer_allocation import allot, rebalance
from practice.queries.submission import doers_of

#: How long trainees have for the reviews of a task unless somebody says otherwise.
TIME_TO_REVIEW = timedelta(days=2)


class NoPeerReviews(Refusal):
    sentence = _("This assignment asks for no peer reviews.")


class ReviewsHandedOut(Refusal):
    sentence = _("The reviews of this task are handed out already. Move or add single ones below.")


class TooFewWorks(Refusal):
    sentence = _("Reviews can be handed out once at least two works are handed in; now there are %(count)s.")


class StillOpen(Refusal):
    sentence = _("The class can still hand in until %(closes)s. Hand out the reviews after that.")


class ReviewerUnfit(Refusal):
    sentence = _(
        "%(name)s cannot review this work: it is the own one, is reviewed by the same person already, or the person "
        "holds no place in the class. Choose somebody else."
    )


class SameReviewer(Refusal):
    sentence = _("%(name)s is asked for this review already. Nothing was changed.")


class ReviewWritten(Refusal):
    sentence = _("This review is written already and stays. Ask somebody else in addition if you need to.")


@audited("practice.allot_reviews")
def allot_reviews(
    task: ClassTask, *, by: Account, due_at: datetime | None = None, at: datetime | None = None
) -> PeerRound:
    """Hand out the reviews of a closed task: everybody reviews as many works as the assignment says.

    :raises NoPeerReviews: if the assignment asks for none.
    :raises StillOpen: before the window of the task is closed.
    :raises ReviewsHandedOut: if that was done before.
    :raises TooFewWorks: with fewer than two works.
    """
    require(by, "practice.keep_peer_round", task)
    return _allotted(task, writer=by, due_at=due_at, at=at or timezone.now())


def allot_by_itself(task: ClassTask, *, at: datetime) -> PeerRound | None:
    """Hand out the reviews of a task that has closed, as the academy's own deed; None where that cannot be or was."""
    try:
        return _allotted(task, writer=None, due_at=None, at=at)
    except Refusal:
        return None


@audited("practice.rebalance_round")
def rebalance_round(turn: PeerRound, *, by: Account, at: datetime | None = None) -> PeerRound:
    """Give every work its reviews again after somebody left the class; nothing written or begun is lost."""
    require(by, "practice.keep_peer_round", turn.task)
    return rebalanced(turn, at=at or timezone.now())


@audited("practice.move_review")
def move_review(review: PeerReview, to: Enrolment, *, by: Account, at: datetime | None = None) -> PeerReview:
    """Ask somebody else for a review that is not written yet; who had it is told that it is no longer asked.

    :raises SameReviewer: if it is asked of this person.
    :raises ReviewerUnfit: for the own work, twice the same, or without a place in the class.
    :raises ReviewWritten: if it is written.
    :raises MoveNotAllowed: if it is declined or no longer asked.
    """
    require(by, "practice.keep_peer_round", review.round.task)
    if to.pk == review.reviewer_id:
        raise SameReviewer(name=to.trainee)
    _release(review, _("asked of somebody else"))
    return _ask(review.round, review.work, to, at=at or timezone.now())


@audited("practice.release_review")
def release_review(review: PeerReview, *, by: Account) -> PeerReview:
    """Ask nobody for a review any more.

    :raises ReviewWritten: if it is written.
    :raises MoveNotAllowed: if it is declined or no longer asked.
    """
    require(by, "practice.keep_peer_round", review.round.task)
    return _release(review, "")


@audited("practice.add_review")
def add_review(
    turn: PeerRound, work: Work, reviewer: Enrolment, *, by: Account, at: datetime | None = None
) -> PeerReview:
    """Ask somebody for one review more.

    :raises ReviewerUnfit: for the own work, twice the same, or without a place in the class.
    """
    require(by, "practice.keep_peer_round", turn.task)
    return _ask(turn, work, reviewer, at=at or timezone.now())


@audited("practice.show_reviews")
def show_reviews(turn: PeerRound, *, by: Account, at: datetime | None = None) -> PeerRound:
    """Let the authors read what was said about their works, without names; they are told."""
    require(by, "practice.keep_peer_round", turn.task)
    turn = PeerRound.objects.select_for_update().get(pk=turn.pk)
    if turn.shown_at is None:
        turn.shown_at = at or timezone.now()
        turn.save(update_fields=["shown_at"])
    done = PeerReview.objects.filter(round=turn, state=PeerState.DONE).values("work")
    authors = [account for work in Work.objects.filter(pk__in=done) for account in doers_of(work)]
    tell(
        authors,
        key=f"practice.show_reviews:{turn.pk}",
        title=gettext_noop("Fellow trainees have reviewed your work “%(title)s”"),
        details={"title": str(turn.task)},
        url=reverse("practice:assignment", args=[turn.task_id]),
        at=turn.shown_at,
    )
    return turn


def rebalanced(turn: PeerRound, *, at: datetime) -> PeerRound:
    """Bring a round in order with who is still in the class; twice is the same as once."""
    turn = PeerRound.objects.select_for_update().get(pk=turn.pk)
    asked = list(PeerReview.objects.filter(round=turn).asked().select_related("reviewer"))
    reviewers = reviewers_of(turn.task)
    works, staying, movable = set(reviewers.values()), set(), set()
    for row in asked:
        pair = (row.reviewer_id, row.work_id)
        is_here = row.reviewer.state == EnrolmentState.ADMITTED and row.work_id in works
        # Whoever handed in nothing is asked because staff said so.
        is_settled = row.saved_at is not None or row.reviewer_id not in reviewers
        if row.state == PeerState.DONE or (is_here and is_settled):
            staying.add(pair)
        else:
            movable.add(pair)
    # What somebody declined is not asked of the same person again.
    declined = set(PeerReview.objects.filter(round=turn, state=PeerState.DECLINED).values_list("reviewer", "work"))
    wanted = rebalance(
        reviewers,
        turn.task.assignment.peer_reviews,
        fixed=staying,
        movable=movable,
        barred=declined,
        seed=f"{turn.pk}",
    )
    for row in asked:
        if row.state == PeerState.ASSIGNED and (row.reviewer_id, row.work_id) not in wanted:
            _release(row, "")
    _create(turn, wanted - {(row.reviewer_id, row.work_id) for row in asked}, at=at)
    return turn


def _allotted(task: ClassTask, *, writer: Account | None, due_at: datetime | None, at: datetime) -> PeerRound:
    task = ClassTask.objects.select_for_update().get(pk=task.pk)
    each = task.assignment.peer_reviews if task.assignment else 0
    if not each:
        raise NoPeerReviews
    if PeerRound.objects.filter(task=task).exists():
        raise ReviewsHandedOut
    closes = task.late_until or task.due_at
    if at < closes:
        raise StillOpen(closes=timezone.localtime(closes).strftime("%Y-%m-%d %H:%M"))
    works = reviewed_works(task).count()
    if works < 2:
        raise TooFewWorks(count=works)
    turn = PeerRound.objects.create(task=task, due_at=due_at or _evening(at), allotted_at=at, by=writer)
    _create(turn, allot(reviewers_of(task), each, seed=f"{task.pk}"), at=at)
    return turn


def _create(turn: PeerRound, pairs: set[tuple[int, int]], *, at: datetime) -> None:
    PeerReview.objects.bulk_create(
        PeerReview(round=turn, reviewer_id=reviewer, work_id=work) for reviewer, work in sorted(pairs)
    )
    asked = Enrolment.objects.filter(pk__in={reviewer for reviewer, _work in pairs}).select_related("trainee")
    _tell_reviewers(turn, [row.trainee for row in asked], key=f"practice.allot_reviews:{turn.pk}", at=at)


def _ask(turn: PeerRound, work: Work, reviewer: Enrolment, *, at: datetime) -> PeerReview:
    is_known = PeerReview.objects.filter(work=work, reviewer=reviewer).asked().exists()
    is_own = reviewer.trainee in doers_of(work)
    has_place = turn.task.cohort.enrolments.in_place().filter(pk=reviewer.pk).exists()
    if is_known or is_own or not has_place or work.task_id != turn.task_id:
        raise ReviewerUnfit(name=reviewer.trainee)
    review = PeerReview.objects.create(round=turn, work=work, reviewer=reviewer)
    _tell_reviewers(turn, [reviewer.trainee], key=f"practice.add_review:{review.pk}", at=at)
    return review


def _release(review: PeerReview, note: str) -> PeerReview:
    row = PeerReview.objects.select_for_update().get(pk=review.pk)
    if row.state == PeerState.DONE:
        raise ReviewWritten
    row.state = PEER.target("release", row.state)
    row.state_note = str(note)
    row.save(update_fields=["state", "state_note"])
    return row


def _tell_reviewers(turn: PeerRound, accounts: list[Account], *, key: str, at: datetime) -> None:
    tell(
        accounts,
        key=key,
        title=gettext_noop("You are asked to review works of fellow trainees: “%(title)s”"),
        body=gettext_noop("Due %(due)s. Neither of you is told who the other is."),
        details={"title": str(turn.task), "due": timezone.localtime(turn.due_at).strftime("%Y-%m-%d %H:%M")},
        url=reverse("practice:my_work"),
        kind=NoticeKind.TASK,
        at=at,
    )


def _evening(moment: datetime) -> datetime:
    on = timezone.localtime(moment + TIME_TO_REVIEW).date()
    return timezone.make_aware(datetime.combine(on, time(22, 0)))
