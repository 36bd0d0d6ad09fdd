"""The addresses that search engines may know: published public pages."""

from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Page, Site

from courses.enums import LessonOpening
from courses.models import LessonPage

MOST_ADDRESSES = 50_000


@dataclass(frozen=True, slots=True)
class Address:
    url: str
    changed_at: datetime | None


def public_addresses() -> list[Address]:
    """Return the path of every published page that everybody may read, in the order of the page tree; two queries.

    Restricted pages are left out, and the lessons that open by another rule than "for everybody".
    """
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if site is None:
        return []
    below = len(site.root_page.url_path)
    pages = Page.objects.live().public().descendant_of(site.root_page, inclusive=True).order_by("path")
    closed = LessonPage.objects.exclude(opens=LessonOpening.PUBLIC)
    rows = pages.exclude(pk__in=closed.values("pk")).values_list("url_path", "last_published_at")[:MOST_ADDRESSES]
    return [Address(f"/{path[below:]}", changed_at) for path, changed_at in rows]
