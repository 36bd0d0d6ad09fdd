from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from academy.people.models import Unit

from .cohort import Cohort


class Quota(models.Model):
    """How many trainees one unit may name for one cohort.

    ``used`` counts the unit's nominations in force (submitted, returned or admitted); it moves under the
    row's lock, and the database refuses more than ``places``.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="quotas")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="quotas")
    places = models.PositiveSmallIntegerField(_("quota"))
    used = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["unit__path"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "unit"], name="quota_once_per_unit"),
            models.CheckConstraint(condition=Q(used__lte=F("places")), name="quota_used_within_places"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} · {self.cohort}"

    @property
    def left(self) -> int:
        return self.places - self.used
