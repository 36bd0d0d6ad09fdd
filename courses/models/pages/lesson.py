from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from courses.blocks import LessonBlock
from courses.enums import LessonOpening

from .restriction import SeldomRestricted


class LessonPage(SeldomRestricted, Page):
    """One lesson of a course. Published, it is still read only by those for whom its rule has opened it.

    ``opens`` is asked for each class in which the course is taught (see ``practice``); ``days_before`` goes with
    "before the class". ``minutes`` is what reading it takes. What counts as done are the quizzes and assignments
    that stand in its text: handing them in, nothing else.
    """

    summary = models.CharField(_("summary"), max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("minutes needed"), default=15, validators=[MinValueValidator(1), MaxValueValidator(480)]
    )
    opens = models.CharField(_("opens"), max_length=15, choices=LessonOpening, default=LessonOpening.ALWAYS)
    days_before = models.PositiveSmallIntegerField(
        _("days before the class"),
        default=7,
        validators=[MaxValueValidator(60)],
        help_text=_("Only asked for by the rule “before the class, by days”."),
    )
    body = StreamField(LessonBlock(), blank=True, verbose_name=_("text"))

    parent_page_types = ["courses.CoursePage"]
    subpage_types: list[str] = []
    #: Its own rule says who reads it.
    private_page_options: list[str] = []
    template = "courses/pages/lesson.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("minutes"), FieldPanel("opens"), FieldPanel("days_before")], _("for whom and when")
        ),
        InlinePanel("prerequisites", label=_("lesson that comes first")),
        FieldPanel("body"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]

    class Meta:
        verbose_name = pgettext_lazy("page", "lesson")

    @property
    def opens_in_words(self) -> str:
        """The rule that opens the lesson, as the reader is told."""
        if self.opens == LessonOpening.BEFORE:
            days = self.days_before
            return ngettext("%(n)s day before the class", "%(n)s days before the class", days) % {"n": days}
        return self.get_opens_display()

    def get_context(self, request, *args, **kwargs):
        from courses.queries.lesson import lesson_view

        return {**super().get_context(request, *args, **kwargs), **lesson_view(self, request.user)}


class LessonPrerequisite(Orderable):
    """A lesson whose work is to be handed in before another one is begun."""

    lesson = ParentalKey(LessonPage, on_delete=models.CASCADE, related_name="prerequisites")
    required = models.ForeignKey(
        LessonPage, verbose_name=pgettext_lazy("page", "lesson"), on_delete=models.CASCADE, related_name="required_by"
    )

    panels = [PageChooserPanel("required", "courses.LessonPage")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["lesson", "required"], name="prerequisite_once"),
            models.CheckConstraint(condition=~Q(lesson=F("required")), name="lesson_does_not_require_itself"),
        ]

    def __str__(self) -> str:
        return str(self.required)
