from collections.abc import Callable
from urllib.parse import urlencode

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
