"""Every URL's view says who may enter, and what a visit may do."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

import rules
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.translation import gettext as _

from .once import once
from .permissions import UnknownPermission
from .refusals import Refusal
from .views.errors import method_not_allowed
from .way_back import page_before

ANYONE = "anyone"
SIGNED_IN = "signed-in"


@dataclass(frozen=True, slots=True)
class Door:
    admits: str
    methods: tuple[str, ...]
    most_bytes: int = 0
    hides: Callable[..., QuerySet] | None = None


def door(
    *,
    admits: str,
    methods: str = "GET",
    personal: bool = True,
    most_bytes: int = 0,
    hides: Callable[..., QuerySet] | None = None,
) -> Callable:
    """Mark a view with who may enter: ``ANYONE``, ``SIGNED_IN`` or a permission's name.

    A visitor without an account is led to the login page, an account without the permission gets a
    403 with a sentence; whether a single object is visible is the query's business (404). A POST
    must carry a once-token and is accepted once. Personal pages are not kept by caches.
    ``methods`` is ``"GET"``, ``"POST"`` or ``"GET POST"``; HEAD goes with GET. ``most_bytes`` lets more in than
    the usual request may have (``SizeLimitMiddleware``): for uploads. ``hides`` (a ``…_visible_to``) makes the
    address of one thing, its ``pk``, say nothing of it to others: where the door would not let in, a visitor
    without an account and whoever cannot see the thing get the 404 of a thing that is not there.
    """
    allowed = tuple(methods.split())

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        guarded = once(view) if "POST" in allowed else view

        @wraps(view)
        def enter(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if hides and not request.user.is_authenticated:
                raise Http404
            if request.method not in allowed and not (request.method == "HEAD" and "GET" in allowed):
                _conceal(request, hides, kwargs)
                return method_not_allowed(request, allowed)
            if admits != ANYONE:
                if not request.user.is_authenticated:
                    return _to_sign_in(request, allowed)
                if admits != SIGNED_IN and not _holds(request, admits):
                    _conceal(request, hides, kwargs)
                    raise PermissionDenied
            response = guarded(request, *args, **kwargs)
            if personal and admits != ANYONE:
                add_never_cache_headers(response)
                patch_cache_control(response, no_store=True, private=True)
            return response

        enter.admits = admits
        enter.door = Door(admits, allowed, most_bytes, hides)
        return enter

    return decorate


def _to_sign_in(request: HttpRequest, allowed: tuple[str, ...]) -> HttpResponse:
    """Lead to the login page and back; a form that came without a session was not taken, and that is said."""
    back = request.get_full_path()
    if request.method == "POST":
        sentence = _("Your sign-in had ended: nothing of the form was saved. Sign in, then send it again.")
        messages.warning(request, sentence, fail_silently=True)
        if "GET" not in allowed:
            back = page_before(request)
    return redirect_to_login(back)


def _holds(request: HttpRequest, permission: str) -> bool:
    if not rules.perm_exists(permission):
        raise UnknownPermission(permission)
    return request.user.has_perm(permission)


def _conceal(request: HttpRequest, hides: Callable[..., QuerySet] | None, named: dict) -> None:
    if hides and not hides(request.user).filter(pk=named["pk"]).exists():
        raise Http404


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
