"""Finding what somebody may read by any run of characters, with the found words marked.

Pages come from the search index; the lessons that are not open to the searcher are left out before anything is
counted. What else can be found is registered here by the app that knows it (``searchers``).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Page as PageOfRows
from django.core.paginator import Paginator
from django.utils.html import strip_tags
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.models import Page
from wagtail.search import index

from academy.kernel.registry import Registry
from academy.kernel.search.segment import runs_of
from academy.people.models import Account
from practice.queries.lesson import closed_lesson_ids

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
    """Something found. ``cases`` are those of its cases that hold every run of the query."""

    title: list[Part]
    url: str
    kind: str
    excerpt: list[Part]
    cases: tuple["Hit", ...] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a searcher found besides the pages: the first few, and how many there are in all."""

    label: str
    hits: list[Hit]
    total: int


#: Given the runs of a query and who asks; None when there is nothing for this person.
Searcher = Callable[[list[str], Account | AnonymousUser], Shelf | None]
searchers: Registry[Searcher] = Registry()


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits among the pages; without a query there are none and no page. ``total`` counts all."""

    query: str
    total: int
    hits: list[Hit]
    page: PageOfRows | None
    querystring: str
    shelves: tuple[Shelf, ...] = ()


def search_pages(query: str, number: str | None, user: Account | AnonymousUser) -> Found:
    """Return the published pages the user may read that hold every run of the query, the closest first.

    On the first page come the shelves of the searchers.
    """
    query = " ".join(query[:LONGEST_QUERY].replace("\x00", " ").split())
    if not query:
        return Found("", 0, [], None, "")
    readable = Page.objects.live().public().exclude(depth__lte=1).exclude(pk__in=closed_lesson_ids(user))
    page = Paginator(readable.search(query), HITS_A_PAGE).get_page((number or "1")[:9])
    runs = runs_of(query)
    found = {row.pk: row for row in Page.objects.filter(pk__in=[row.pk for row in page]).specific()}
    hits = [_hit(found[row.pk], runs) for row in page if row.pk in found]
    shelves = _shelves(runs, user) if runs else ()
    total = page.paginator.count + sum(shelf.total for shelf in shelves)
    shown = shelves if page.number == 1 else ()
    return Found(query, total, hits, page, urlencode({"q": query}) + "&", shown)


def _shelves(runs: list[str], user: Account | AnonymousUser) -> tuple[Shelf, ...]:
    found = (searcher(runs, user) for name in searchers if (searcher := searchers.get(name)))
    return tuple(shelf for shelf in found if shelf and shelf.total)


def _hit(page: Page, runs: list[str]) -> Hit:
    url = page.url or ""
    return Hit(
        title=marked(page.title, runs),
        url=url,
        kind=str(page._meta.verbose_name),
        excerpt=marked(_excerpt(_text_of(page), runs), runs),
        cases=tuple(_cases_in(page, url, runs)),
    )


def _cases_in(page: Page, url: str, runs: list[str]) -> Iterator[Hit]:
    """Yield the cases of a page that hold every run, each with the address of its block."""
    body = getattr(page, "body", None)
    blocks = body.raw_data if isinstance(body, StreamValue) else []
    for block in blocks:
        if block["type"] != "case":
            continue
        text = _plain(_words_of(block["value"]))
        if all(run.lower() in text.lower() for run in runs):
            place = f"{url}#b-{block['id'][:8]}" if block.get("id") else url
            title, rest = block["value"]["title"], text.removeprefix(block["value"]["title"]).strip()
            yield Hit(marked(title, runs), place, _("case"), marked(_excerpt(rest, runs), runs))


def _text_of(page: Page) -> str:
    """The page's own words as they are indexed, without drawing a block or fetching what a block chose."""
    indexed = {field.field_name for field in page.get_search_fields() if isinstance(field, index.SearchField)}
    return _plain(piece for name in OWN_WORDS if name in indexed for piece in _words_of(getattr(page, name)))


def _plain(pieces: Iterable[str]) -> str:
    return " ".join(unescape(strip_tags(" ".join(pieces).replace("<", " <"))).split())


def _words_of(value: object) -> Iterator[str]:
    """Yield the texts of a field; of a stream those of its raw blocks, without their types and ids."""
    if isinstance(value, StreamValue):
        value = list(value.raw_data)
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in [value["value"]] if {"type", "value"} <= value.keys() else value.values():
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
