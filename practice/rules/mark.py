"""Marking, moderation, and what became of it."""

import rules

from academy.people.rules import is_staff
from cohorts.rules import supervises
from practice.enums import MarkState, WorkState

from .task import does_work, marks_task, marks_work, runs_task, supervises_work


def _is_here(user) -> bool:
    return bool(user and user.is_authenticated and user.is_active)


@rules.predicate
def set_task_of(user, work) -> bool:
    """Whoever set the task a work is for."""
    return work is not None and _is_here(user) and work.task.set_by_id == user.pk


@rules.predicate
def gave_mark(user, mark) -> bool:
    """The marker in person; without a row: a marker of some task."""
    return marks_task(user, None) if mark is None else _is_here(user) and mark.marker_id == user.pk


@rules.predicate
def wrote_phrase(user, phrase) -> bool:
    """Whoever wrote a phrase; without a row: everybody who may keep some."""
    return (marks_task(user, None) or is_staff(user)) if phrase is None else phrase.account_id == user.pk


concerned = is_staff | supervises_work | marks_work | set_task_of


@rules.predicate
def marks_submission(user, submission) -> bool:
    """A marker of the task something was handed in for; without a row: of some task."""
    return marks_work(user, None if submission is None else submission.work)


@rules.predicate
def moderates(user, submission) -> bool:
    """Staff, the class supervisor or whoever set the task, unless they gave one of the marks themselves."""
    if submission is None:
        return is_staff(user) or supervises(user, None)
    if not (is_staff(user) or supervises_work(user, submission.work) or set_task_of(user, submission.work)):
        return False
    return not submission.marks.given().filter(marker=user).exists()


@rules.predicate
def sees_mark(user, mark) -> bool:
    """The own mark; others' once all marks asked for are in; the trainee's when the work is settled.

    Nobody who could still mark sees what the other one gave: that is what makes two marks two.
    """
    if mark is None:
        return concerned(user, None) or does_work(user, None)
    if _is_here(user) and mark.marker_id == user.pk:
        return True
    work = mark.submission.work
    if does_work(user, work):
        return mark.state == MarkState.GIVEN and work.state == WorkState.SETTLED
    if mark.state == MarkState.DRAFT or not concerned(user, work):
        return False
    return mark.submission.marks.given().count() >= work.task.assignment.markers


rules.add_perm("practice.view_marking", is_staff | supervises | marks_task)
rules.add_perm("practice.mark_submission", marks_submission)
rules.add_perm("practice.view_mark", sees_mark)
rules.add_perm("practice.withdraw_mark", gave_mark)
rules.add_perm("practice.moderate_submission", moderates)
rules.add_perm("practice.answer_second_look", concerned)
rules.add_perm("practice.ask_second_look", does_work)
rules.add_perm("practice.keep_phrase", marks_task | is_staff)
rules.add_perm("practice.drop_phrase", wrote_phrase)
rules.add_perm("practice.share_phrase", is_staff)
rules.add_perm("practice.view_results", runs_task)
rules.add_perm("practice.export_results", is_staff | supervises)


@rules.predicate
def sees_similarity(user, row) -> bool:
    """Those whom both works concern; without a row: those who mark or run something."""
    if row is None:
        return concerned(user, None)
    return concerned(user, row.a.work) and concerned(user, row.b.work)


rules.add_perm("practice.view_similarity", sees_similarity)
