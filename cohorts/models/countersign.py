from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from academy.people.models import Unit
from cohorts.enums import CountersignAnswer

from .nomination import Nomination


class CountersignItem(models.Model):
    """What one body is asked about every person (廉政意见, 干部档案, 个人有关事项), and the unit that answers."""

    name = models.CharField(_("item"), max_length=40, unique=True)
    unit = models.ForeignKey(Unit, verbose_name=_("answering unit"), on_delete=models.PROTECT, related_name="+")
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Countersign(models.Model):
    """One body's answer about one nominated person for its own item: nothing but the answer is kept."""

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="countersigns")
    item = models.ForeignKey(CountersignItem, on_delete=models.PROTECT, related_name="countersigns")
    answer = models.CharField(max_length=10, choices=CountersignAnswer, default=CountersignAnswer.PENDING)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["item", "nomination__unit__path", "nomination"]
        constraints = [
            models.UniqueConstraint(fields=["nomination", "item"], name="countersign_once_per_item"),
            models.CheckConstraint(
                condition=Q(answer__in=CountersignAnswer.values), name="countersign_answer_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} · {self.nomination}"
