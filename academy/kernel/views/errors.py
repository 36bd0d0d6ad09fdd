"""Answers to requests that cannot be served: what happened, what is kept, what to do."""

import sys
from collections.abc import Iterable

from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils import translation
from django.utils.translation import gettext as _

from academy.kernel.context_processors import display
from academy.kernel.files.kinds import MEGABYTE
from academy.kernel.way_back import page_at_hand

#: Seconds after which a browser may ask again when the database was away.
COME_AGAIN = "5"


def _answer(request: HttpRequest, status: int, heading: str, sentence: str, *, back: str = "/") -> HttpResponse:
    """Answer within the frame of the site; ``back`` is the page to go on from, beside the home page."""
    context = {"status": status, "heading": heading, "sentence": sentence, "back": back}
    return render(request, "error.html", context, status=status)


def _answer_bare(request: HttpRequest, status: int, heading: str, sentence: str) -> HttpResponse:
    """Answer without session, account and database, which may be what is missing."""
    context = {"status": status, "heading": heading, "sentence": sentence}
    context |= {"language": translation.get_language(), **display(request)}
    return HttpResponse(loader.render_to_string("bare.html", context), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return too_large(request)
    heading, sentence = (
        _("This request could not be read"),
        _("The address or the form could not be understood. Nothing was changed."),
    )
    # Only sentences written for the user (kernel.once) reach the page; other reasons are technical, and a request
    # that lies about its host cannot be answered with a page that asks for it.
    if isinstance(exception, BadRequest):
        return _answer(request, 400, heading, str(exception) or sentence)
    return _answer_bare(request, 400, heading, sentence)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    sentence = _(
        "Your account does not include this. Nothing was changed. If you need it, ask the organisation department."
    )
    return _answer(request, 403, _("Not part of your role"), sentence)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    sentence = _(
        "The page had been open for too long or your browser keeps no cookies. Nothing was changed; go back, reload "
        "the page and send the form again."
    )
    return _answer(request, 403, _("The form has expired"), sentence)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    sentence = _("There is nothing at this address, or it is not meant for your account. Check the address or search.")
    # Doors that hide answer so to a form whose sign-in had ended: what was written would be lost without a word.
    if request.method == "POST" and not request.user.is_authenticated:
        sentence = _(
            "You are not signed in: nothing of the form was saved. Sign in in another tab, then send it again."
        )
    return _answer(request, 404, _("Page not found"), sentence)


def method_not_allowed(request: HttpRequest, allowed: Iterable[str]) -> HttpResponse:
    sentence = _("This address only takes a form of this site. Go back to the page and press the button there.")
    back = page_at_hand(request)
    response = _answer(request, 405, _("This cannot be opened by itself"), sentence, back=back)
    response["Allow"] = ", ".join(allowed)
    return response


def too_large(request: HttpRequest, *, most: int = 0) -> HttpResponse:
    """Answer a request over the size limit; the middleware asks before sessions and languages are known.

    ``most`` says how many bytes of files the form takes at once.
    """
    with translation.override(translation.get_language_from_request(request)):
        sentence = _(
            "What was sent is larger than this site accepts. Nothing was saved; your browser still has the form."
        )
        if most:
            sentence = _(
                "The files sent together are larger than the %(most)s MB that are taken in one go. None of them was "
                "kept; what was saved before is safe. Go back and send fewer at once, large ones one after the other."
            ) % {"most": most // MEGABYTE}
        return _answer_bare(request, 413, _("Too large"), sentence)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a fault of ours; a database that is away for a moment is a 503 that asks to come again."""
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        sentence = _(
            "The database cannot be reached at the moment. What was saved before is safe. Try again in a few seconds."
        )
        response = _answer_bare(request, 503, _("Back in a moment"), sentence)
        response["Retry-After"] = COME_AGAIN
        return response
    sentence = _(
        "Something went wrong and this step was not done; what was saved before is safe. Go back and try again. If it "
        "happens again, tell the system administrator."
    )
    return _answer_bare(request, 500, _("Something went wrong"), sentence)
