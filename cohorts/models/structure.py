from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohorts.enums import StructureGroup

from .cohort import Cohort


class StructureTarget(models.Model):
    """How many of a group one cohort should have at least."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="structure")
    group = models.CharField(max_length=15, choices=StructureGroup)
    least = models.PositiveSmallIntegerField(_("at least"))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "group"], name="structure_group_once"),
            models.CheckConstraint(condition=Q(group__in=StructureGroup.values), name="structure_group_is_known"),
            models.CheckConstraint(condition=Q(least__gte=1), name="structure_asks_for_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.get_group_display()} · {self.least}"
