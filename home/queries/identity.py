"""Who runs the academy, as the site's setting has it; kept in the cache, for every page asks."""

from academy.kernel.identity import AcademyIdentity
from academy.kernel.kept import Kept
from home.models import SiteIdentity


def _identity() -> AcademyIdentity | None:
    row = SiteIdentity.objects.filter(site__is_default_site=True).first()
    return row and AcademyIdentity(
        name=row.academy_name,
        host=row.host,
        address=row.address,
        phone=row.phone,
        email=row.email,
        icp_number=row.icp_number,
        police_number=row.police_number,
    )


#: The identity of the default site, None before one was set.
academy_identity: Kept[AcademyIdentity | None] = Kept("home.identity", _identity, seconds=300)
