from django.db import models
from django.utils.translation import gettext_lazy as _


class RuleSet(models.Model):
    """One figure of law or custom, with its legal basis, in force from a day on.

    ``key`` names the rule (see ``cohorts/queries/ruleset.py``), ``value`` is JSON: a number as text, or
    a mapping such as what each attendance status counts for. A change is a new row with a later
    ``effective_on``; rows in force are not edited.
    """

    key = models.CharField(_("rule"), max_length=50)
    value = models.JSONField(_("value"))
    legal_basis = models.CharField(_("legal basis"), max_length=300, blank=True)
    effective_on = models.DateField(_("in force from"))

    class Meta:
        ordering = ["key", "-effective_on"]
        constraints = [models.UniqueConstraint(fields=["key", "effective_on"], name="rule_once_a_day")]

    def __str__(self) -> str:
        return f"{self.key} ({self.effective_on})"
