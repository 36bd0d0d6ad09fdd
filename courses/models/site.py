from django.db import models
from django.utils.translation import gettext_lazy as _


class TeachingSite(models.Model):
    """A place outside the school where sessions are taught, with what a visit needs to know."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    capacity = models.PositiveSmallIntegerField(_("capacity"), default=40)
    contact_role = models.CharField(_("contact (by role)"), max_length=60, blank=True)
    bus_minutes = models.PositiveSmallIntegerField(_("minutes by bus"), default=0)
    rain_plan = models.CharField(_("rain plan"), max_length=300, blank=True)
    question_card = models.JSONField(_("question card"), default=list, blank=True)
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("teaching site")
        verbose_name_plural = _("teaching sites")

    def __str__(self) -> str:
        return self.name
