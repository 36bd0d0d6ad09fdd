from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from academy.kernel.doors import SIGNED_IN, door, told
from academy.people.actions import contact as actions
from academy.people.forms.contact import ContactForm
from academy.people.models import Account


@door(admits=SIGNED_IN, methods="GET POST")
def amend_contact(request: HttpRequest) -> HttpResponse:
    """The own phone number and e-mail address. What was typed is kept on a refusal, the password is not."""
    form = ContactForm(request.POST or None, account=request.user)
    if request.method == "POST" and form.is_valid():
        account = Account.objects.get(pk=request.user.pk)
        saved = told(
            request,
            lambda: actions.amend_own_contact(account, by=request.user, **form.contact()),
            _("Saved. From now on you can sign in with these."),
        )
        if saved:
            return redirect("people:profile")
    return render(request, "people/pages/amend_contact.html", {"form": form})
