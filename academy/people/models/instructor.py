from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .unit import Unit


class Instructor(models.Model):
    """One person of the instructor pool; externals need no account."""

    name = models.CharField(_("name"), max_length=60)
    title = models.CharField(pgettext_lazy("of a person", "title"), max_length=60, blank=True)
    organisation = models.CharField(_("organisation"), max_length=100, blank=True)
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), null=True, blank=True, on_delete=models.PROTECT, related_name="instructors"
    )
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="instructor",
    )
    specialities = models.JSONField(_("competencies taught"), default=list, blank=True)
    is_external = models.BooleanField(_("external"), default=False)
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return f"{self.name} {self.title}".strip()
