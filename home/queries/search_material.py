"""Material of the searcher's own classes, found by title, note and name of the file."""

from functools import reduce
from operator import and_

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import pgettext

from academy.people.models import Account
from home.queries.search import Hit, Shelf, marked
from practice.models import Material
from practice.queries.material import materials_visible_to

SHOWN = 5


def material_found(runs: list[str], user: Account | AnonymousUser) -> Shelf | None:
    """Return the first materials the user may open that hold every run, the newest first; None for visitors."""
    if not user.is_authenticated:
        return None
    every = reduce(and_, (_somewhere(run) for run in runs))
    rows = materials_visible_to(user).filter(every).select_related("file", "cohort").order_by("-posted_at", "-pk")
    shown = list(rows[: SHOWN + 1])
    total = len(shown) if len(shown) <= SHOWN else rows.count()
    return Shelf(pgettext("class", "Material"), [_hit(row, runs) for row in shown[:SHOWN]], total)


def _somewhere(run: str) -> Q:
    return Q(title__icontains=run) | Q(note__icontains=run) | Q(file__name__icontains=run)


def _hit(row: Material, runs: list[str]) -> Hit:
    about = " · ".join(text for text in (row.note, row.file.name, row.cohort.name) if text)
    url = reverse("practice:material", args=[row.pk])
    return Hit(marked(row.title, runs), url, str(row.file.get_kind_display()), marked(about, runs))
