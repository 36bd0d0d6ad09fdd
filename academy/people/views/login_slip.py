from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from academy.kernel.crypto import decrypt, encrypt
from academy.kernel.doors import door
from academy.people.models import Account
from academy.people.queries.account import accounts_visible_to

#: Where a session holds one sealed code between the form that made it and the slip that shows it.
KEPT = "login_slip"


def keep_for_slip(request: HttpRequest, account: Account, code: str) -> None:
    """Let the next page show a code. A page of its own can be reloaded without making a second code."""
    request.session[KEPT] = {"account": account.pk, "code": encrypt(code)}


@door(admits="people.open_account")
def login_slip(request: HttpRequest, pk: int) -> HttpResponse:
    """The printable slip, once: what it shows is gone from the session before it is read."""
    row = get_object_or_404(accounts_visible_to(request.user).select_related("unit"), pk=pk)
    kept = request.session.pop(KEPT, None)
    code = decrypt(kept["code"]) if kept and kept["account"] == row.pk else ""
    if not code:
        messages.info(request, _("The code has been shown once and is kept nowhere. Issue a new one if it is lost."))
        return redirect("people:account", pk)
    shown = {"account": row, "code": code, "address": request.build_absolute_uri("/")}
    return render(request, "people/print/login_slip.html", shown)
