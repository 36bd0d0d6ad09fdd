"""The terms of the units' liaisons."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Q, QuerySet

from academy.people.models import Account, Liaison, Unit


def liaisons_visible_to(user: Account | AnonymousUser) -> QuerySet[Liaison]:
    """Return the terms the user may open, in the order of the tree of units: the twin of ``people.view_liaison``."""
    return Liaison.objects.all() if user.has_perm("people.view_liaison") else Liaison.objects.none()


def terms_found(user: Account | AnonymousUser, *, on: date, text: str = "", state: str = "") -> QuerySet[Liaison]:
    """Return the visible terms that match, with unit and account at hand.

    ``state`` is ``past`` (the latest first), ``coming`` or nothing for those that run on the day; ``text`` is part
    of the name of the person or the unit.
    """
    terms = liaisons_visible_to(user).select_related("unit", "account")
    if text:
        terms = terms.filter(Q(account__name__icontains=text) | Q(unit__name__icontains=text))
    if state == "past":
        return terms.filter(ends_on__lt=on).order_by("-ends_on", "unit__path", "pk")
    if state == "coming":
        return terms.filter(starts_on__gt=on).order_by("starts_on", "unit__path", "pk")
    return terms.on_duty(on).order_by("unit__path", "starts_on", "pk")


def terms_of(unit: Unit) -> QuerySet[Liaison]:
    """Return the history of a unit: terms without an end first, then the latest."""
    return unit.liaisons.select_related("account").order_by(F("ends_on").desc(nulls_first=True), "-starts_on", "pk")
