"""The academy's one site with its home page; kept in the cache, for every page of the tree begins there."""

from wagtail.models import Site

from academy.kernel.kept import Kept


def _only_site() -> Site | None:
    sites = list(Site.objects.select_related("root_page")[:2])
    if len(sites) != 1 or not sites[0].is_default_site:
        return None
    sites[0].root_page = sites[0].root_page.specific
    return sites[0]


#: The site that answers for every host; None where there are several and the host says which.
only_site: Kept[Site | None] = Kept("home.only_site", _only_site)
