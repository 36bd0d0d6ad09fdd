from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from academy.kernel.context_processors import SIZES, THEMES
from academy.kernel.doors import ANYONE

YEAR = 365 * 24 * 3600


def display(request: HttpRequest) -> HttpResponse:
    """Keep the reader's theme and text size on the device, and go back to where they were."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = "/"
    response = redirect(target)
    for field, known in (("theme", THEMES), ("size", SIZES)):
        if (value := request.POST.get(field)) in known:
            response.set_cookie(f"ac_{field}", value, max_age=YEAR, samesite="Lax", httponly=True)
    return response


#: Changes nothing but two cookies of the reader's own device: no once-token is needed.
display.admits = ANYONE
