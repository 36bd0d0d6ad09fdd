from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from academy.people.actions import liaison as actions
from academy.people.forms.liaison import AppointLiaisonForm, EndTermForm, HandOverForm, LiaisonFilterForm
from academy.people.models import Liaison
from academy.people.queries.account import accounts_of
from academy.people.queries.liaison import liaisons_visible_to, terms_found
from academy.people.queries.unit import unit_tree, units_to_choose, units_visible_to
from academy.people.views.paging import page_of


@door(admits="people.view_liaison")
def liaisons(request: HttpRequest) -> HttpResponse:
    """The terms that run, will begin or have ended, and how many units nobody speaks for."""
    today = timezone.localdate()
    narrow = LiaisonFilterForm(request.GET or None)
    asked = narrow.narrowed()
    rows = terms_found(request.user, on=today, **asked)
    unspoken = unit_tree(request.user, on=today, state="unspoken").count()
    shown = {"narrow": narrow, "unspoken": unspoken, "state": asked["state"], "today": today}
    return render(request, "people/pages/liaisons.html", shown | page_of(request, rows))


@door(admits="people.keep_liaison", methods="GET POST")
def appoint_liaison(request: HttpRequest) -> HttpResponse:
    """Begin a term; ``?unit=`` chooses the unit beforehand and offers its people."""
    asked = request.GET.get("unit", "")
    unit = units_visible_to(request.user).filter(pk=asked).first() if asked.isdecimal() and len(asked) < 10 else None
    initial = {"unit": unit, "starts_on": timezone.localdate()}
    form = AppointLiaisonForm(request.POST or None, initial=initial, units=units_to_choose())
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        done = _("%(name)s is liaison of %(unit)s and has been told.")
        done %= {"name": said["account"].name, "unit": said["unit"].name}
        if told(request, lambda: actions.appoint_liaison(by=request.user, **said), done):
            return redirect("people:unit", said["unit"].pk)
    shown = {"form": form, "unit": unit, "people": accounts_of(unit) if unit else []}
    return render(request, "people/pages/appoint_liaison.html", shown)


@door(admits="people.keep_liaison", methods="GET POST")
def hand_over_liaison(request: HttpRequest, pk: int) -> HttpResponse:
    term = _visible(request, pk)
    form = HandOverForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        successor, starts_on = form.cleaned_data["account"], form.cleaned_data["starts_on"]
        done = _("%(name)s takes over from %(before)s. Both have been told.")
        done %= {"name": successor.name, "before": term.account.name}
        if told(
            request,
            lambda: actions.hand_over_liaison(term, successor, by=request.user, starts_on=starts_on),
            done,
        ):
            return redirect("people:unit", term.unit_id)
    shown = {"form": form, "term": term, "people": accounts_of(term.unit).exclude(pk=term.account_id)}
    return render(request, "people/pages/hand_over_liaison.html", shown)


@door(admits="people.keep_liaison", methods="GET POST")
def end_liaison(request: HttpRequest, pk: int) -> HttpResponse:
    term = _visible(request, pk)
    form = EndTermForm(request.POST or None, initial={"ends_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        done = _("The term of %(name)s has its last day; %(name)s has been told.") % {"name": term.account.name}
        if told(request, lambda: actions.end_liaison(term, by=request.user, **form.cleaned_data), done):
            return redirect("people:unit", term.unit_id)
    return render(request, "people/pages/end_liaison.html", {"form": form, "term": term})


def _visible(request: HttpRequest, pk: int) -> Liaison:
    return get_object_or_404(liaisons_visible_to(request.user).select_related("unit", "account"), pk=pk)
