"""What the worker does inside classes: each task may run twice and leaves the same result."""

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from courses.models import KeyCorrection
from practice.actions import attempt, regrade, sweep
from practice.actions.peer_round import allot_by_itself, rebalanced
from practice.actions.reminder import remind_of_due as remind
from practice.actions.similarity import compare_submission as compare
from practice.models import Submission
from practice.queries.peer import rounds_out_of_step, tasks_to_allot


@shared_task(name="practice.sweep_files")
def sweep_files() -> int:
    """Delete files that no row names any more; return how many."""
    return sweep.sweep_files(at=timezone.now())


@shared_task(name="practice.sweep_marks")
def sweep_marks() -> int:
    """Delete ticks and places whose term is over; return how many."""
    return sweep.sweep_marks(at=timezone.now())


@shared_task(name="practice.settle_peer_rounds")
def settle_peer_rounds() -> None:
    """Hand out the peer reviews of tasks that have closed, and balance anew where somebody left a class."""
    at = timezone.now()
    for task in tasks_to_allot(at=at):
        with transaction.atomic():
            allot_by_itself(task, at=at)
    for turn in rounds_out_of_step(at=at):
        with transaction.atomic():
            rebalanced(turn, at=at)


@shared_task(name="practice.compare_submission")
def compare_submission(*, submission_id: int) -> None:
    """Look for passages that a submission shares with others of the same assignment."""
    rows = Submission.objects.select_related("work__task__assignment")
    if submission := rows.filter(pk=submission_id).first():
        compare(submission)


@shared_task(name="practice.remind_of_due")
def remind_of_due() -> int:
    """Tell those who have not handed in that a task is due within a day; return how many tasks that concerned."""
    return remind(at=timezone.now())


@shared_task(name="practice.close_overdue_attempts")
def close_overdue_attempts() -> None:
    """Hand in the attempts whose time is over."""
    attempt.close_overdue_attempts()


@shared_task(name="practice.regrade_correction")
def regrade_correction(*, correction_id: int) -> None:
    """Grade the answers again that a corrected key is about."""
    row = KeyCorrection.objects.select_related("version__question", "by").get(pk=correction_id)
    regrade.regrade_version(row.version, by=row.by, reason=row.reason, key=str(row.pk))
