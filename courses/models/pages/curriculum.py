from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from courses.blocks import BodyBlock
from courses.enums import CompetencyCode, ProjectSlug


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
