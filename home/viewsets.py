"""Wagtail's own lists and counts, mended where release 8.0.1 answers 500 or counts what the reader never meets."""

from django.http import HttpRequest
from django.utils.translation import ngettext
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.documents.views.documents import DocumentsFilterSet
from wagtail.documents.views.documents import IndexView as DocumentsIndexView
from wagtail.images.views.images import ImagesFilterSet
from wagtail.images.views.images import IndexView as ImagesIndexView

from courses.queries.author import pages_written_by


class NoUsageCountWhileSearching:
    """The search cannot filter by how often a file is used (wagtail/django-modelsearch issue 51)."""

    def __init__(self, *args, is_searching: bool | None = None, **kwargs) -> None:
        super().__init__(*args, is_searching=is_searching, **kwargs)
        if is_searching:
            self.filters.pop("usage_count", None)


class ImageFilters(NoUsageCountWhileSearching, ImagesFilterSet):
    class Meta(ImagesFilterSet.Meta):
        pass


class DocumentFilters(NoUsageCountWhileSearching, DocumentsFilterSet):
    class Meta(DocumentsFilterSet.Meta):
        pass


class OwnPagesSummary(PagesSummaryItem):
    """How many pages the user may change, where Wagtail counts all below the first page that leads to one."""

    def get_context_data(self, parent_context: dict) -> dict:
        own = pages_written_by(self.request.user)
        return {**super().get_context_data(parent_context), "total_pages": own.count()}


def count_own_pages(request: HttpRequest, items: list) -> None:
    """Put the own count in the place of Wagtail's on the first screen."""
    items[:] = [OwnPagesSummary(request) if isinstance(item, PagesSummaryItem) else item for item in items]


def items_in_words(paginator: WagtailPaginator) -> str:
    """Return the number below a list: number and name of the thing side by side are no Chinese."""
    return ngettext("%(n)s item in all", "%(n)s items in all", paginator.count) % {"n": paginator.count}


def mend_lists() -> None:
    """Put what is mended into Wagtail's views, which have no setting for it."""
    WagtailPaginator.items_count_label = property(items_in_words)
    ImagesIndexView.filterset_class = ImageFilters
    DocumentsIndexView.filterset_class = DocumentFilters
