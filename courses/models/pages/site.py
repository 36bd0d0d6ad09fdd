from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from courses.blocks import BodyBlock
from courses.models.site import TeachingSite


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
