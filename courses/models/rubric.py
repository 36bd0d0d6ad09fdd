from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.enums import CompetencyCode, ProjectSlug


class Rubric(models.Model):
    """What marking looks at: rows with four anchored levels each. Used ones are copied, not changed.

    A rubric that came with the academy was made by nobody.
    """

    project = models.CharField(_("project"), max_length=15, choices=ProjectSlug)
    title = models.CharField(_("title"), max_length=120)
    is_active = models.BooleanField(_("active"), default=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["project", "title", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(project__in=ProjectSlug.values), name="rubric_project_is_known")
        ]

    def __str__(self) -> str:
        return self.title

    def is_used(self) -> bool:
        """Whether an assignment that was set for a class is marked by it."""
        return self.assignments.filter(used_at__isnull=False).exists()


class RubricRow(models.Model):
    """One indicator of a rubric: which competency it speaks for, and what each of the levels 1 to 4 looks like."""

    rubric = models.ForeignKey(Rubric, on_delete=models.CASCADE, related_name="rows")
    order = models.PositiveSmallIntegerField(default=0)
    competency = models.CharField(_("competency"), max_length=15, choices=CompetencyCode)
    indicator = models.CharField(_("indicator"), max_length=40, blank=True)
    title = models.CharField(_("what is looked at"), max_length=80)
    anchor_1 = models.CharField(_("level 1"), max_length=200)
    anchor_2 = models.CharField(_("level 2"), max_length=200)
    anchor_3 = models.CharField(_("level 3"), max_length=200)
    anchor_4 = models.CharField(_("level 4"), max_length=200)

    class Meta:
        ordering = ["rubric", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(competency__in=CompetencyCode.values), name="rubric_row_competency_is_known"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def anchors(self) -> list[str]:
        """The four descriptions, from level 1 to level 4."""
        return [self.anchor_1, self.anchor_2, self.anchor_3, self.anchor_4]
