"""How a class stands with one assignment: who handed in, what was settled. In words, in the roster's order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from academy.people.models import Account
from academy.people.rules import is_staff
from cohorts.models import CohortSupervisor, Enrolment
from practice.enums import SettlementState, Standing
from practice.models import ClassTask, SettledLevel, TaskMarker, Work
from practice.models.task import TaskQuerySet

from .sheet import Doer, sheet_of


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One trainee or group as the page of the task has them, and the settled levels by row of the rubric."""

    doer: Doer
    levels: Mapping[int, int] = field(default_factory=dict)

    @property
    def number(self) -> str:
        of = self.doer.of
        return of.trainee_no if isinstance(of, Enrolment) else str(of.number)

    @property
    def name(self) -> str:
        return self.doer.name

    @property
    def work(self) -> Work | None:
        return self.doer.work

    @property
    def standing(self) -> Standing:
        return self.doer.standing


def tasks_with_results(user: Account | AnonymousUser) -> TaskQuerySet:
    """Return the assignments whose results the user may see: the twin of ``practice.view_results`` for them."""
    rows = ClassTask.objects.filter(assignment__isnull=False).select_related("assignment__rubric", "cohort")
    if not (user.is_authenticated and user.is_active):
        return rows.none()
    if user.is_superuser or is_staff(user):
        return rows
    supervised = CohortSupervisor.objects.filter(account=user).values("cohort_id")
    marked = TaskMarker.objects.filter(account=user).values("task_id")
    return rows.filter(Q(cohort__in=supervised) | Q(pk__in=marked))


def tasks_to_take_out(user: Account | AnonymousUser) -> TaskQuerySet:
    """Return the assignments whose results the user may take out: the twin of ``practice.export_results``."""
    rows = tasks_with_results(user)
    if not user.is_authenticated or user.is_superuser or is_staff(user):
        return rows
    return rows.filter(cohort__in=CohortSupervisor.objects.filter(account=user).values("cohort_id"))


def result_rows(task: ClassTask, *, at: datetime) -> list[ResultRow]:
    """Return everybody of the class (or every group) in the roster's order, whether begun or not; four queries."""
    levels = _settled_levels(task)
    doers = sheet_of(task, at=at).doers
    rows = [ResultRow(doer, levels.get(doer.work.pk, {}) if doer.work else {}) for doer in doers]
    return rows if task.is_for_groups else sorted(rows, key=lambda row: row.number)


def _settled_levels(task: ClassTask) -> dict[int, dict[int, int]]:
    """The levels in force of a task: by work, then by row of the rubric."""
    found: dict[int, dict[int, int]] = {}
    rows = SettledLevel.objects.filter(settlement__submission__work__task=task).order_by()
    in_force = rows.filter(settlement__state=SettlementState.IN_FORCE)
    for work, row, level in in_force.values_list("settlement__submission__work", "row", "level"):
        found.setdefault(work, {})[row] = level
    return found
