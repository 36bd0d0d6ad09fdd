"""The curriculum as public pages. None of them holds anything about a person."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from courses.blocks import BodyBlock
from courses.enums import CompetencyCode, Method, ProjectSlug, TeachingMode

from .site import TeachingSite


class CourseIndexPage(Page):
    """The curriculum: why seven projects, and which competency each trains."""

    intro = RichTextField(_("introduction"), blank=True)

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["courses.ProjectPage"]
    template = "courses/pages/curriculum.html"
    content_panels = [*Page.content_panels, FieldPanel("intro")]
    search_fields = [*Page.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = _("curriculum")

    def get_context(self, request, *args, **kwargs):
        from courses.queries.catalogue import projects_of

        return {**super().get_context(request, *args, **kwargs), "projects": projects_of(self)}


class ProjectPage(Page):
    """One engineering project; it trains exactly one competency."""

    project = models.CharField(_("project"), max_length=15, choices=ProjectSlug, unique=True)
    competency = models.CharField(_("competency"), max_length=15, choices=CompetencyCode, unique=True)
    tagline = models.CharField(_("tagline"), max_length=60, blank=True)
    purpose = RichTextField(_("purpose"), blank=True)
    method_name = models.CharField(_("name of the method"), max_length=40, blank=True)
    method = RichTextField(_("method"), blank=True)
    steps = StreamField([("steps", BodyBlock().child_blocks["steps"])], blank=True, max_num=1, verbose_name=_("steps"))
    evidence = RichTextField(_("evidence it produces"), blank=True)
    questions = StreamField(
        [("questions", BodyBlock().child_blocks["questions"])], blank=True, max_num=1, verbose_name=_("questions")
    )

    parent_page_types = ["courses.CourseIndexPage"]
    subpage_types = ["courses.CoursePage"]
    template = "courses/pages/project.html"
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("project"), FieldPanel("competency"), FieldPanel("tagline")], _("project")),
        FieldPanel("purpose"),
        FieldPanel("method_name"),
        FieldPanel("method"),
        FieldPanel("steps"),
        FieldPanel("evidence"),
        FieldPanel("questions"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("tagline"),
        index.SearchField("purpose"),
        index.SearchField("method_name"),
        index.SearchField("method"),
        index.SearchField("evidence"),
    ]

    class Meta:
        verbose_name = _("project")

    def get_context(self, request, *args, **kwargs):
        from courses.queries.catalogue import project_view

        return {**super().get_context(request, *args, **kwargs), **project_view(self)}


class CoursePage(Page):
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
    subpage_types: list[str] = []
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

        return {**super().get_context(request, *args, **kwargs), **course_view(self)}


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


class TeachingSiteIndexPage(Page):
    """The teaching sites outside the school."""

    intro = RichTextField(_("introduction"), blank=True)

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["courses.TeachingSitePage"]
    template = "courses/pages/sites.html"
    content_panels = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("teaching sites")

    def get_context(self, request, *args, **kwargs):
        from courses.queries.catalogue import sites_below

        return {**super().get_context(request, *args, **kwargs), "sites": sites_below(self)}


class TeachingSitePage(Page):
    """What the public reads about a teaching site."""

    site = models.OneToOneField(
        TeachingSite, verbose_name=_("teaching site"), on_delete=models.PROTECT, related_name="page"
    )
    image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))

    parent_page_types = ["courses.TeachingSiteIndexPage"]
    subpage_types: list[str] = []
    template = "courses/pages/site.html"
    content_panels = [*Page.content_panels, FieldPanel("site"), FieldPanel("image"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("teaching site")

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), "parent": self.get_parent()}
