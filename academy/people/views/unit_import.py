from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from academy.kernel.doors import door
from academy.kernel.refusals import Refusal
from academy.people.actions import unit_import as actions
from academy.people.forms.unit import UnitFileForm
from academy.people.imports.unit_import import read_units, sealed, unsealed
from academy.people.queries.unit_import import planned


@door(admits="people.keep_unit", methods="GET POST")
def import_units(request: HttpRequest) -> HttpResponse:
    """Choose a list and see, row by row, what it would do; nothing is done yet."""
    form = UnitFileForm(request.POST or None, request.FILES or None)
    shown = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            rows = read_units(form.cleaned_data["file"])
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            plan = planned(rows)
            shown |= {"plan": plan, "sealed": "" if plan.has_errors else sealed(rows)}
    return render(request, "people/pages/import_units.html", shown)


@door(admits="people.keep_unit", methods="POST")
def take_in_units(request: HttpRequest) -> HttpResponse:
    """Do what the page before showed: all of it or nothing."""
    try:
        plan = actions.import_units(unsealed(request.POST.get("list", "")), by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("people:import_units")
    said = {"new": plan.counts["new"], "changed": plan.counts["changed"]}
    messages.success(request, _("The list is taken in: %(new)s new, %(changed)s changed.") % said)
    return redirect("people:units")
