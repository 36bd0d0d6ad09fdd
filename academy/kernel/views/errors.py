"""Answers to requests that cannot be served: what happened, what is kept, what to do."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext as _


def _answer(request: HttpRequest, status: int, heading: str, sentence: str) -> HttpResponse:
    context = {"status": status, "heading": heading, "sentence": sentence}
    return render(request, "error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    # Only sentences written for the user (kernel.once) reach the page; other reasons are technical.
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    said = str(exception) if type(exception).__name__ == "BadRequest" else ""
    sentence = said or _("The address or the form could not be understood. Nothing was changed.")
    return _answer(request, 400, _("This request could not be read"), sentence)


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
    return _answer(request, 404, _("Page not found"), sentence)


def too_large(request: HttpRequest) -> HttpResponse:
    """Answer a request over the size limit, before sessions and users are known."""
    sentence = _("What was sent is larger than this site accepts. Nothing was saved; your browser still has the form.")
    context = {"heading": _("Too large"), "sentence": sentence}
    return HttpResponse(loader.render_to_string("413.html", context), status=413)


def server_error(request: HttpRequest) -> HttpResponse:
    return HttpResponse(loader.render_to_string("500.html"), status=500)
