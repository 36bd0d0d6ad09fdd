from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohorts.enums import Meal

from .cohort import Cohort


class MealOff(models.Model):
    """A meal of one class that is not served, such as dinner on the last day."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="meals_off")
    on = models.DateField(_("day"))
    meal = models.CharField(_("meal"), max_length=10, choices=Meal)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cohort", "on", "meal"], name="meal_off_once"),
            models.CheckConstraint(condition=Q(meal__in=Meal.values), name="meal_off_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.get_meal_display()}"
