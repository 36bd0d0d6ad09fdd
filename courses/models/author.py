from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.enums import ProjectSlug


class ProjectAuthor(models.Model):
    """Somebody who writes the pages of one project: a relation beside the role of content author.

    The row is what counts; the membership in the project's group, which Wagtail reads, follows it.
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("account"), on_delete=models.PROTECT, related_name="writes_for"
    )
    project = models.CharField(_("project"), max_length=15, choices=ProjectSlug)
    since = models.DateTimeField()

    class Meta:
        ordering = ["project", "account__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["account", "project"], name="author_once_per_project"),
            models.CheckConstraint(condition=Q(project__in=ProjectSlug.values), name="author_project_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.account} · {self.get_project_display()}"
