"""What the classes of one trainee ask for, and how it stands: left, handed in, marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from academy.people.models import Account
from cohorts.rules import studied_ids
from courses.queries.doorways import AskedKey
from practice.enums import WorkState
from practice.models import ClassTask, Work

#: Work that rests with the academy: what a later lesson waits for is done.
DONE = frozenset({WorkState.HANDED_IN, WorkState.SETTLED})


@dataclass(frozen=True, slots=True)
class Standing:
    """One task of a class and where the trainee (or the trainee's group) stands with it: a ``WorkState``.

    ``closes_at`` is until when it is taken, the own exception counted in.
    """

    task: ClassTask
    state: str
    closes_at: datetime

    @property
    def key(self) -> AskedKey:
        return ("quiz", self.task.quiz_id) if self.task.quiz_id else ("assignment", self.task.assignment_id)

    @property
    def url(self) -> str:
        """Where it is done."""
        return reverse("practice:quiz" if self.task.quiz_id else "practice:assignment", args=[self.task.pk])

    @property
    def label(self) -> str:
        """The state in words."""
        return WorkState(self.state).label

    @property
    def is_done(self) -> bool:
        return self.state in DONE

    def is_missing(self, *, at: datetime) -> bool:
        """Whether it is not handed in and still can be: only that is worth waiting for."""
        return not self.is_done and at < self.closes_at

    def is_late(self, *, at: datetime) -> bool:
        """Whether it was due and nothing has been handed in."""
        return not self.is_done and self.task.due_at <= at


@dataclass(frozen=True, slots=True)
class Tally:
    """How many pieces of work are left to do, handed in and marked."""

    left: int
    handed_in: int
    marked: int

    def __bool__(self) -> bool:
        return bool(self.left or self.handed_in or self.marked)


def standings_of(user: Account) -> list[Standing]:
    """Return every task in force of the classes in which the user holds a place, by due time; one query."""
    mine = Work.objects.of_trainee(user).filter(task=OuterRef("pk"))
    tasks = ClassTask.objects.in_force().timed().filter(cohort__in=studied_ids(user))
    own = {"own_state": Subquery(mine.values("state")[:1]), "own_until": Subquery(mine.values("late_until")[:1])}
    rows = tasks.annotate(**own).select_related("quiz", "assignment", "session").order_by("due_at", "pk")
    return [
        Standing(task, task.own_state or WorkState.OPEN, max(task.ends_at, task.own_until or task.ends_at))
        for task in rows
    ]


def missing_among(standings: Iterable[Standing], *, at: datetime) -> frozenset[AskedKey]:
    """Return the keys of the work that is not handed in and still can be."""
    return frozenset(standing.key for standing in standings if standing.is_missing(at=at))


def tally_of(standings: Iterable[Standing]) -> Tally:
    """Return how many pieces of work are left, handed in and marked."""
    states = [standing.state for standing in standings]
    marked, handed_in = states.count(WorkState.SETTLED), states.count(WorkState.HANDED_IN)
    return Tally(len(states) - marked - handed_in, handed_in, marked)
