"""Keeping the teaching sites. A site is closed, never deleted: past sessions and pages point at it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from courses.models import TeachingSite


class SiteNameTaken(Refusal):
    sentence = _("There is a teaching site called %(name)s already. Two sites cannot have one name.")


@audited("courses.add_site")
def add_site(
    *,
    by: Account,
    name: str,
    address: str = "",
    capacity: int = 40,
    contact_role: str = "",
    bus_minutes: int = 0,
    rain_plan: str = "",
    question_card: Sequence[str] = (),
    is_active: bool = True,
    at: datetime | None = None,
) -> TeachingSite:
    """Enter a place outside the school where sessions are taught.

    :raises SiteNameTaken: if another site has the name.
    """
    require(by, "courses.keep_site")
    _stop_at_taken(name)
    return _kept(
        TeachingSite(
            name=name,
            address=address,
            capacity=capacity,
            contact_role=contact_role,
            bus_minutes=bus_minutes,
            rain_plan=rain_plan,
            question_card=list(question_card),
            is_active=is_active,
        )
    )


@audited("courses.amend_site")
def amend_site(
    site: TeachingSite,
    *,
    by: Account,
    name: str,
    address: str,
    capacity: int,
    contact_role: str,
    bus_minutes: int,
    rain_plan: str,
    question_card: Sequence[str],
    is_active: bool,
    at: datetime | None = None,
) -> TeachingSite:
    """Correct what a visit needs to know, close the site or open it again.

    :raises SiteNameTaken: if another site has the name.
    """
    require(by, "courses.keep_site", site)
    _stop_at_taken(name, but=site)
    site.name, site.address, site.capacity, site.contact_role = name, address, capacity, contact_role
    site.bus_minutes, site.rain_plan, site.question_card = bus_minutes, rain_plan, list(question_card)
    site.is_active = is_active
    return _kept(site)


def _stop_at_taken(name: str, *, but: TeachingSite | None = None) -> None:
    others = TeachingSite.objects.exclude(pk=but.pk) if but is not None else TeachingSite.objects.all()
    if others.filter(name=name).exists():
        raise SiteNameTaken(name=name)


def _kept(site: TeachingSite) -> TeachingSite:
    try:
        with transaction.atomic():
            site.save()
    except IntegrityError as taken:
        raise SiteNameTaken(name=site.name) from taken
    return site
