from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from academy.kernel.models.audit import AppendOnly
from academy.people.models import Unit
from cohorts.enums import QuotaStep

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


class QuotaLoan(models.Model):
    """Places of one cohort that one unit lent to another; ``returned`` of them were given back."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="loans")
    lender = models.ForeignKey(Unit, verbose_name=_("lending unit"), on_delete=models.PROTECT, related_name="+")
    borrower = models.ForeignKey(Unit, verbose_name=_("receiving unit"), on_delete=models.PROTECT, related_name="+")
    places = models.PositiveSmallIntegerField(_("places"))
    returned = models.PositiveSmallIntegerField(default=0, editable=False)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    lent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    lent_at = models.DateTimeField()

    class Meta:
        ordering = ["-lent_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(places__gte=1), name="loan_has_places"),
            models.CheckConstraint(condition=Q(returned__lte=F("places")), name="loan_returned_within_places"),
            models.CheckConstraint(condition=~Q(lender=F("borrower")), name="loan_between_two_units"),
        ]

    def __str__(self) -> str:
        return f"{self.lender} → {self.borrower}"

    @property
    def outstanding(self) -> int:
        return self.places - self.returned


class QuotaChange(AppendOnly):
    """One change of one unit's quota: the log that is shown, and the version an open sheet was read at."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="quota_changes")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    old = models.PositiveSmallIntegerField()
    new = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=10, choices=QuotaStep)
    why = models.CharField(_("reason"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(step__in=QuotaStep.values), name="quota_step_is_known"),
            models.CheckConstraint(condition=~Q(old=F("new")), name="quota_change_changes"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.old} → {self.new}"
