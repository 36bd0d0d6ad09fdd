"""What a trainee is asked to do in the own classes, what is due when, and what is done."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import groupby

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, F, FilteredRelation, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from academy.people.models import Account
from cohorts.rules import studied_ids
from courses.queries.doorways import Asked, AskedKey, Way, key_of
from practice.enums import PeerState, WorkState
from practice.models import Attempt, ClassTask, PeerReview, Work
from practice.queries.attempt import best_attempts

from .when import when


class Standing(StrEnum):
    """How a trainee stands to a task at a moment; ``late`` is past the due time and still taken."""

    COMING = "coming"
    OPEN = "open"
    LATE = "late"
    RETURNED = "returned"
    HANDED_IN = "handed_in"
    SETTLED = "settled"
    MISSED = "missed"


#: What waits for the trainee, and what is over.
TO_DO = (Standing.RETURNED, Standing.LATE, Standing.OPEN)
HANDED_IN = (Standing.HANDED_IN, Standing.SETTLED)


@dataclass(frozen=True, slots=True)
class MyTask:
    """One task of the own class as one trainee meets it. ``minutes`` is what it needs, None where nobody said.

    ``best`` is the marked attempt that counts, where the page tells points.
    """

    task: ClassTask
    work: Work | None
    standing: Standing
    closes_at: datetime
    best: Attempt | None = None

    @property
    def over_at(self) -> datetime:
        """When it was handed in, or could be for the last time."""
        return (self.work and self.work.handed_in_at) or self.closes_at

    @property
    def is_review(self) -> bool:
        return False

    @property
    def due_at(self) -> datetime:
        """When it is due for this trainee, the own exception counted in."""
        own = self.work.late_until if self.work else None
        return max(self.task.due_at, own or self.task.due_at)

    @property
    def minutes(self) -> int | None:
        return self.task.minutes_needed

    @property
    def is_quiz(self) -> bool:
        return self.task.quiz_id is not None

    @property
    def url(self) -> str:
        """Where it is done."""
        return reverse("practice:quiz" if self.is_quiz else "practice:assignment", args=[self.task.pk])

    @property
    def act(self) -> str:
        """The words on the button that leads there."""
        if self.standing == Standing.RETURNED:
            return _("Mend")
        if self.standing not in TO_DO:
            return _("Open")
        return _("Go on") if self.work and self.work.begun_at else pgettext("task", "Begin")

    def words(self, *, at: datetime) -> str:
        """Where it stands in a few words: until when, or that it is handed in."""
        said = {
            Standing.COMING: _("opens %(moment)s") % {"moment": when(self.task.opens_at, at=at)},
            Standing.OPEN: _("due %(moment)s") % {"moment": when(self.due_at, at=at)},
            Standing.LATE: _("Overdue, taken late until %(moment)s") % {"moment": when(self.closes_at, at=at)},
            Standing.RETURNED: _("To be mended until %(moment)s") % {"moment": when(self.closes_at, at=at)},
            Standing.HANDED_IN: _("Handed in"),
            Standing.SETTLED: _("Marked"),
            Standing.MISSED: _("Not handed in"),
        }
        return said[self.standing]


@dataclass(frozen=True, slots=True)
class MyReview:
    """A review of a fellow trainee's work; ``number`` tells it from the others of its task, 0 where it is the only one.

    The fellow trainee stays unnamed.
    """

    review: PeerReview
    number: int

    @property
    def over_at(self) -> datetime | None:
        return self.review.done_at

    @property
    def is_review(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class MyWork:
    """Everything the page shows: what waits (most urgent first), reviews to write, what comes, what is over.

    What is over includes reviews that were written; the latest comes first.
    """

    to_do: list[MyTask]
    reviews: list[MyReview]
    coming: list[MyTask]
    past: list[MyTask | MyReview]


def my_work_of(account: Account, *, at: datetime) -> MyWork:
    """Return the tasks of the classes in which the account holds a place, as they stand at a moment.

    One query, a second one where fellow trainees are reviewed, a third one where a quiz was handed in.
    """
    rows = [my_task(task, work, at=at) for task, work in tasks_of(account)]
    reviews = _reviews_asked_of(account, [row.task for row in rows if hasattr(row.task, "peer_round")])
    past = _with_points([row for row in rows if row.standing not in (*TO_DO, Standing.COMING)])
    past += [one for one in reviews if one.review.state == PeerState.DONE]
    return MyWork(
        to_do=most_urgent_first(rows),
        reviews=[one for one in reviews if one.review.state == PeerState.ASSIGNED],
        coming=[row for row in rows if row.standing == Standing.COMING],
        past=sorted(past, key=lambda row: row.over_at, reverse=True),
    )


def _with_points(rows: list[MyTask]) -> list[MyTask]:
    handed_in = [row.work.pk for row in rows if row.is_quiz and row.standing in HANDED_IN]
    best = best_attempts(handed_in) if handed_in else {}
    return [replace(row, best=best.get(row.work.pk)) if row.work else row for row in rows]


def most_urgent_first(rows: list[MyTask]) -> list[MyTask]:
    """Return what can be done now, what is due first before the rest."""
    return sorted((row for row in rows if row.standing in TO_DO), key=lambda row: row.due_at)


def my_task(task: ClassTask, work: Work | None, *, at: datetime) -> MyTask:
    """Return how somebody with this work (None: not begun) stands to a task at a moment."""
    closes_at = work.closes_at() if work else task.ends_at
    return MyTask(task, work, _standing(task, work, closes_at, at), closes_at)


def missing_of(rows: Iterable[MyTask]) -> frozenset[AskedKey]:
    """Return the keys of the work that is not handed in and still can be."""
    return frozenset(key_of(row.task.asked) for row in rows if row.standing in (*TO_DO, Standing.COMING))


def ways_to_own(user: Account | AnonymousUser, asked: Sequence[Asked]) -> dict[AskedKey, Way]:
    """Answer a lesson's question where the reader does the work it asks for; one query, none for who learns nowhere."""
    if not (user.is_authenticated and studied_ids(user)):
        return {}
    return ways_among(tasks_of(user), {key_of(one) for one in asked}, at=timezone.now())


