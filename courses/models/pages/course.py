from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from courses.blocks import BodyBlock
from courses.enums import CompetencyCode, Method, TeachingMode

from .restriction import SeldomRestricted


class CoursePage(SeldomRestricted, Page):
    """One course of a project: what is taught, how, for how long, and what it trains."""

    summary = models.CharField(_("summary"), max_length=300, blank=True)
    audience = models.CharField(_("audience"), max_length=120, blank=True)
    hours = models.DecimalField(_("class hours"), max_digits=4, decimal_places=1, default=2)
    mode = models.CharField(_("teaching mode"), max_length=10, choices=TeachingMode, default=TeachingMode.THEORY)
    method = models.CharField(_("method"), max_length=20, choices=Method, default=Method.LECTURE)
    instructor_role = models.CharField(_("taught by"), max_length=100, blank=True)
    image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))

    parent_page_types = ["courses.ProjectPage"]
    subpage_types = ["courses.LessonPage"]
    template = "courses/pages/course.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldPanel("hours"),
                FieldPanel("mode"),
                FieldPanel("method"),
                FieldPanel("instructor_role"),
                FieldPanel("audience"),
            ],
            _("how it is taught"),
        ),
        InlinePanel("trainings", label=_("competency trained"), min_num=1),
        FieldPanel("image"),
        FieldPanel("body"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("instructor_role"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("course")

    def get_context(self, request, *args, **kwargs):
        from courses.queries.catalogue import course_view

        return {**super().get_context(request, *args, **kwargs), **course_view(self, request.user)}


class CourseTraining(Orderable):
    """How much one course trains one competency: weight 1 to 3."""

    course = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="trainings")
    competency = models.CharField(_("competency"), max_length=15, choices=CompetencyCode)
    weight = models.PositiveSmallIntegerField(
        _("weight"), default=3, validators=[MinValueValidator(1), MaxValueValidator(3)]
    )

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["course", "competency"], name="training_once_per_competency"),
            models.CheckConstraint(condition=Q(weight__gte=1, weight__lte=3), name="training_weight_1_to_3"),
        ]

    def __str__(self) -> str:
        return f"{self.competency} {self.weight}"
