"""Attempts: whose they are, which one counts, which level they speak for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from academy.competency.framework import TRAINS, CompetencyDefinition, Framework, Project
from academy.kernel.openers import Basis
from academy.people.models import Account
from academy.people.rules import is_staff
from academy.progress.queries.framework import framework_in_force
from cohorts.models import CohortSupervisor, Enrolment
from cohorts.queries.ruleset import rule
from courses.enums import QuestionKind, QuizPurpose
from courses.models import KeyCorrection, QuestionVersion
from practice.enums import AttemptState, Occasion, TaskState
from practice.models import Attempt, AttemptItem, ClassTask, TaskMarker, Work
from practice.models.attempt import AttemptQuerySet


def attempts_visible_to(user: Account | AnonymousUser) -> AttemptQuerySet:
    """Return the attempts the user may open: the twin of ``practice.view_attempt``.

    Staff see all, a class supervisor those of the own classes, a marker those of the marked tasks, a trainee the
    own ones.
    """
    rows = Attempt.objects.select_related("quiz", "work__task__quiz", "work__task__cohort", "work__enrolment")
    if not (user.is_authenticated and user.is_active):
        return rows.none()
    if user.is_superuser or is_staff(user):
        return rows
    return rows.filter(
        Q(work__task__cohort__in=CohortSupervisor.objects.filter(account=user).values("cohort_id"))
        | Q(work__task__in=TaskMarker.objects.filter(account=user).values("task_id"))
        | Q(work__enrolment__in=user.enrolments.in_place().values("pk"))
    )


def items_of(attempt: Attempt) -> QuerySet[AttemptItem]:
    """Return the questions of an attempt in their order, wording and kind at hand."""
    return attempt.items.select_related("version__question").order_by("order")


def attempts_to_regrade(version: QuestionVersion) -> AttemptQuerySet:
    """Return the finished attempts that are graded by the key of a wording; essays have none."""
    if version.question.kind == QuestionKind.ESSAY:
        return Attempt.objects.none()
    return Attempt.objects.finished().filter(items__version=version)


def best_attempt(work: Work) -> Attempt | None:
    """Return the marked attempt with the highest share of its points; of equal ones the first; None without any."""
    return best_attempts([work.pk]).get(work.pk)


def best_attempts(work_ids: Iterable[int]) -> dict[int, Attempt]:
    """Return the best marked attempt of each work that has one, by the id of the work; one query."""
    marked = Attempt.objects.filter(work__in=work_ids, state=AttemptState.SETTLED, points__isnull=False)
    best: dict[int, Attempt] = {}
    for attempt in marked.select_related("quiz").order_by("number"):
        if attempt.work_id not in best or attempt.percent > best[attempt.work_id].percent:
            best[attempt.work_id] = attempt
    return best


def level_for(percent: Decimal, *, on: date) -> int:
    """Return the level 1–4 that a share of the points speaks for, by the rule in force on a day."""
    return 1 + sum(percent >= Decimal(bound) for bound in rule("quiz_levels", on=on))


def speaks_of_ability(task: ClassTask) -> bool:
    """Whether results of a task become evidence at all.

    Practice does not, nor a quiz whose author said so; the entry half of a comparison shows what somebody brought
    along, not what the class has shown (docs/decisions/0012).
    """
    quiz = task.quiz
    return (
        task.state == TaskState.SET
        and quiz.is_evidence
        and quiz.purpose != QuizPurpose.PRACTICE
        and task.occasion != Occasion.ENTRY
    )


@dataclass(frozen=True, slots=True)
class Weight:
    """What the results of a task say of a competency: ``levels`` with the percent from which each is read.

    Where they become no evidence ``levels`` is empty and ``reason`` says why.
    """

    definition: CompetencyDefinition
    framework: Framework
    levels: list[tuple[int, Decimal]]
    reason: str

    @property
    def least(self) -> Decimal:
        """Below this the lowest level is read."""
        return self.levels[1][1]


def weight_of(task: ClassTask, *, on: date) -> Weight:
    """Return what results of a quiz mean by the rule and the framework in force on a day; kept, no query."""
    framework = framework_in_force(on)
    bounds = (Decimal(0), *(Decimal(bound) for bound in rule("quiz_levels", on=on)))
    return Weight(
        definition=framework.definition(TRAINS[Project(task.quiz.project)]),
        framework=framework,
        levels=list(enumerate(bounds, start=1)) if speaks_of_ability(task) else [],
        reason=_why_it_does_not_count(task),
    )


def _why_it_does_not_count(task: ClassTask) -> str:
    if task.quiz.purpose == QuizPurpose.PRACTICE:
        return _("This quiz is for practice: its result does not count.")
    if task.occasion == Occasion.ENTRY:
        return _("The entry quiz shows what you bring along: its result does not count, that of the exit quiz does.")
    return _("The result of this quiz does not become evidence.")


def trainees_asked_by(user: AbstractBaseUser | AnonymousUser) -> QuerySet:
    """Return the ids of the trainees whom the user set a task or marks one: they may give evidence about them."""
    asked = ClassTask.objects.filter(Q(set_by=user) | Q(markers__account=user)).values("cohort_id")
    return Enrolment.objects.in_place().filter(cohort_id__in=asked).values_list("trainee_id", flat=True)


def answers_for_attempt(user: Account, key: str) -> bool:
    """Whether somebody may take back the evidence that rests on an attempt, whoever gave it.

    Those who may annul the attempt, and whoever corrected the key of one of its questions.
    """
    row = Attempt.objects.filter(pk=int(key)).select_related("work__task").first()
    if row is None:
        return False
    corrected = KeyCorrection.objects.filter(by=user, version__attempt_items__attempt=row)
    return user.has_perm("practice.annul_attempt", row) or corrected.exists()


def open_attempts(keys: list[str], user: AbstractBaseUser | AnonymousUser) -> dict[str, Basis]:
    """Answer the ledger's question what an attempt is and where it can be read."""
    wanted = [int(key) for key in keys if key.isdecimal()]
    visible = set(attempts_visible_to(user).filter(pk__in=wanted).values_list("pk", flat=True))
    rows = Attempt.objects.filter(pk__in=wanted).select_related("quiz")
    return {
        str(row.pk): Basis(
            _("Quiz: %(title)s") % {"title": row.quiz.title},
            reverse("practice:attempt", args=[row.pk]) if row.pk in visible else "",
        )
        for row in rows
    }
