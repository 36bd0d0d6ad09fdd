from collections.abc import Callable
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

#: Where somebody who still holds a one-time code may go besides choosing a password.
OPEN_PATHS = ("/static/", "/media/", "/accounts/logout/", "/healthz", "/i18n/", "/display/")


class FirstLoginMiddleware:
    """Who came in with a one-time code chooses a password before anything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and request.user.must_choose_password:
            choose = reverse("people:choose_password")
            if request.path != choose and not request.path.startswith(OPEN_PATHS):
                return redirect(f"{choose}?{urlencode({'next': request.get_full_path()})}")
        return self.get_response(request)


class EditorsOnlyMiddleware:
    """Who is signed in and edits no pages is told so; Wagtail would send them to sign in, and that back, for ever."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        inside = request.path_info.startswith("/cms/") and request.user.is_authenticated
        if inside and not request.user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
        return self.get_response(request)
