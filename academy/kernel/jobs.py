"""Ask for background work by name, so that actions never import tasks."""

from datetime import datetime, timedelta

from celery import current_app
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from .models import OutboxRow

#: A row handed to the broker and not done after this long was lost with its worker.
LOST_AFTER = timedelta(minutes=5)
#: After this many tries a row is left for a person to look at.
MOST_TRIES = 8


def enqueue(name: str, /, *, due_at: datetime | None = None, **arguments: object) -> OutboxRow:
    """Promise the named task within the current transaction and hand it over once that commits.

    Tasks run at least once: their effects must be idempotent. ``arguments`` must be plain JSON.
    """
    row = OutboxRow.objects.create(task=name, arguments=arguments, due_at=due_at or timezone.now())
    if due_at is None:
        # A plain function: Django names it when it reports what went wrong, and a partial has no name.
        def hand_over_row() -> None:
            hand_over(row.pk)

        transaction.on_commit(hand_over_row, robust=True)
    return row


def hand_over(row_id: int) -> None:
    """Send one open row to the broker. A broker that is down leaves the row to the sweeper."""
    row = OutboxRow.objects.filter(pk=row_id, done_at__isnull=True).first()
    if row is None:
        return
    OutboxRow.objects.filter(pk=row_id).update(sent_at=timezone.now(), tries=F("tries") + 1)
    current_app.tasks["kernel.run_outbox_row"].apply_async(kwargs={"row_id": row_id}, retry=False)


def due_rows(*, at: datetime) -> list[int]:
    """Return the open rows that are due and were never sent, or sent and lost, oldest first."""
    lost = Q(sent_at__isnull=True) | Q(sent_at__lt=at - LOST_AFTER)
    rows = OutboxRow.objects.filter(lost, done_at__isnull=True, due_at__lte=at, tries__lt=MOST_TRIES)
    return list(rows.order_by("due_at", "pk").values_list("pk", flat=True)[:500])
