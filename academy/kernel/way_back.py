from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme


def way_back(request: HttpRequest, otherwise: str, *args: object) -> HttpResponseRedirect:
    """Lead to the page of this site that form or address names as ``next``, else to a URL name or path."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return HttpResponseRedirect(wanted)
    return HttpResponseRedirect(resolve_url(otherwise, *args))


def page_at_hand(request: HttpRequest) -> str:
    """Return the address that opens the page the reader has before the eyes.

    A page that answers a form may stand at an address that only takes forms; then it is the page the form stood on.
    """
    return request.get_full_path() if _opens(request.path_info) else page_before(request)


def page_before(request: HttpRequest) -> str:
    """Return the page of this site the form stood on.

    Where that is not said, or is an address that only takes forms (the form was refused before), it is the nearest
    page above this address, at last the home page.
    """
    before = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(before, allowed_hosts={request.get_host()}):
        page = urlsplit(before)._replace(scheme="", netloc="")
        if page.path and _opens(page.path):
            return page.geturl()
    return _page_above(request.path_info)


def _opens(path: str) -> bool:
    """Whether an address can be opened; what has no door of ours (a page of the CMS, the sign-in) can."""
    methods = _methods_at(path)
    return methods is None or "GET" in methods


def _page_above(path: str) -> str:
    above = path
    while above != "/":
        above = above.rstrip("/").rpartition("/")[0] + "/"
        if "GET" in (_methods_at(above) or ()):
            return above
    return "/"


def _methods_at(path: str) -> tuple[str, ...] | None:
    try:
        door = getattr(resolve(path).func, "door", None)
    except Resolver404:
        return None
    return door.methods if door else None
