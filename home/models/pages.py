"""The front door: public pages without anything about a person."""

from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from courses.blocks import BodyBlock
from home.enums import HelpRole


class HomePage(Page):
    """The academy's front door. What it counts and lists comes from the house, not from its fields."""

    lead = models.CharField(_("lead"), max_length=200, blank=True)
    body = RichTextField(_("text"), blank=True)

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "courses.CourseIndexPage",
        "courses.TeachingSiteIndexPage",
        "home.NewsIndexPage",
        "home.StandardPage",
        "home.HelpIndexPage",
    ]
    template = "home/pages/home.html"
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]

    class Meta:
        verbose_name = _("home page")

    def route(self, request, path_components):
        """Find a page by its whole address: two queries at any depth, where Wagtail asks at every step of the way."""
        if not path_components:
            return super().route(request, path_components)
        *above, slug = path_components
        parent_address = "".join([self.url_path, *(f"{name}/" for name in above)])
        address = f"{parent_address}{slug}/"
        below = self.get_descendants(inclusive=True).filter(url_path__in=[parent_address, address])
        found = {page.url_path: page for page in below}
        page = found.get(address)
        if page is None or not page.live:
            raise Http404
        specific = page.specific
        specific._cached_parent_obj = found.get(parent_address)  # what treebeard's get_parent() asks first
        return RouteResult(specific)

    def get_context(self, request, *args, **kwargs):
        from home.queries.front import front_of

        return {**super().get_context(request, *args, **kwargs), "front": front_of(self)}


class StandardPage(Page):
    """A page of text: about the academy, the privacy notice."""

    intro = models.CharField(_("introduction"), max_length=300, blank=True)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    template = "home/pages/standard.html"
    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("intro"), index.SearchField("body")]

    class Meta:
        verbose_name = _("page of text")


class NewsIndexPage(Page):
    """The news, newest first."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.NewsPage"]
    template = "home/pages/news_index.html"

    class Meta:
        verbose_name = _("news list")

    def get_context(self, request, *args, **kwargs):
        from home.queries.front import news_page

        return {**super().get_context(request, *args, **kwargs), "news": news_page(self, request.GET.get("page"))}


class NewsPage(Page):
    """One piece of news, without names of trainees."""

    date = models.DateField(_("date"))
    intro = models.CharField(_("introduction"), max_length=300, blank=True)
    image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))

    parent_page_types = ["home.NewsIndexPage"]
    subpage_types: list[str] = []
    template = "home/pages/news.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("date"),
        FieldPanel("intro"),
        FieldPanel("image"),
        FieldPanel("body"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("intro"), index.SearchField("body")]

    class Meta:
        verbose_name = _("piece of news")

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), "parent": self.get_parent()}


class HelpIndexPage(Page):
    """Where each role finds its help page."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.HelpPage"]
    template = "home/pages/help_index.html"

    class Meta:
        verbose_name = _("help")

    def get_context(self, request, *args, **kwargs):
        pages = HelpPage.objects.live().child_of(self).order_by("path")
        return {**super().get_context(request, *args, **kwargs), "pages": pages}


class HelpPage(Page):
    """Questions and answers for one role."""

    role = models.CharField(_("role"), max_length=20, choices=HelpRole)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))

    parent_page_types = ["home.HelpIndexPage"]
    subpage_types: list[str] = []
    template = "home/pages/help.html"
    content_panels = [*Page.content_panels, FieldPanel("role"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("help page")

    def get_context(self, request, *args, **kwargs):
        others = HelpPage.objects.live().sibling_of(self, inclusive=False).order_by("path")
        return {**super().get_context(request, *args, **kwargs), "parent": self.get_parent(), "others": others}


@register_setting(icon="home")
class SiteIdentity(BaseSiteSetting):
    """Who runs the academy: the words of the page head, the footer and the certificates."""

    academy_name = models.CharField(_("name of the academy"), max_length=60)
    host = models.CharField(_("host"), max_length=100, blank=True)
    school = models.CharField(_("party school"), max_length=100, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    icp_number = models.CharField(_("ICP number"), max_length=60, blank=True)
    police_number = models.CharField(_("public security number"), max_length=60, blank=True)

    panels = [
        FieldPanel("academy_name"),
        FieldPanel("host"),
        FieldPanel("school"),
        MultiFieldPanel([FieldPanel("address"), FieldPanel("phone"), FieldPanel("email")], _("contact")),
        MultiFieldPanel([FieldPanel("icp_number"), FieldPanel("police_number")], _("registration numbers")),
    ]

    class Meta:
        verbose_name = _("identity of the academy")
