from django.conf import settings
from django.db import models
from django.db.models import Q

from .enrolment import Enrolment


class CheckInQuerySet(models.QuerySet):
    def in_force(self) -> "CheckInQuerySet":
        """Leave out those that were undone."""
        return self.filter(undone_at__isnull=True)


class CheckIn(models.Model):
    """That one trainee arrived (报到) and was recognised by a person on the spot.

    A wrong one is undone and stays on record. ``client_id`` is what the desk's page calls the press: the same press
    sent twice is one row, also after it was undone.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="check_ins")
    client_id = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = CheckInQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"], condition=Q(undone_at__isnull=True), name="check_in_once_in_force"
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="check_in_undone_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment} · {self.at:%Y-%m-%d %H:%M}"
