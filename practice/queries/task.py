"""Which tasks and works there are, and for whom."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from academy.people.models import Account
from academy.people.rules import is_instructor, is_staff
from cohorts.models import Cohort, CohortSupervisor
from cohorts.models.cohort import CohortQuerySet
from practice.enums import TaskState
from practice.models import ClassTask, TaskMarker, Work
from practice.models.task import TaskQuerySet, WorkQuerySet


def tasks_visible_to(user: Account | AnonymousUser) -> TaskQuerySet:
    """Return the tasks the user may know of, by class and due time: the twin of ``practice.view_task``.

    Staff see all, a class supervisor and an instructor those of the own classes, a marker the marked ones, a
    trainee those set for a class in which the trainee holds a place.
    """
    tasks = ClassTask.objects.all()
    if not (user.is_authenticated and user.is_active):
        return tasks.none()
    if user.is_superuser or is_staff(user):
        return tasks
    concerns = Q(cohort__in=CohortSupervisor.objects.filter(account=user).values("cohort_id"))
    concerns |= Q(pk__in=TaskMarker.objects.filter(account=user).values("task_id"))
    concerns |= Q(state=TaskState.SET, cohort__in=user.enrolments.in_place().values("cohort_id"))
    if is_instructor(user):
        concerns |= Q(cohort__in=Cohort.objects.taught_by(user).values("pk"))
    return tasks.filter(concerns)


def works_visible_to(user: Account | AnonymousUser) -> WorkQuerySet:
    """Return the works the user may open: the twin of ``practice.view_work``.

    Staff see all, a class supervisor those of the own classes, a marker those of the marked tasks, a trainee the
    own ones and those of the own group.
    """
    works = Work.objects.all()
    if not (user.is_authenticated and user.is_active):
        return works.none()
    if user.is_superuser or is_staff(user):
        return works
    held = user.enrolments.in_place()
    return works.filter(
        Q(task__cohort__in=CohortSupervisor.objects.filter(account=user).values("cohort_id"))
        | Q(task__in=TaskMarker.objects.filter(account=user).values("task_id"))
        | Q(enrolment__in=held.values("pk"))
        | Q(group__in=held.values("group"))
    )


def tasks_run_by(user: Account | AnonymousUser) -> TaskQuerySet:
    """Return the tasks whose window, markers and exceptions the user keeps: the twin of ``practice.amend_task``.

    Staff keep all, a class supervisor those of the own classes, a marker the marked ones.
    """
    tasks = ClassTask.objects.all()
    if not (user.is_authenticated and user.is_active):
        return tasks.none()
    if user.is_superuser or is_staff(user):
        return tasks
    supervised = CohortSupervisor.objects.filter(account=user).values("cohort_id")
    return tasks.filter(Q(cohort__in=supervised) | Q(pk__in=TaskMarker.objects.filter(account=user).values("task_id")))


def classes_set_tasks_by(user: Account | AnonymousUser) -> CohortQuerySet:
    """Return the classes the user may set tasks for, newest first: the twin of ``practice.set_task``.

    Staff may in all, a class supervisor in the own classes, an instructor where a session is the own.
    """
    cohorts = Cohort.objects.all()
    if not (user.is_authenticated and user.is_active):
        return cohorts.none()
    if user.is_superuser or is_staff(user):
        return cohorts
    concerns = Q(pk__in=Cohort.objects.supervised_by(user).values("pk"))
    if is_instructor(user):
        concerns |= Q(pk__in=Cohort.objects.taught_by(user).values("pk"))
    return cohorts.filter(concerns)
