"""Who marks what, what waits, and which marks somebody may see."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from academy.people.models import Account
from academy.people.rules import is_staff
from cohorts.models import CohortSupervisor, Enrolment
from courses.models import RubricRow
from practice.enums import MarkState, TaskState, WorkState
from practice.models import ClassTask, CommentPhrase, Mark, MarkLevel, SecondLook, Submission, TaskMarker, Work
from practice.models.mark import MarkQuerySet
from practice.models.task import TaskQuerySet

_WITH = ("by", "work__task__assignment", "work__task__cohort", "work__enrolment__trainee", "work__group")


def marks_visible_to(user: Account | AnonymousUser) -> MarkQuerySet:
    """Return the marks the user may read: the twin of ``practice.view_mark``.

    Everybody sees the own ones. What others gave is seen by those who mark, run or set the task once all marks
    asked for are in, and by the trainee when the work is settled. A draft is its marker's own.
    """
    if not (user.is_authenticated and user.is_active):
        return Mark.objects.none()
    if user.is_superuser:
        return Mark.objects.all()
    own_works = Work.objects.of_trainee(user).order_by().values("pk")
    seen = Q(submission__work__in=works_of_concern(user)) & ~Q(submission__work__in=own_works)
    seen &= Q(submission__in=_fully_marked()) & ~Q(state=MarkState.DRAFT)
    own = Q(submission__work__in=own_works, state=MarkState.GIVEN, submission__work__state=WorkState.SETTLED)
    return Mark.objects.filter(Q(marker=user) | seen | own)


def submissions_marked_by(user: Account | AnonymousUser) -> QuerySet[Submission]:
    """Return what was handed in for the tasks the user marks: the twin of ``practice.mark_submission``."""
    rows = Submission.objects.select_related(*_WITH)
    if not (user.is_authenticated and user.is_active):
        return rows.none()
    if user.is_superuser:
        return rows
    return rows.filter(work__task__in=TaskMarker.objects.filter(account=user).values("task_id"))


def submissions_moderated_by(user: Account | AnonymousUser) -> QuerySet[Submission]:
    """Return the submissions on which the user could decide between two markers: the twin of
    ``practice.moderate_submission``."""
    rows = Submission.objects.select_related(*_WITH)
    if not (user.is_authenticated and user.is_active):
        return rows.none()
    if user.is_superuser:
        return rows
    if not is_staff(user):
        supervised = CohortSupervisor.objects.filter(account=user).values("cohort_id")
        rows = rows.filter(Q(work__task__cohort__in=supervised) | Q(work__task__set_by=user))
    return rows.filter(~Exists(_given_by(user)))


def handed_in_last(rows: QuerySet[Submission]) -> QuerySet[Submission]:
    """Keep what is to be marked now: the last number of each work that is handed in and not settled."""
    later = Submission.objects.filter(work=OuterRef("work"), number__gt=OuterRef("number"))
    return rows.filter(~Exists(later), work__state=WorkState.HANDED_IN)


def waiting_for(user: Account) -> QuerySet[Submission]:
    """Return what waits for the user's mark, task by task as they fall due, the longest waiting first.

    Works handed in for a task that was withdrawn later are marked no more.
    """
    rows = handed_in_last(submissions_marked_by(user)).filter(~Exists(_given_by(user)))
    rows = rows.filter(work__task__state=TaskState.SET)
    return rows.exclude(pk__in=_fully_marked()).order_by("work__task__due_at", "work__task", "work__handed_in_at", "pk")


def disputed(user: Account) -> QuerySet[Submission]:
    """Return what two markers gave levels more than one apart, for those who may decide, the longest waiting first."""
    rows = handed_in_last(submissions_moderated_by(user)).filter(work__task__assignment__isnull=False)
    return rows.filter(pk__in=_fully_marked()).order_by("work__handed_in_at", "pk")


def second_looks_for(user: Account) -> QuerySet[SecondLook]:
    """Return the unanswered requests for a second look at works that concern the user, oldest first."""
    return second_looks_of_concern(user).filter(answered_at__isnull=True)


def second_looks_of_concern(user: Account) -> QuerySet[SecondLook]:
    """Return every request for a second look at works that concern the user, the answered ones too, oldest first."""
    rows = SecondLook.objects.filter(work__in=works_of_concern(user))
    return rows.select_related("by", "work__task__assignment", "work__enrolment__trainee", "work__group").order_by("at")


def tasks_in_marking(user: Account) -> TaskQuerySet:
    """Return the assignments of classes that the user marks or runs and that something was handed in for.

    They carry ``handed_in`` and ``settled``, counts of works as the page of the task counts them: what was returned is
    not handed in, and who gave the place up is not counted. The last due first.
    """
    rows = ClassTask.objects.filter(assignment__isnull=False)
    if not (user.is_superuser or is_staff(user)):
        supervised = CohortSupervisor.objects.filter(account=user).values("cohort_id")
        marked = TaskMarker.objects.filter(account=user).values("task_id")
        rows = rows.filter(Q(cohort__in=supervised) | Q(pk__in=marked))
    in_place = Enrolment.objects.in_place().order_by().values("pk")
    counted = Q(works__enrolment__isnull=True) | Q(works__enrolment__in=in_place)
    came = Count("works", filter=counted & Q(works__state__in=[WorkState.HANDED_IN, WorkState.SETTLED]), distinct=True)
    settled = Count("works", filter=counted & Q(works__state=WorkState.SETTLED), distinct=True)
    rows = rows.filter(Exists(Work.objects.filter(task=OuterRef("pk"), handed_in_at__isnull=False)))
    rows = rows.annotate(handed_in=came, settled=settled)
    return rows.select_related("assignment", "cohort").order_by("-due_at", "pk")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a marker is in a task: how many are marked and how many wait, and what comes next.

    ``number`` counts those marked before and those that stand before the work in hand; skipping goes on with it.
    """

    number: int
    total: int
    marked: int
    waiting: int
    next: int | None
    #: Whether the work in hand waits for this marker's mark.
    is_waiting: bool


