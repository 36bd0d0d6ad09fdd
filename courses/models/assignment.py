from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.enums import AssignmentKind, ProjectSlug

from .rubric import Rubric


class Assignment(models.Model):
    """What trainees are asked to hand in, and how it is marked.

    ``markers`` people mark each work (2: with moderation); ``peer_reviews`` is how many works of others each
    trainee reviews, 0 for none. A group product is handed in once for the whole group. ``used_at`` is when it
    was first set for a class: from then on it is marked by the rubric it has.
    """

    project = models.CharField(_("project"), max_length=15, choices=ProjectSlug)
    title = models.CharField(_("title"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=AssignmentKind, default=AssignmentKind.REPORT)
    brief = models.TextField(_("what is asked"), max_length=4000)
    minutes = models.PositiveSmallIntegerField(_("minutes needed"), default=60)
    least_characters = models.PositiveIntegerField(_("at least so many characters"), null=True, blank=True)
    most_characters = models.PositiveIntegerField(_("at most so many characters"), null=True, blank=True)
    takes_text = models.BooleanField(_("takes a text"), default=True)
    takes_files = models.BooleanField(_("takes files"), default=True)
    rubric = models.ForeignKey(Rubric, verbose_name=_("rubric"), on_delete=models.PROTECT, related_name="assignments")
    markers = models.PositiveSmallIntegerField(_("markers for each work"), default=1)
    peer_reviews = models.PositiveSmallIntegerField(_("works each trainee reviews"), default=0)
    is_active = models.BooleanField(_("active"), default=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["project", "title", "pk"]
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            models.CheckConstraint(condition=Q(project__in=ProjectSlug.values), name="assignment_project_is_known"),
            models.CheckConstraint(condition=Q(kind__in=AssignmentKind.values), name="assignment_kind_is_known"),
            models.CheckConstraint(condition=Q(markers__gte=1, markers__lte=2), name="assignment_markers_1_or_2"),
            models.CheckConstraint(condition=Q(peer_reviews__lte=5), name="assignment_peer_reviews_to_5"),
            models.CheckConstraint(
                condition=Q(takes_text=True) | Q(takes_files=True), name="assignment_takes_something"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def minutes_needed(self) -> int:
        """What it is likely to take, under the name that a quiz has for it."""
        return self.minutes

    @property
    def is_group_product(self) -> bool:
        return self.kind == AssignmentKind.GROUP
