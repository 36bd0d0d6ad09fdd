"""Peer reviews: who writes them, what they say, and who may read what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import F, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from academy.kernel.openers import Basis
from academy.people.models import Account
from academy.people.rules import is_staff
from cohorts.enums import EnrolmentState
from cohorts.models import CohortSupervisor, Enrolment
from courses.models import RubricRow
from practice.enums import PeerState, WorkState
from practice.models import ClassFile, ClassTask, PeerLevel, PeerReview, PeerRound, Submission, TaskMarker, Work
from practice.models.peer import PeerReviewQuerySet

from .submission import doers_of

#: How long after its closing a task is still given its reviews by itself; older ones are history.
LOOKED_AFTER = timedelta(days=14)


def reviews_visible_to(user: Account | AnonymousUser) -> PeerReviewQuerySet:
    """Return the reviews that the user is asked for or has written: the twin of ``practice.view_review``."""
    reviews = PeerReview.objects.all()
    if not (user.is_authenticated and user.is_active):
        return reviews.none()
    return reviews if user.is_superuser else reviews.asked().filter(reviewer__trainee=user)


def reviewed_works(task: ClassTask) -> QuerySet[Work]:
    """Return the works of a task that fellow trainees review: handed in, by somebody who still holds a place."""
    handed_in = task.works.filter(state__in=[WorkState.HANDED_IN, WorkState.SETTLED])
    return handed_in.filter(Q(enrolment__state=EnrolmentState.ADMITTED) | Q(group__isnull=False))


def reviewers_of(task: ClassTask) -> dict[int, int]:
    """Return who reviews: the id of each enrolment that handed in (by itself or its group), with the work's id."""
    works = reviewed_works(task)
    if not task.is_for_groups:
        return dict(works.values_list("enrolment", "pk"))
    of_group = dict(works.values_list("group", "pk"))
    members = Enrolment.objects.filter(state=EnrolmentState.ADMITTED, group__in=of_group)
    return {pk: of_group[group] for pk, group in members.values_list("pk", "group")}


def tasks_to_allot(*, at: datetime) -> QuerySet[ClassTask]:
    """Return the tasks that have closed lately and whose reviews nobody has handed out."""
    closed = ClassTask.objects.in_force().filter(assignment__peer_reviews__gt=0, peer_round__isnull=True)
    closed = closed.annotate(closes=Coalesce("late_until", "due_at"))
    return closed.filter(closes__lte=at, closes__gt=at - LOOKED_AFTER).select_related("assignment")


