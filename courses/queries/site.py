"""The teaching sites as those who plan classes see them."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from academy.people.models import Account
from courses.models import TeachingSite


def sites_visible_to(user: Account | AnonymousUser) -> QuerySet[TeachingSite]:
    """Return the sites the user may open, by name: the twin of ``courses.view_site``."""
    return TeachingSite.objects.all() if user.has_perm("courses.view_site") else TeachingSite.objects.none()


def sites_found(user: Account | AnonymousUser, *, text: str = "", state: str = "") -> QuerySet[TeachingSite]:
    """Return the visible sites that match, each with its public page at hand, if there is one.

    ``state`` is ``closed`` or nothing for the open ones; ``text`` is part of the name or the address.
    """
    sites = sites_visible_to(user).select_related("page").filter(is_active=state != "closed")
    return sites.filter(Q(name__icontains=text) | Q(address__icontains=text)) if text else sites
