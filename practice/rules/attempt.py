"""Attempts at quizzes: who sits them, who reads them, who marks them."""

import rules

from academy.people.rules import is_staff
from cohorts.rules import studied_ids, supervises

from .task import marked_task_ids, marks_task, runs_task


def _is_here(user) -> bool:
    return bool(user and user.is_authenticated and user.is_active)


@rules.predicate
def sits_attempt(user, attempt) -> bool:
    """The trainee whose attempt it is, as long as the place is held; without a row: somebody with a place."""
    if not _is_here(user):
        return False
    if attempt is None:
        return bool(studied_ids(user))
    return type(attempt).objects.of_trainee(user).filter(pk=attempt.pk).exists()


@rules.predicate
def marks_attempt(user, attempt) -> bool:
    """A marker of the task an attempt was made for; without a row: of some task."""
    if attempt is None:
        return marks_task(user, None)
    return _is_here(user) and attempt.work.task_id in marked_task_ids(user)


@rules.predicate
def supervises_attempt(user, attempt) -> bool:
    """The class supervisor of the class an attempt was made in; without a row: of some class."""
    return supervises(user, None if attempt is None else attempt.work.task)


rules.add_perm("practice.view_attempt", is_staff | supervises_attempt | marks_attempt | sits_attempt)
rules.add_perm("practice.sit_attempt", sits_attempt)
rules.add_perm("practice.mark_attempt", marks_attempt)
rules.add_perm("practice.annul_attempt", is_staff | supervises_attempt | marks_attempt)
# Who runs a task follows how the class gets on with it; averages over a class belong to them as well.
rules.add_perm("practice.view_quiz_results", runs_task)
rules.add_perm("practice.mark_essays", marks_task)
