from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .unit import Unit


class LiaisonQuerySet(models.QuerySet):
    def on_duty(self, on: date) -> "LiaisonQuerySet":
        """Keep the liaisons whose term includes the day."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)

    def not_over(self, on: date) -> "LiaisonQuerySet":
        """Keep the terms that go on after the day."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on))


class Liaison(models.Model):
    """One person's term as liaison of one unit. A unit may have several; a hand-over ends a term."""

    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="liaisons")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("account"), on_delete=models.PROTECT, related_name="liaisons"
    )
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)

    objects = LiaisonQuerySet.as_manager()

    class Meta:
        ordering = ["unit__path", "starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "account"], condition=Q(ends_on__isnull=True), name="liaison_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="liaison_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} · {self.unit}"
