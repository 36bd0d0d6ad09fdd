from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from academy.kernel.doors import SIGNED_IN, door, told
from academy.kernel.way_back import way_back
from academy.people.actions import password as actions
from academy.people.forms.password import PasswordForm


@door(admits=SIGNED_IN, methods="GET POST")
def choose_password(request: HttpRequest) -> HttpResponse:
    """The first step after coming in with a one-time code; afterwards on to where the visitor was going."""
    account = request.user
    if not account.must_choose_password:
        return redirect("account_change_password")
    form = PasswordForm(request.POST or None, account=account)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["password"]
        done = _("Your password is set. Use it from now on; the one-time code no longer works.")
        if told(request, lambda: actions.choose_password(account, chosen, by=account), done):
            update_session_auth_hash(request, account)
            return way_back(request, settings.LOGIN_REDIRECT_URL)
    return render(request, "people/pages/choose_password.html", {"form": form})
