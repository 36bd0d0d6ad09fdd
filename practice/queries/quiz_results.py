"""What those who run a quiz follow: who stands where, and which essays wait to be marked."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from hashlib import sha256

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from academy.people.models import Account
from academy.people.rules import is_staff
from cohorts.models import CohortSupervisor, Enrolment
from courses.enums import QuestionKind
from practice.enums import AttemptState, Standing, TaskState
from practice.models import Attempt, AttemptItem, ClassTask, TaskMarker, Work
from practice.models.task import TaskQuerySet

from .sheet import sheet_of

#: An essay that somebody wrote and handed in.
ANSWERED = Q(
    version__question__kind=QuestionKind.ESSAY,
    answer__isnull=False,
    attempt__state__in=[AttemptState.HANDED_IN, AttemptState.SETTLED],
)


def results_visible_to(user: Account | AnonymousUser) -> TaskQuerySet:
    """Return the tasks whose results the user may follow: the twin of ``practice.view_quiz_results``.

    Staff see all, a class supervisor those of the own classes, a marker the marked ones.
    """
    tasks = ClassTask.objects.select_related("cohort", "quiz__twin", "withdrawn_by")
    if not (user.is_authenticated and user.is_active):
        return tasks.none()
    if user.is_superuser or is_staff(user):
        return tasks
    return tasks.filter(
        Q(cohort__in=CohortSupervisor.objects.filter(account=user).values("cohort_id"))
        | Q(pk__in=TaskMarker.objects.filter(account=user).values("task_id"))
    )


def quiz_results_to_take_out(user: Account | AnonymousUser) -> TaskQuerySet:
    """Return the quizzes of classes whose results the user may take out: a twin of ``practice.export_results``."""
    rows = results_visible_to(user).filter(quiz__isnull=False)
    if not user.is_authenticated or user.is_superuser or is_staff(user):
        return rows
    return rows.filter(cohort__in=CohortSupervisor.objects.filter(account=user).values("cohort_id"))


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One trainee of the class: the work, if any was begun or excepted, how far it is, and its attempts."""

    enrolment: Enrolment
    work: Work | None
    standing: Standing
    attempts: Sequence[Attempt]

    @property
    def finished(self) -> list[Attempt]:
        """What was handed in and not annulled."""
        return [row for row in self.attempts if row.state in (AttemptState.HANDED_IN, AttemptState.SETTLED)]

    @property
    def best(self) -> Attempt | None:
        """The marked attempt that counts: the highest share of the points, of equal ones the first."""
        marked = (row for row in self.attempts if row.state == AttemptState.SETTLED and row.points is not None)
        return max(marked, key=lambda row: row.percent, default=None)


@dataclass(frozen=True, slots=True)
class Summary:
    """A class in four figures; ``mean`` is the mean share of the points of the attempts that count, None of none."""

    people: int
    handed_in: int
    marked: int
    passed: int
    mean: Decimal | None


def summary_of(rows: Sequence[ResultRow]) -> Summary:
    """Return what the rows come to, each person with the best attempt."""
    best = [row.best for row in rows if row.best]
    return Summary(
        people=len(rows),
        handed_in=sum(bool(row.finished) for row in rows),
        marked=len(best),
        passed=sum(row.is_passed for row in best),
        mean=sum((row.percent for row in best), Decimal(0)) / len(best) if best else None,
    )


def result_rows(task: ClassTask, *, at: datetime) -> list[ResultRow]:
    """Return everybody of the class by number, with attempts; four queries. Never sorted by points."""
    attempts: dict[int, list[Attempt]] = defaultdict(list)
    for attempt in Attempt.objects.filter(work__task=task).select_related("quiz").order_by("number"):
        attempts[attempt.work_id].append(attempt)
    rows = [
        ResultRow(doer.of, doer.work, doer.standing, attempts[doer.work.pk] if doer.work else [])
        for doer in sheet_of(task, at=at).doers
    ]
    return sorted(rows, key=lambda row: row.enrolment.trainee_no)


def essays_of(task: ClassTask, *, waiting: bool = True) -> list[AttemptItem]:
    """Return the answered essays of a task, question by question, in an order that tells nothing of whose they are."""
    rows = AttemptItem.objects.filter(ANSWERED, attempt__work__task=task).select_related("version__question")
    rows = rows.filter(share="") if waiting else rows.exclude(share="")
    return sorted(rows, key=lambda item: (item.version_id, sha256(f"{task.pk}:{item.pk}".encode()).digest()))


def essays_marked_by(user: Account | AnonymousUser) -> QuerySet[AttemptItem]:
    """Return the essays the user marks: those answered for tasks whose marker the user is."""
    marked = TaskMarker.objects.filter(account=user.pk).values("task_id")
    rows = AttemptItem.objects.filter(attempt__work__task__in=marked, version__question__kind=QuestionKind.ESSAY)
    return rows.select_related("version__question", "attempt__quiz", "attempt__work__task", "attempt__work__enrolment")


def essays_waiting_for(user: Account) -> QuerySet[AttemptItem]:
    """Return the essays the user has to mark: handed in, not marked by anybody, asked in a task that is in force."""
    return essays_marked_by(user).filter(ANSWERED, share="", attempt__work__task__state=TaskState.SET)
