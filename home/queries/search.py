"""Finding public pages by any run of characters, with the found words marked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from django.core.paginator import Page as PageOfRows
from django.core.paginator import Paginator
from django.utils.html import strip_tags
from django.utils.http import urlencode
from wagtail.blocks import StreamValue
from wagtail.models import Page
from wagtail.search import index

from academy.kernel.search.segment import runs_of

HITS_A_PAGE = 10
LONGEST_QUERY = 100
OWN_WORDS = ("tagline", "summary", "lead", "intro", "purpose", "method_name", "method", "evidence", "body", "questions")
#: Characters shown before the first match and in all.
BEFORE, EXCERPT = 30, 120


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text that was searched for, or not."""

    text: str
    is_match: bool


@dataclass(frozen=True, slots=True)
class Hit:
    title: list[Part]
    url: str
    kind: str
    excerpt: list[Part]


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits; without a query there are none and no page."""

    query: str
    total: int
    hits: list[Hit]
    page: PageOfRows | None
    querystring: str


def search_pages(query: str, number: str | None) -> Found:
    """Return the published pages that hold every run of the query, the closest first."""
    query = " ".join(query[:LONGEST_QUERY].replace("\x00", " ").split())
    if not query:
        return Found("", 0, [], None, "")
    rows = Page.objects.live().public().exclude(depth__lte=1).search(query)
    page = Paginator(rows, HITS_A_PAGE).get_page((number or "1")[:9])
    runs = runs_of(query)
    found = {row.pk: row for row in Page.objects.filter(pk__in=[row.pk for row in page]).specific()}
    hits = [_hit(found[row.pk], runs) for row in page if row.pk in found]
    return Found(query, page.paginator.count, hits, page, urlencode({"q": query}) + "&")


def _hit(page: Page, runs: list[str]) -> Hit:
    return Hit(
        title=marked(page.title, runs),
        url=page.url or "",
        kind=str(page._meta.verbose_name),
        excerpt=marked(_excerpt(_text_of(page), runs), runs),
    )


def _text_of(page: Page) -> str:
    """The page's own words as they are indexed, without drawing a block or fetching what a block chose."""
    indexed = {field.field_name for field in page.get_search_fields() if isinstance(field, index.SearchField)}
    pieces = " ".join(piece for name in OWN_WORDS if name in indexed for piece in _words_of(getattr(page, name)))
    return " ".join(unescape(strip_tags(pieces.replace("<", " <"))).split())


def _words_of(value: object) -> Iterator[str]:
    """Yield the texts of a field; of a stream those of its raw blocks, without their types and ids."""
    if isinstance(value, StreamValue):
        value = list(value.raw_data)
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in [value["value"]] if "type" in value else value.values():
            yield from _words_of(part)
    elif isinstance(value, list):
        for part in value:
            yield from _words_of(part)


def _excerpt(text: str, runs: list[str]) -> str:
    places = [place for run in runs if (place := text.lower().find(run.lower())) >= 0]
    start = max(0, min(places, default=0) - BEFORE)
    cut = text[start : start + EXCERPT]
    return ("…" if start else "") + cut + ("…" if start + EXCERPT < len(text) else "")


def marked(text: str, runs: list[str]) -> list[Part]:
    """Return a text in parts, those that match one of the runs marked."""
    if not runs:
        return [Part(text, False)]
    pattern = "|".join(re.escape(run) for run in sorted(runs, key=len, reverse=True))
    pieces = re.split(f"({pattern})", text, flags=re.IGNORECASE)
    return [Part(piece, number % 2 == 1) for number, piece in enumerate(pieces) if piece]
