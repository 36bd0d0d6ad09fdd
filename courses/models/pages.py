from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page

from courses.blocks import BodyBlock
from courses.enums import CompetencyCode, Method, ProjectSlug, TeachingMode

from .site import TeachingSite


class CourseIndexPage(Page):
    """The curriculum: the seven projects and what they train."""

    intro = RichTextField(_("introduction"), blank=True)


class ProjectPage(Page):
    """One engineering project; it trains exactly one competency."""

    project = models.CharField(_("project"), max_length=15, choices=ProjectSlug, unique=True)
    competency = models.CharField(_("competency"), max_length=15, choices=CompetencyCode, unique=True)


class CoursePage(Page):
    """One course of a project."""

    summary = models.CharField(_("summary"), max_length=300, blank=True)
    hours = models.DecimalField(_("class hours"), max_digits=4, decimal_places=1, default=2)
    mode = models.CharField(_("teaching mode"), max_length=10, choices=TeachingMode, default=TeachingMode.THEORY)
    method = models.CharField(_("method"), max_length=20, choices=Method, default=Method.LECTURE)
    instructor_role = models.CharField(_("taught by"), max_length=100, blank=True)
    body = StreamField(BodyBlock(), blank=True)


class CourseTraining(Orderable):
    """How much one course trains one competency: weight 1 to 3."""

    course = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="trainings")
    competency = models.CharField(_("competency"), max_length=15, choices=CompetencyCode)
    weight = models.PositiveSmallIntegerField(_("weight"), default=3)

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["course", "competency"], name="training_once_per_competency"),
            models.CheckConstraint(condition=Q(weight__gte=1, weight__lte=3), name="training_weight_1_to_3"),
        ]

    def __str__(self) -> str:
        return f"{self.competency} {self.weight}"


class TeachingSiteIndexPage(Page):
    """The teaching sites."""

    intro = RichTextField(_("introduction"), blank=True)


class TeachingSitePage(Page):
    """What the public reads about a teaching site."""

    site = models.OneToOneField(TeachingSite, on_delete=models.PROTECT, related_name="page")
    body = StreamField(BodyBlock(), blank=True)
