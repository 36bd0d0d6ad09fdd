from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cohorts.enums import BudgetClass, TargetGroup

from .room import Venue


class TrainingPlan(models.Model):
    """The annual training plan: one row a year."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    notes = models.TextField(_("notes"), blank=True)

    class Meta:
        ordering = ["-year"]

    def __str__(self) -> str:
        return str(self.year)


class PlanEntry(models.Model):
    """One class that the annual plan foresees; a cohort is opened from it.

    ``project_hours`` are planned class hours by project slug, as text; a project that is not in it has no figure.
    """

    plan = models.ForeignKey(TrainingPlan, on_delete=models.CASCADE, related_name="entries")
    title = models.CharField(_("title"), max_length=120)
    intake_no = models.PositiveSmallIntegerField(_("intake"))
    target_group = models.CharField(_("target group"), max_length=30, choices=TargetGroup)
    places = models.PositiveSmallIntegerField(_("places"), default=40)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    venue = models.ForeignKey(Venue, verbose_name=_("venue"), null=True, blank=True, on_delete=models.PROTECT)
    budget_class = models.CharField(_("budget class"), max_length=10, choices=BudgetClass, default=BudgetClass.THIRD)
    project_hours = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "intake_no"], name="plan_intake_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="plan_entry_ends_after_start"),
            models.CheckConstraint(condition=Q(target_group__in=TargetGroup.values), name="plan_target_is_known"),
            models.CheckConstraint(condition=Q(budget_class__in=BudgetClass.values), name="plan_budget_is_known"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def opened(self) -> models.Model | None:
        """The class that was opened from this entry, if there is one."""
        return getattr(self, "cohort", None)