def rounds_out_of_step(*, at: datetime) -> QuerySet[PeerRound]:
    """Return the running rounds that somebody has left or joined since they were handed out.

    Somebody who left is still asked for a review or reviewed; a work that came later has no review at all.
    """
    gone = ~Q(reviewer__state=EnrolmentState.ADMITTED)
    gone |= Q(work__enrolment__isnull=False) & ~Q(work__enrolment__state=EnrolmentState.ADMITTED)
    waiting = PeerReview.objects.filter(gone, state=PeerState.ASSIGNED)
    later = Work.objects.filter(state__in=[WorkState.HANDED_IN, WorkState.SETTLED], peer_reviews__isnull=True)
    rounds = PeerRound.objects.filter(Q(reviews__in=waiting) | Q(task__works__in=later), due_at__gt=at)
    return rounds.select_related("task__assignment").distinct()


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One row of the rubric with the level given, None where none is."""

    row: RubricRow
    level: int | None

    @property
    def anchor(self) -> str:
        """What the level given looks like."""
        return self.row.anchors[self.level - 1] if self.level else ""


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """A review as its writer meets it: what was handed in (without its author's name) and the rubric."""

    review: PeerReview
    submission: Submission | None
    rows: list[ReviewRow]
    comment: str

    @property
    def is_open(self) -> bool:
        return self.review.state == PeerState.ASSIGNED

    @property
    def files(self) -> list[ClassFile]:
        return list(self.submission.files.all()) if self.submission else []

    def filled_in(self, levels: Mapping[int, int], comment: str) -> "ReviewSheet":
        """Return the sheet as somebody filled it in, so that a refusal costs nothing of what was entered."""
        rows = [ReviewRow(one.row, levels.get(one.row.pk, one.level)) for one in self.rows]
        return ReviewSheet(self.review, self.submission, rows, comment)


def review_sheet(review: PeerReview) -> ReviewSheet:
    """Return the sheet of a visible review."""
    last = review.work.submissions.order_by("-number").prefetch_related("files").first()
    given = {one.row_id: one.level for one in review.levels.all()}
    rows = [ReviewRow(row, given.get(row.pk)) for row in review.round.task.assignment.rubric.rows.all()]
    return ReviewSheet(review, last, rows, review.comment)


def said_of(work: Work | None) -> list[PeerReview]:
    """Return what fellow trainees said of a work, once it is shown: with levels, never with who said it."""
    if work is None:
        return []
    levels = PeerLevel.objects.select_related("row").order_by("row__order", "row")
    rows = work.peer_reviews.filter(state=PeerState.DONE, round__shown_at__isnull=False)
    return list(rows.prefetch_related(Prefetch("levels", queryset=levels)).order_by("pk"))


@dataclass(frozen=True, slots=True)
class Reviewers:
    """Who can be asked for a review, by number: those who handed in, and those whom only staff ask."""

    handed_in: list[Enrolment]
    others: list[Enrolment]

    def of(self, work: Work, asked: Sequence[PeerReview]) -> "Reviewers":
        """Return those left for a work: not who did it, nor who is asked for it already or declined."""
        taken = {one.reviewer_id for one in asked}

        def left(rows: list[Enrolment]) -> list[Enrolment]:
            fit = (row for row in rows if row.pk not in taken and row.pk != work.enrolment_id)
            return [row for row in fit if work.group_id is None or row.group_id != work.group_id]

        return Reviewers(left(self.handed_in), left(self.others))


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One work with the reviews asked for it and who else could be asked, as those who run the task see them."""

    work: Work
    reviews: list[PeerReview]
    reviewers: Reviewers

    @property
    def done(self) -> int:
        return sum(one.state == PeerState.DONE for one in self.reviews)

    @property
    def asked(self) -> int:
        return sum(one.state in (PeerState.DONE, PeerState.ASSIGNED) for one in self.reviews)


def round_lines(task: ClassTask, reviewers: Reviewers) -> list[RoundLine]:
    """Return every work of a task that is reviewed with its reviews; two queries for any number."""
    asked = PeerReview.objects.exclude(state=PeerState.RELEASED).select_related("reviewer__trainee")
    works = task.works.exclude(state=WorkState.OPEN).select_related("enrolment__trainee", "group")
    works = works.prefetch_related(Prefetch("peer_reviews", queryset=asked, to_attr="asked"))
    works = works.order_by("enrolment__trainee_no", "group__number")
    return [RoundLine(work, work.asked, reviewers.of(work, work.asked)) for work in works]


def reviewers_apart(task: ClassTask) -> Reviewers:
    """Return who can be asked, those who handed in apart from the others; two queries (three for groups)."""
    own, rows = reviewers_of(task), list(possible_reviewers(task))
    return Reviewers([row for row in rows if row.pk in own], [row for row in rows if row.pk not in own])


def possible_reviewers(task: ClassTask) -> QuerySet[Enrolment]:
    """Return the trainees of the class who can be asked for a review, by number."""
    rows = task.cohort.enrolments.filter(state=EnrolmentState.ADMITTED)
    return rows.select_related("trainee").order_by("trainee_no")


def rounds_kept_by(user: Account | AnonymousUser) -> QuerySet[ClassTask]:
    """Return the tasks with peer reviews that the user looks after: the twin of ``practice.keep_peer_round``.

    Staff all, a class supervisor those of the own classes, a marker the marked ones. Nobody else: the page says
    who reviews whom.
    """
    rows = ClassTask.objects.filter(assignment__peer_reviews__gt=0)
    rows = rows.select_related("assignment", "cohort", "peer_round")
    if not (user.is_authenticated and user.is_active):
        return rows.none()
    if user.is_superuser or is_staff(user):
        return rows
    marked = TaskMarker.objects.filter(account=user).values("task_id")
    supervised = CohortSupervisor.objects.filter(account=user).values("cohort_id")
    return rows.filter(Q(cohort__in=supervised) | Q(pk__in=marked))


def reviews_kept_by(user: Account | AnonymousUser) -> PeerReviewQuerySet:
    """Return the reviews of the tasks whose round the user looks after, with who wrote them."""
    rows = PeerReview.objects.filter(round__task__in=rounds_kept_by(user).order_by().values("pk"))
    return rows.select_related("round__task__cohort", "work", "reviewer")


def trainees_reviewed_by(user: AbstractBaseUser | AnonymousUser) -> QuerySet:
    """Return the ids of the trainees whose works the user is asked to review: they may propose evidence."""
    asked = PeerReview.objects.asked().filter(reviewer__trainee=user)
    rows = Enrolment.objects.in_place().filter(
        Q(works__in=asked.values("work")) | Q(group__works__in=asked.values("work"))
    )
    return rows.values_list("trainee_id", flat=True)


def open_peer_reviews(keys: Sequence[str], user: AbstractBaseUser | AnonymousUser) -> dict[str, Basis]:
    """Answer the ledger's question what a peer review is and where it can be read."""
    wanted = [int(key) for key in keys if key.isdecimal()]
    rows = PeerReview.objects.filter(pk__in=wanted).annotate(title=F("round__task__assignment__title"))
    rows = rows.select_related("round", "work__enrolment__trainee", "work__group")
    kept = set(rounds_kept_by(user).filter(peer_round__reviews__in=wanted).values_list("pk", flat=True))
    return {str(row.pk): Basis(_title(row), _address(row, kept, user)) for row in rows}


def _title(row: PeerReview) -> str:
    return _("Review by a fellow trainee: %(title)s") % {"title": row.title}


def _address(row: PeerReview, kept: set[int], user: AbstractBaseUser | AnonymousUser) -> str:
    if row.round.task_id in kept:
        if row.state == PeerState.DONE:
            return reverse("practice:read_review", args=[row.pk])
        return reverse("practice:peer_round", args=[row.round.task_id])
    is_read = row.round.shown_at is not None and user in doers_of(row.work)
    return reverse("practice:assignment", args=[row.round.task_id]) if is_read else ""
