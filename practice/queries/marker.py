"""Who marks the works of a class, and what waits for them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from academy.people.enums import Role
from academy.people.models import Account
from cohorts.models import Cohort
from practice.models import ClassTask, TaskMarker
from practice.queries.mark import waiting_for
from practice.queries.quiz_results import essays_waiting_for


def possible_markers(cohort: Cohort) -> QuerySet[Account]:
    """Return the active accounts that may mark works of a class, by name.

    Those who teach it, sit on its panel or supervise it, and staff.
    """
    staff = Account.objects.filter(groups__name__in=[Role.ORGANISATION, Role.PARTY_SCHOOL])
    teachers = Account.objects.filter(instructor__sessions__timetable__cohort=cohort)
    fit = Q(pk__in=staff.values("pk")) | Q(pk__in=teachers.values("pk"))
    fit |= Q(pk__in=cohort.supervisions.values("account_id")) | Q(pk__in=cohort.panel.values("account_id"))
    return Account.objects.filter(fit, is_active=True).order_by("name", "username")


def markers_told_to(reader: Account, task: ClassTask) -> list[TaskMarker]:
    """Return who marks a task, by name; nobody where several mark apart, but to those who appoint them."""
    is_apart = task.assignment is not None and task.assignment.markers > 1
    if is_apart and not reader.has_perm("practice.appoint_marker", task):
        return []
    return list(task.markers.select_related("account").order_by("account__name"))


@dataclass(frozen=True, slots=True)
class Queued:
    """What of one task waits for one marker, and since when the longest waiting does.

    ``works`` counts works of an assignment and written answers of a quiz; ``first`` is the submission to begin with,
    None for a quiz, whose answers are marked on one page.
    """

    task: ClassTask
    works: int
    since: datetime
    first: int | None


def marking_queue_of(user: Account) -> list[Queued]:
    """Return the tasks in which something waits for the user's mark, the longest waiting first; two queries.

    It is what the user can mark now and has not: the desk and the marking page both count by it.
    """
    waiting: dict[ClassTask, list[tuple[datetime, int | None]]] = defaultdict(list)
    works = waiting_for(user).select_related("work__task__cohort", "work__task__assignment").defer("text")
    for submission in works:
        waiting[submission.work.task].append((submission.work.handed_in_at, submission.pk))
    essays = essays_waiting_for(user).order_by("attempt__handed_in_at").defer("answer")
    for item in essays.select_related("attempt__work__task__cohort", "attempt__work__task__quiz"):
        waiting[item.attempt.work.task].append((item.attempt.handed_in_at, None))
    rows = [Queued(task, len(found), *found[0]) for task, found in waiting.items()]
    return sorted(rows, key=lambda row: (row.since, row.task.pk))
