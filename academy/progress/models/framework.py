import hashlib
import json
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


def digest_of(data: dict[str, Any]) -> str:
    """Return the hash under which a version's data is known: the same data, the same hash."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


class VersionQuerySet(models.QuerySet):
    def in_force(self, on: date) -> "VersionQuerySet":
        """Keep the versions that took effect by a day, the one in force first."""
        return self.filter(effective_on__lte=on).order_by("-effective_on", "-version")


class Version(models.Model):
    """Data that is set by the academy and never edited: a change is a further row with a later day.

    ``digest`` is the hash of ``data``; what was read from the data is remembered under it.
    """

    version = models.PositiveIntegerField(_("version"), unique=True)
    data = models.JSONField(_("content"))
    digest = models.CharField(max_length=64, editable=False)
    effective_on = models.DateField(_("in force from"))

    objects = VersionQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-effective_on", "-version"]

    def __str__(self) -> str:
        return f"{self.version} ({self.effective_on})"

    def save(self, *args, **kwargs) -> None:
        self.digest = digest_of(self.data)
        super().save(*args, **kwargs)


class FrameworkVersion(Version):
    """One version of the seven competencies: names, indicators, level descriptors."""

    class Meta(Version.Meta):
        verbose_name = _("competency framework")


class StandardVersion(Version):
    """One version of the figures by which evidence is weighed."""

    class Meta(Version.Meta):
        verbose_name = _("standard of evidence")
