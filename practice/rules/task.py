"""Tasks of a class and the works done for them."""

import rules

from academy.people.rules import is_instructor, is_staff
from cohorts.rules import sits_on_panel, studied_ids, supervises, teaches_in
from practice.enums import TaskState


def marked_task_ids(user) -> frozenset[int]:
    """Return the ids of the tasks the user marks; one query per user object."""
    if "_marked_task_ids" not in user.__dict__:
        user._marked_task_ids = frozenset(user.marker_of.values_list("task_id", flat=True))
    return user._marked_task_ids


def _is_here(user) -> bool:
    return bool(user and user.is_authenticated and user.is_active)


@rules.predicate
def teaches_class_of(user, row) -> bool:
    """An instructor with a session in the class a row belongs to (or is); without a row: any instructor."""
    if row is None:
        return is_instructor(user)
    return teaches_in(user, getattr(row, "cohort", row))


@rules.predicate
def marks_task(user, task) -> bool:
    """A marker of the task; without a row: of some task."""
    if not _is_here(user):
        return False
    if task is None:
        # Nobody else is appointed (queries/marker.py): the menu asks on every page, and trainees are spared a query.
        fit = is_instructor(user) or is_staff(user) or supervises(user, None) or sits_on_panel(user, None)
        return fit and bool(marked_task_ids(user))
    return task.pk in marked_task_ids(user)


@rules.predicate
def is_asked(user, task) -> bool:
    """A trainee with a place in the class a task was set for; without a row: in some class."""
    if not _is_here(user):
        return False
    if task is None:
        return bool(studied_ids(user))
    return task.state == TaskState.SET and task.cohort_id in studied_ids(user)


@rules.predicate
def marks_work(user, work) -> bool:
    """A marker of the task a work is for; without a row: of some task."""
    if work is None:
        return marks_task(user, None)
    return _is_here(user) and work.task_id in marked_task_ids(user)


@rules.predicate
def does_work(user, work) -> bool:
    """Whoever does the work: the trainee, or a member of the group; without a row: somebody with a place."""
    if not _is_here(user):
        return False
    if work is None:
        return bool(studied_ids(user))
    return type(work).objects.of_trainee(user).filter(pk=work.pk).exists()


@rules.predicate
def supervises_work(user, work) -> bool:
    """The class supervisor of the class a work belongs to; without a row: of some class."""
    return supervises(user, None if work is None else work.task)


@rules.predicate
def set_task(user, task) -> bool:
    """Whoever set the task; without a row: whoever marks some."""
    return marks_task(user, None) if task is None else _is_here(user) and task.set_by_id == user.pk


runs_task = is_staff | supervises | marks_task
rules.add_perm("practice.view_task", is_staff | supervises | teaches_class_of | marks_task | is_asked)
rules.add_perm("practice.set_task", is_staff | supervises | teaches_class_of)
rules.add_perm("practice.amend_task", runs_task)
rules.add_perm("practice.withdraw_task", runs_task)
# Not every marker: who appoints the others knows them, and two who mark apart must not.
rules.add_perm("practice.appoint_marker", is_staff | supervises | set_task)
rules.add_perm("practice.view_work", is_staff | supervises_work | marks_work | does_work)
rules.add_perm("practice.do_work", does_work)
rules.add_perm("practice.extend_work", runs_task)
rules.add_perm("practice.remind_missing", runs_task)
rules.add_perm("practice.view_missing", runs_task | is_instructor)
# Who stands before the class sees how everybody is with a task, whoever marks it.
rules.add_perm("practice.view_sheet", is_staff | supervises | teaches_class_of | marks_task)
