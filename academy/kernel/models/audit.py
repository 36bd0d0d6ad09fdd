from typing import NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class RowIsFinal(Exception):
    """Raised when code tries to change or delete a row that may only be added."""


class AppendOnly(models.Model):
    """A row that is written once. Corrections are further rows."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise RowIsFinal(type(self).__name__)
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs) -> NoReturn:
        raise RowIsFinal(type(self).__name__)


class Outcome(models.TextChoices):
    DONE = "done", _("done")
    REFUSED = "refused", _("refused")
    DENIED = "denied", _("not allowed")


class AuditEntry(AppendOnly):
    """One deed, or one deed that was refused: who, what, on which object, when.

    Holds no secrets, ID numbers or free text about health; ``details`` are the words of the refusal
    or the figures that changed.
    """

    verb = models.CharField(max_length=80)
    outcome = models.CharField(max_length=10, choices=Outcome)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    object_kind = models.CharField(max_length=80, blank=True)
    object_key = models.CharField(max_length=40, blank=True)
    object_label = models.CharField(max_length=200, blank=True)
    details = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="audit_outcome_is_known")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.outcome}"
