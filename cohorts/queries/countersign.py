"""What bodies were asked about, for whom, and what they answered."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from academy.people.models import Account
from academy.people.rules import is_liaison, is_organisation, liaison_unit_ids
from cohorts.enums import CountersignAnswer
from cohorts.models import Cohort, Countersign, CountersignItem, Nomination
from cohorts.queries.nomination import UNDER_REVIEW


@dataclass(frozen=True, slots=True)
class Asked:
    """One item that was asked about in one class, with how many answers it has and still waits for."""

    item: CountersignItem
    cohort: Cohort
    total: int
    pending: int
    objections: int

    @property
    def answered(self) -> int:
        return self.total - self.pending


@dataclass(frozen=True, slots=True)
class Line:
    """One nominated person with the answer to each of the items, in their order; None where nobody was asked."""

    nomination: Nomination
    answers: tuple[Countersign | None, ...]


def countersigns_visible_to(user: Account | AnonymousUser) -> QuerySet[Countersign]:
    """Return the answers the user may read or give: the twin of ``cohorts.view_countersign``.

    The organisation department sees all, the liaisons of an answering unit those of its items.
    """
    rows = Countersign.objects.all()
    if not (user.is_authenticated and user.is_active):
        return rows.none()
    if user.is_superuser or is_organisation(user):
        return rows
    if is_liaison(user):
        return rows.filter(item__unit_id__in=liaison_unit_ids(user, timezone.localdate()))
    return rows.none()


def all_items() -> QuerySet[CountersignItem]:
    """Return all items with their units, those out of use last."""
    return CountersignItem.objects.select_related("unit").order_by("-is_active", "pk")


def items_of(cohort: Cohort) -> list[CountersignItem]:
    """Return the items in use and those that were asked about in the class; one query."""
    asked = Countersign.objects.filter(nomination__cohort=cohort).order_by()
    return list(all_items().filter(Q(is_active=True) | Q(pk__in=asked.values("item_id"))))


def asked_of(user: Account | AnonymousUser) -> list[Asked]:
    """Return what classes under review ask of the user's units, what waits longest first; two queries."""
    rows = (
        countersigns_visible_to(user)
        .filter(nomination__cohort__state__in=UNDER_REVIEW)
        .order_by("nomination__cohort__starts_on", "item")
        .values("item", "nomination__cohort")
        .annotate(
            total=Count("pk"),
            pending=Count("pk", filter=Q(answer=CountersignAnswer.PENDING)),
            objections=Count("pk", filter=Q(answer=CountersignAnswer.NOT_OK)),
        )
    )
    found = list(rows)
    items = CountersignItem.objects.in_bulk({row["item"] for row in found})
    cohorts = Cohort.objects.in_bulk({row["nomination__cohort"] for row in found})
    return [
        Asked(items[row["item"]], cohorts[row["nomination__cohort"]], row["total"], row["pending"], row["objections"])
        for row in found
    ]


def sheet_of(item: CountersignItem, cohort: Cohort, user: Account | AnonymousUser) -> list[Countersign]:
    """Return what one body is asked in one class, by unit and name as they were nominated."""
    rows = countersigns_visible_to(user).filter(item=item, nomination__cohort=cohort)
    return list(rows.select_related("nomination__unit", "item").order_by("nomination__unit__path", "nomination"))


def table_of(cohort: Cohort, items: Sequence[CountersignItem]) -> list[Line]:
    """Return everybody of the class who was asked about, or waits, with the answers; two queries."""
    answers = {(row.nomination_id, row.item_id): row for row in Countersign.objects.filter(nomination__cohort=cohort)}
    asked = {nomination for nomination, _item in answers}
    rows = cohort.nominations.filter(Q(pk__in=asked) | Q(pk__in=cohort.nominations.waiting().values("pk")))
    return [
        Line(row, tuple(answers.get((row.pk, item.pk)) for item in items))
        for row in rows.select_related("unit").order_by("unit__path", "pk")
    ]


def counts_of(lines: Sequence[Line]) -> dict[str, int]:
    """Return how many answers are pending, without objection and objections."""
    said = Counter(str(row.answer) for line in lines for row in line.answers if row)
    return {answer.value: said[answer.value] for answer in CountersignAnswer}
