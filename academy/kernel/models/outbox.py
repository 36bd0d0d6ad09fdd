from django.db import models
from django.db.models import Q


class OutboxRow(models.Model):
    """Work that was promised in a transaction. The row, not the broker's message, is the record."""

    task = models.CharField(max_length=100)
    arguments = models.JSONField(default=dict)
    made_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(db_index=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=Q(done_at__isnull=True), name="outbox_open_by_due"),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.pk}"


class WorkerBeat(models.Model):
    """When a worker last said that it is alive: one row, overwritten."""

    name = models.CharField(max_length=50, unique=True, default="worker")
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
