from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohorts.enums import PostRole

from .cohort import Cohort
from .enrolment import Enrolment


class ClassPost(models.Model):
    """One post of the class committee or of the temporary Party branch, and the trainee who holds it."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="posts")
    role = models.CharField(_("post"), max_length=20, choices=PostRole)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="posts")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cohort", "role"], name="post_held_by_one"),
            models.CheckConstraint(condition=Q(role__in=PostRole.values), name="post_role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.enrolment}"