def ways_among(
    rows: Iterable[tuple[ClassTask, Work | None]], keys: Container[AskedKey], *, at: datetime
) -> dict[AskedKey, Way]:
    """Return where the named work is done among tasks with the own works; no query."""
    ways = {}
    for task, work in rows:
        row, key = my_task(task, work, at=at), key_of(task.asked)
        if key in keys:
            ways[key] = Way(row.url, row.act, row.words(at=at), row.standing in HANDED_IN)
    return ways


def _reviews_asked_of(account: Account, tasks: list[ClassTask]) -> list[MyReview]:
    """Return the reviews of fellow trainees' works at some tasks that wait for the account or are written, by due time.

    A review keeps its number when others of its task are written.
    """
    if not tasks:
        return []
    mine = PeerReview.objects.asked().filter(round__task__in=tasks, reviewer__in=account.enrolments.in_place())
    rows = list(mine.select_related("round__task__assignment").order_by("round__due_at", "round", "pk"))
    found = []
    for _round, of_round in groupby(rows, key=lambda review: review.round_id):
        reviews = list(of_round)
        found += [MyReview(one, number if len(reviews) > 1 else 0) for number, one in enumerate(reviews, start=1)]
    return found


def tasks_of(account: Account) -> list[tuple[ClassTask, Work | None]]:
    """Return the tasks in force of the classes in which the account holds a place, by due time, with the own works.

    One query; each task carries ``reviews_waiting``, how many reviews are asked of the account.
    """
    held = account.enrolments.in_place().order_by()
    waiting = PeerReview.objects.filter(round__task=OuterRef("pk"), state=PeerState.ASSIGNED)
    waiting = waiting.filter(reviewer__in=held.values("pk")).order_by().values("round__task")
    counted = Subquery(waiting.annotate(count=Count("pk")).values("count"))
    # Where an assignment became one for groups somebody may have begun both: the later one counts.
    mine = Work.objects.of_trainee(account).filter(task=OuterRef("pk")).order_by("-pk")
    tasks = ClassTask.objects.in_force().timed().filter(cohort__in=held.values("cohort"))
    tasks = tasks.annotate(reviews_waiting=Coalesce(counted, 0), own_pk=Subquery(mine.values("pk")[:1]))
    rows = tasks.annotate(own_work=FilteredRelation("works", condition=Q(works__pk=F("own_pk"))))
    rows = rows.select_related("quiz", "assignment", "peer_round", "own_work").order_by("due_at", "pk")
    return [(task, getattr(task, "own_work", None)) for task in rows]  # a join that finds nothing sets nothing


def _standing(task: ClassTask, work: Work | None, closes_at: datetime, at: datetime) -> Standing:
    state = work.state if work else WorkState.OPEN
    if state in (WorkState.HANDED_IN, WorkState.SETTLED):
        return Standing(state)
    if at < task.opens_at:
        return Standing.COMING
    if at >= closes_at:
        return Standing.MISSED
    if state == WorkState.RETURNED:
        return Standing.RETURNED
    is_late = at >= task.due_at and not (work and work.late_until and at < work.late_until)
    return Standing.LATE if is_late else Standing.OPEN
