import re
from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from academy.people.enums import Role
from courses.queries.author import may_reach
from home.queries.site import only_site

#: Wagtail's admin; its login address leads to the one login page.
EDITORS_PATH, LOGIN_PATH = "/cms/", "/cms/login/"
#: What names titles and files of every project and asks nobody's permission: for reviewers only.
EVERY_PROJECT = re.compile(r"^/cms/(reports|api/main/images|api/main/documents)/")
#: A page that raises an error on purpose.
NO_USE = re.compile(r"^/cms/failwhale/")
BULK = re.compile(r"^/cms/(bulk/\w+/page|choose-page/chosen-multiple)/")
#: Under which names Wagtail's addresses carry pages.
PAGE_KEYS = ("page_id", "page_to_move_id", "parent_page_id", "destination_id", "page_pk")


#: Wagtail's name for the address of every page of the tree.
PAGE = "wagtail_serve"


class OnlySiteMiddleware:
    """Tell Wagtail which site a page is asked of: it would look that up, and the home page, at every request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> None:
        if request.resolver_match.url_name == PAGE and (site := only_site()):
            request._wagtail_site = site  # what Site.find_for_request() remembers


class EditorsOnlyMiddleware:
    """Who is signed in and no content editor gets a 403 in Wagtail's admin; an author finds nobody else's pages.

    Wagtail sends such a visitor to the login page, which sends whoever is signed in back again: a circle. And it
    names pages, and their files, to everybody whom it lets in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(EDITORS_PATH) and request.path != LOGIN_PATH:
            user = request.user
            if user.is_authenticated and not user.has_perm("wagtailadmin.access_admin"):
                raise PermissionDenied
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> None:
        """Answer 404 to an author who asks for what belongs to another project."""
        user = request.user
        if not request.path.startswith(EDITORS_PATH) or not user.is_authenticated:
            return
        if NO_USE.match(request.path):
            raise Http404
        if user.is_superuser or user.has_role(Role.CONTENT_REVIEWER):
            return
        if EVERY_PROJECT.match(request.path) or not may_reach(user, _pages_named(request, kwargs)):
            raise Http404


def _pages_named(request: HttpRequest, kwargs: dict) -> set[int]:
    named = {int(kwargs[key]) for key in PAGE_KEYS if str(kwargs.get(key) or "").isdecimal()}
    if BULK.match(request.path):
        named |= {int(pk) for pk in request.GET.getlist("id") if pk.isdecimal() and len(pk) < 10}
    return named
