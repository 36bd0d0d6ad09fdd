"""Who runs the academy, as the site's setting has it; kept in the cache, for every page asks."""

from django.core.cache import cache
from django.db import transaction

from academy.kernel.identity import AcademyIdentity
from home.models import SiteIdentity

CACHE_KEY = "home.identity"
KEPT_SECONDS = 300


def academy_identity() -> AcademyIdentity | None:
    """Return the identity of the default site, None before one was set."""
    known = cache.get(CACHE_KEY)
    if known is None:
        row = SiteIdentity.objects.filter(site__is_default_site=True).first()
        known = row and AcademyIdentity(
            name=row.academy_name,
            host=row.host,
            address=row.address,
            phone=row.phone,
            email=row.email,
            icp_number=row.icp_number,
            police_number=row.police_number,
        )
        cache.set(CACHE_KEY, known or False, KEPT_SECONDS)
    return known or None


def forget_identity(**_kwargs: object) -> None:
    """Drop the cached answer: the next page reads the setting again (a signal receiver)."""
    cache.delete(CACHE_KEY)
    # Whoever asks before the change is committed puts the old answer back.
    transaction.on_commit(lambda: cache.delete(CACHE_KEY))
