"""The instructor pool."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from academy.competency.framework import Competency, shipped_framework
from academy.people.models import Account, Instructor


def instructors_visible_to(user: Account | AnonymousUser) -> QuerySet[Instructor]:
    """Return the entries of the pool the user may open, by name: the twin of ``people.view_instructor``."""
    return Instructor.objects.all() if user.has_perm("people.view_instructor") else Instructor.objects.none()


def instructors_found(
    user: Account | AnonymousUser, *, text: str = "", competency: str = "", state: str = ""
) -> QuerySet[Instructor]:
    """Return the visible entries that match, with unit and account at hand.

    ``state`` is ``inactive``, ``external``, ``internal`` or nothing for all in the pool; ``text`` is part of the
    name, title or organisation.
    """
    pool = instructors_visible_to(user).select_related("unit", "account")
    pool = pool.filter(is_active=state != "inactive")
    if state in {"external", "internal"}:
        pool = pool.filter(is_external=state == "external")
    if text:
        looked_in = Q(name__icontains=text) | Q(title__icontains=text) | Q(organisation__icontains=text)
        pool = pool.filter(looked_in | Q(unit__name__icontains=text))
    if competency in set(Competency):
        pool = pool.filter(specialities__icontains=f'"{competency}"')
    return pool


def competency_names() -> list[tuple[str, str]]:
    """Return the seven codes with their names in the reader's language, in the order of the framework."""
    language = get_language() or ""
    return [(str(item.code), item.name_in(language)) for item in shipped_framework().competencies]
