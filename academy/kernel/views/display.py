from django.http import HttpRequest, HttpResponse

from academy.kernel.context_processors import SIZES, THEMES
from academy.kernel.doors import ANYONE, Door
from academy.kernel.views.errors import method_not_allowed
from academy.kernel.way_back import way_back

YEAR = 365 * 24 * 3600


def display(request: HttpRequest) -> HttpResponse:
    """Keep the reader's theme and text size on the device, and go back to where they were."""
    if request.method != "POST":
        return method_not_allowed(request, ["POST"])
    response = way_back(request, "/")
    for field, known in (("theme", THEMES), ("size", SIZES)):
        if (value := request.POST.get(field)) in known:
            response.set_cookie(f"ac_{field}", value, max_age=YEAR, samesite="Lax", httponly=True)
    return response


#: Changes nothing but two cookies of the reader's own device: no once-token is needed.
display.admits = ANYONE
display.door = Door(ANYONE, ("POST",))
