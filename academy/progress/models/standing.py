from fractions import Fraction

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .evidence import KNOWN_COMPETENCIES


class Standing(models.Model):
    """What the ledger says about one trainee and one competency, kept ready for lists.

    Rewritten in the transaction of every ledger row, and rebuilt from the ledger at any time: it holds
    nothing of its own. ``numerator`` is the sum of level × weight and ``denominator`` the sum of the
    weights (0 of both: not yet seen, and no level), as read under ``standard_version``.
    """

    trainee = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("trainee"), on_delete=models.CASCADE, related_name="standings"
    )
    competency = models.CharField(max_length=15)
    numerator = models.PositiveIntegerField(default=0)
    denominator = models.PositiveIntegerField(default=0)
    level = models.PositiveSmallIntegerField(pgettext_lazy("evidence", "level"), null=True, blank=True)
    items = models.PositiveIntegerField(default=0)
    kinds = models.PositiveSmallIntegerField(default=0)
    is_firm = models.BooleanField(default=False)
    self_level = models.PositiveSmallIntegerField(_("self-assessment"), null=True, blank=True)
    standard_version = models.PositiveIntegerField()

    class Meta:
        ordering = ["trainee", "pk"]
        verbose_name = _("standing")
        constraints = [
            models.UniqueConstraint(fields=["trainee", "competency"], name="standing_once"),
            models.CheckConstraint(condition=Q(competency__in=KNOWN_COMPETENCIES), name="standing_competency_is_known"),
            models.CheckConstraint(
                condition=Q(level__isnull=True, denominator=0, numerator=0)
                | Q(
                    level__isnull=False,
                    level__gte=1,
                    level__lte=4,
                    denominator__gte=1,
                    numerator__gte=F("denominator"),
                    numerator__lte=F("denominator") * 4,
                ),
                name="standing_is_unseen_or_from_1_to_4",
            ),
            models.CheckConstraint(
                condition=Q(self_level__isnull=True) | Q(self_level__gte=1, self_level__lte=4),
                name="self_level_from_1_to_4",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trainee_id} {self.competency}: {self.level or '–'}"

    @property
    def value(self) -> Fraction | None:
        """The exact reading from 1 to 4; None while nothing weighted was seen."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None
