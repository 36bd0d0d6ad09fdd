"""Every URL's view says who may enter, and what a visit may do."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

import rules
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.cache import add_never_cache_headers, patch_cache_control

from .once import once
from .permissions import UnknownPermission
from .refusals import Refusal

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
                return HttpResponseNotAllowed(allowed)
            if admits != ANYONE:
                if not request.user.is_authenticated:
                    return redirect_to_login(request.get_full_path())
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