def place_in_task(user: Account, submission: Submission) -> Place:
    """Return where a submission stands among those of its task that the user marked or has to mark."""
    waiting = list(waiting_for(user).filter(work__task=submission.work.task_id).values_list("pk", flat=True))
    given = set(
        Mark.objects.given()
        .filter(marker=user, submission__work__task=submission.work.task_id)
        .order_by()
        .values_list("submission_id", flat=True)
    )
    here = waiting.index(submission.pk) if submission.pk in waiting else -1
    others = waiting[here + 1 :] + waiting[: max(here, 0)]
    return Place(
        number=len(given) + here + 1,
        total=len(given) + len(waiting),
        marked=len(given),
        waiting=len(waiting),
        next=others[0] if others else None,
        is_waiting=here >= 0,
    )


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of the rubric with what this marker chose so far."""

    row: RubricRow
    level: int | None
    note: str


@dataclass(frozen=True, slots=True)
class MarkSheet:
    """A rubric as one marker fills it in; ``mark`` is None before anything was kept."""

    rows: tuple[SheetRow, ...]
    mark: Mark | None
    comment: str
    serial: int

    @property
    def is_given(self) -> bool:
        return self.mark is not None and self.mark.state == MarkState.GIVEN


def mark_sheet(submission: Submission, by: Account) -> MarkSheet:
    """Return the marker's own sheet; after a withdrawal it begins with what the withdrawn mark said."""
    rows = list(RubricRow.objects.filter(rubric=submission.work.task.assignment.rubric_id))
    marks = list(Mark.objects.filter(submission=submission, marker=by).prefetch_related("levels").order_by("pk"))
    last = marks[-1] if marks else None
    levels = {one.row_id: one for one in last.levels.all()} if last else {}
    live = last if last and last.state != MarkState.WITHDRAWN else None
    return MarkSheet(
        rows=tuple(_sheet_row(row, levels.get(row.pk)) for row in rows),
        mark=live,
        comment=last.comment if last else "",
        serial=live.serial if live else 0,
    )


def given_by_others(submission: Submission, reader: Account) -> MarkQuerySet:
    """Return what other markers gave a submission, as far as the reader may see it, with levels and their rows."""
    rows = marks_visible_to(reader).given().filter(submission=submission).exclude(marker=reader)
    return rows.select_related("marker").prefetch_related("levels__row")


def _sheet_row(row: RubricRow, given: MarkLevel | None) -> SheetRow:
    return SheetRow(row, given.level, given.note) if given else SheetRow(row, None, "")


def phrases_for(user: Account, project: str) -> QuerySet[CommentPhrase]:
    """Return the user's own phrases and the shared ones for a project, own ones first."""
    rows = CommentPhrase.objects.filter(Q(account=user) | Q(is_shared=True), project__in=["", project])
    return rows.order_by("is_shared", "pk")


def phrases_kept_by(user: Account | AnonymousUser) -> QuerySet[CommentPhrase]:
    """Return the phrases the user wrote and may take away."""
    return CommentPhrase.objects.filter(account=user) if user.is_authenticated else CommentPhrase.objects.none()


def shared_phrases(user: Account) -> QuerySet[CommentPhrase]:
    """Return the phrases that others share with every marker."""
    return CommentPhrase.objects.filter(is_shared=True).exclude(account=user).select_related("account")


def _given_by(user: AbstractBaseUser) -> QuerySet[Mark]:
    return Mark.objects.given().filter(submission=OuterRef("pk"), marker=user)


def _fully_marked() -> QuerySet:
    """The submissions that have all the marks asked for."""
    rows = Submission.objects.order_by().annotate(in_hand=Count("marks", filter=Q(marks__state=MarkState.GIVEN)))
    return rows.filter(in_hand__gte=F("work__task__assignment__markers")).values("pk")


def works_of_concern(user: Account) -> QuerySet:
    """The works the user marks, runs or set the task of; not those the user does."""
    works = Work.objects.order_by()
    if user.is_superuser or is_staff(user):
        return works.values("pk")
    supervised = CohortSupervisor.objects.filter(account=user).values("cohort_id")
    marked = TaskMarker.objects.filter(account=user).values("task_id")
    return works.filter(Q(task__cohort__in=supervised) | Q(task__in=marked) | Q(task__set_by=user)).values("pk")
