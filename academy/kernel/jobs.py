"""Ask for background work by name, so that actions never import tasks."""

from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from celery import current_app
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from .models import OutboxRow

#: A row handed to the broker and not done after this long was lost with its worker. Each further try waits twice
#: as long as the one before: eight tries take half a day, which a mail server that is down may need.
LOST_AFTER = timedelta(minutes=5)
#: After this many tries a row is left for a person to look at.
MOST_TRIES = 8
#: How long a row that is done can still be looked at.
KEPT_AFTER = timedelta(days=30)


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
    waits = (Q(tries=tries, sent_at__lt=at - LOST_AFTER * 2 ** (tries - 1)) for tries in range(1, MOST_TRIES))
    lost = reduce(or_, waits, Q(sent_at__isnull=True))
    rows = OutboxRow.objects.filter(lost, done_at__isnull=True, due_at__lte=at, tries__lt=MOST_TRIES)
    return list(rows.order_by("due_at", "pk").values_list("pk", flat=True)[:500])


def stuck_rows(*, at: datetime) -> QuerySet[OutboxRow]:
    """Return the open rows that were tried often enough and are left for a person to look at."""
    rows = OutboxRow.objects.filter(done_at__isnull=True, tries__gte=MOST_TRIES)
    return rows.exclude(sent_at__gt=at - LOST_AFTER)


def tidy_rows(*, at: datetime) -> int:
    """Delete the rows that were done long ago; return how many."""
    return OutboxRow.objects.filter(done_at__lt=at - KEPT_AFTER).delete()[0]
