"""One page of a long list, with what its links must carry along."""

from collections.abc import Sequence

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest


def page_of(request: HttpRequest, rows: QuerySet | Sequence, *, size: int = 25) -> dict[str, Page | str]:
    """Return the page that ``?page=`` asks for (the nearest there is) and the rest of the query for its links."""
    rest = request.GET.copy()
    rest.pop("page", None)
    query = rest.urlencode()
    return {"page": Paginator(rows, size).get_page(request.GET.get("page")), "query": f"{query}&" if query else ""}
