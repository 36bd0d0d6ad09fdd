from django.conf import settings
from django.db import models

from academy.kernel.models.audit import AppendOnly
from cohorts.models import Enrolment

from .task import ClassTask


class Reminder(AppendOnly):
    """One trainee was reminded of one task on one day; a second time on that day is not possible."""

    task = models.ForeignKey(ClassTask, on_delete=models.PROTECT, related_name="reminders")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="reminders")
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["task", "enrolment", "on"]
        constraints = [models.UniqueConstraint(fields=["task", "enrolment", "on"], name="reminded_once_a_day")]

    def __str__(self) -> str:
        return f"{self.enrolment_id} · {self.task_id} · {self.on}"
