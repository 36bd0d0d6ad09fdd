"""A form is accepted once, however often it is sent."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps

from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from .files.keeping import dropped_on_failure
from .models import OnceToken

FIELD = "once"
#: A form that lay open longer was left behind; its token is forgotten.
KEPT_FOR = timedelta(days=1)


def fresh_token() -> str:
    return secrets.token_urlsafe(24)


def tidy_tokens(*, at: datetime) -> int:
    """Delete the tokens of forms that nobody sends again; return how many."""
    return OnceToken.objects.filter(at__lt=at - KEPT_FOR).delete()[0]


def once(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a POST through once per token, in one transaction with what it does.

    The token's row commits with the deed, so a crash in between loses both and the form can be
    sent again. A second sending is led to where the first one led. A form that was not accepted
    (an answer that is no redirect) gives its token back. So does a deed that was not allowed; its
    audit entry stays.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        token = request.POST.get(FIELD, "")
        if not (16 <= len(token) <= 64 and token.isascii() and token.isprintable()):
            raise BadRequest(_("This form is incomplete. Go back, reload the page and send it again."))
        account = request.user if request.user.is_authenticated else None
        denial: PermissionDenied | None = None
        with transaction.atomic(), dropped_on_failure():
            try:
                with transaction.atomic():
                    row = OnceToken.objects.create(token=token, account=account, path=request.path[:500])
            except IntegrityError:
                return _repeated(request, token, account)
            try:
                response = view(request, *args, **kwargs)
            except PermissionDenied as error:
                denial, response = error, None
            if isinstance(response, HttpResponseRedirect):
                row.led_to = response.url[:2000]
                row.save(update_fields=["led_to"])
            else:
                row.delete()
        if denial:
            raise denial
        return response

    return guarded


def _repeated(request: HttpRequest, token: str, account: AbstractBaseUser | None) -> HttpResponse:
    first = OnceToken.objects.filter(token=token, account=account, path=request.path[:500]).first()
    if first is None:
        raise BadRequest(_("This form belongs to another page. Go back, reload the page and send it again."))
    messages.info(request, _("This had already been received; it was done once."))
    return HttpResponseRedirect(first.led_to or request.path)
