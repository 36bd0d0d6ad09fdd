from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

#: Wagtail's admin; its login address leads to the one login page.
EDITORS_PATH, LOGIN_PATH = "/cms/", "/cms/login/"


class EditorsOnlyMiddleware:
    """Who is signed in and no content editor gets a 403 in Wagtail's admin.

    Wagtail sends such a visitor to the login page, which sends whoever is signed in back again: a circle.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(EDITORS_PATH) and request.path != LOGIN_PATH:
            user = request.user
            if user.is_authenticated and not user.has_perm("wagtailadmin.access_admin"):
                raise PermissionDenied
        return self.get_response(request)
