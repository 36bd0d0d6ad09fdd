"""Every URL's view says who may enter, and what a visit may do."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from urllib.parse import urlsplit

import rules
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from .once import once
from .permissions import UnknownPermission
from .refusals import Refusal
from .views.errors import method_not_allowed

ANYONE = "anyone"
SIGNED_IN = "signed-in"


@dataclass(frozen=True, slots=True)
class Door:
    admits: str
    methods: tuple[str, ...]


def door(*, admits: str, methods: str = "GET", personal: bool = True) -> Callable:
    """Mark a view with who may enter: ``ANYONE``, ``SIGNED_IN`` or a permission's name.

    A visitor without an account is led to the login page, an account without the permission gets a
    403 with a sentence; whether a single object is visible is the query's business (404). A POST
    must carry a once-token and is accepted once. Personal pages are not kept by caches.
    ``methods`` is ``"GET"``, ``"POST"`` or ``"GET POST"``; HEAD goes with GET.
    """
    allowed = tuple(methods.split())

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        guarded = once(view) if "POST" in allowed else view

        @wraps(view)
        def enter(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if request.method not in allowed and not (request.method == "HEAD" and "GET" in allowed):
                return method_not_allowed(request, allowed)
            if admits != ANYONE:
                if not request.user.is_authenticated:
                    return _to_sign_in(request, allowed)
                if admits != SIGNED_IN:
                    _check(request, admits)
            response = guarded(request, *args, **kwargs)
            if personal and admits != ANYONE:
                add_never_cache_headers(response)
                patch_cache_control(response, no_store=True, private=True)
            return response

        enter.admits = admits
        enter.door = Door(admits, allowed)
        return enter

    return decorate


def _to_sign_in(request: HttpRequest, allowed: tuple[str, ...]) -> HttpResponse:
    """Lead to the login page and back; a form that came without a session was not taken, and that is said."""
    back = request.get_full_path()
    if request.method == "POST":
        sentence = _("Your sign-in had ended: nothing of the form was saved. Sign in, then send it again.")
        messages.warning(request, sentence, fail_silently=True)
        if "GET" not in allowed:
            back = _page_before(request)
    return redirect_to_login(back)


def _page_before(request: HttpRequest) -> str:
    """Return the page of this site the form stood on, else the home page."""
    before = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(before, allowed_hosts={request.get_host()}):
        return "/"
    return urlsplit(before)._replace(scheme="", netloc="").geturl() or "/"


def _check(request: HttpRequest, permission: str) -> None:
    if not rules.perm_exists(permission):
        raise UnknownPermission(permission)
    if not request.user.has_perm(permission):
        raise PermissionDenied


def told(request: HttpRequest, action: Callable[[], object], done: str = "") -> bool:
    """Run one action for a view: say ``done`` when it was, or the refusal's sentence when not."""
    try:
        action()
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    if done:
        messages.success(request, done)
    return True
