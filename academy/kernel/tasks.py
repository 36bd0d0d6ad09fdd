"""The worker's own duties: hand over what was promised, run it, say that it is alive."""

from celery import current_app, shared_task
from django.core.management import call_command
from django.utils import timezone

from .jobs import due_rows, hand_over, tidy_rows
from .models import OutboxRow, WorkerBeat
from .once import tidy_tokens


@shared_task(name="kernel.run_outbox_row")
def run_outbox_row(*, row_id: int) -> None:
    """Run the promised task and close its row; a failure stays on the row for the sweeper."""
    row = OutboxRow.objects.filter(pk=row_id, done_at__isnull=True).first()
    if row is None:
        return
    try:
        current_app.tasks[row.task].run(**row.arguments)
    except Exception as error:
        OutboxRow.objects.filter(pk=row_id).update(last_error=repr(error)[:500])
        raise
    OutboxRow.objects.filter(pk=row_id).update(done_at=timezone.now(), last_error="")


@shared_task(name="kernel.dispatch_outbox")
def dispatch_outbox() -> int:
    """Send every row that is due; return how many were sent."""
    rows = due_rows(at=timezone.now())
    for row_id in rows:
        hand_over(row_id)
    return len(rows)


@shared_task(name="kernel.tidy_up")
def tidy_up() -> None:
    """Throw away what nobody needs again: old tokens of forms, work long done, sessions that ran out."""
    now = timezone.now()
    tidy_tokens(at=now)
    tidy_rows(at=now)
    call_command("clearsessions")


@shared_task(name="kernel.heartbeat")
def heartbeat() -> None:
    """Say that a worker takes tasks."""
    WorkerBeat.objects.update_or_create(name="worker", defaults={"seen_at": timezone.now()})
