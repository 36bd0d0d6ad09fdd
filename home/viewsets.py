"""Wagtail's own lists, mended where release 8.0.1 answers 500."""

from wagtail.documents.views.documents import DocumentsFilterSet
from wagtail.documents.views.documents import IndexView as DocumentsIndexView
from wagtail.images.views.images import ImagesFilterSet
from wagtail.images.views.images import IndexView as ImagesIndexView


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


def mend_lists() -> None:
    """Put the mended filters into Wagtail's views, which have no setting for them."""
    ImagesIndexView.filterset_class = ImageFilters
    DocumentsIndexView.filterset_class = DocumentFilters
