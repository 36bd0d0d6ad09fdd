"""The tree of units, and what hangs on each."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from academy.people.models import Account, Liaison, Unit
from academy.people.models.unit import UnitQuerySet


def units_visible_to(user: Account | AnonymousUser) -> UnitQuerySet:
    """Return the units the user may open, in the order of the tree: the twin of ``people.view_unit``."""
    return Unit.objects.all() if user.has_perm("people.view_unit") else Unit.objects.none()


def unit_tree(
    user: Account | AnonymousUser, *, on: date, text: str = "", kind: str = "", state: str = ""
) -> UnitQuerySet:
    """Return the units in the order of the tree with ``accounts_now`` (open ones) and ``liaisons_now`` on the day.

    ``state`` is ``closed``, ``unspoken`` (nothing below it and no liaison) or nothing for all open ones; ``text``
    looks in both names.
    """
    accounts = Account.objects.filter(unit=OuterRef("pk"), is_active=True).order_by()
    terms = Liaison.objects.on_duty(on).filter(unit=OuterRef("pk")).order_by()
    units = units_visible_to(user).annotate(
        accounts_now=Coalesce(Subquery(accounts.values("unit").annotate(n=Count("pk")).values("n")), 0),
        liaisons_now=Coalesce(Subquery(terms.values("unit").annotate(n=Count("pk")).values("n")), 0),
    )
    units = units.filter(is_active=state != "closed")
    if state == "unspoken":
        units = units.filter(liaisons_now=0, numchild=0)
    if text:
        units = units.filter(Q(name__icontains=text) | Q(short_name__icontains=text))
    if kind:
        units = units.filter(kind=kind)
    return units


def branch_of(unit: Unit) -> tuple[list[Unit], list[Unit]]:
    """Return the units above a unit, from the top down, and those directly below it; two queries."""
    return list(unit.get_ancestors()), list(unit.get_children())


def units_to_choose(*, but: Unit | None = None) -> UnitQuerySet:
    """Return the open units, without the branch of one: what something can be put below or beside."""
    units = Unit.objects.active()
    return units.exclude(path__startswith=but.path) if but is not None else units
