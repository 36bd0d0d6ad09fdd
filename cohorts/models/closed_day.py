from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohorts.enums import ClosedDayKind


class ClosedDayQuerySet(models.QuerySet):
    def between(self, first: date, last: date) -> "ClosedDayQuerySet":
        return self.filter(on__gte=first, on__lte=last)


class ClosedDay(models.Model):
    """One day that is not what its weekday says: off on a working day, or worked on a weekend in exchange (调休)."""

    on = models.DateField(_("day"), unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=ClosedDayKind, default=ClosedDayKind.HOLIDAY)
    name = models.CharField(_("occasion"), max_length=40)

    objects = ClosedDayQuerySet.as_manager()

    class Meta:
        ordering = ["on"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ClosedDayKind.values), name="closed_day_kind_is_known")
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d} {self.name}"

    @property
    def is_worked(self) -> bool:
        return self.kind == ClosedDayKind.WORKING
