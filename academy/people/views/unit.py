from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from academy.people.actions import unit as actions
from academy.people.exports.unit import units_xlsx
from academy.people.forms.unit import AddUnitForm, MoveUnitForm, UnitFilterForm, UnitForm
from academy.people.models import Unit
from academy.people.queries.liaison import terms_of
from academy.people.queries.unit import branch_of, unit_tree, units_to_choose, units_visible_to
from academy.people.views.paging import page_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@door(admits="people.view_unit")
def units(request: HttpRequest) -> HttpResponse:
    """The tree with what hangs on each unit; narrowed, it is a plain list."""
    narrow = UnitFilterForm(request.GET or None)
    asked = narrow.narrowed()
    rows = unit_tree(request.user, on=timezone.localdate(), **asked)
    shown = {"narrow": narrow, "is_tree": not any(asked.values())}
    return render(request, "people/pages/units.html", shown | page_of(request, rows, size=100))


@door(admits="people.view_unit")
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    above, below = branch_of(row)
    shown = {"unit": row, "above": above, "below": below, "terms": terms_of(row), "today": timezone.localdate()}
    return render(request, "people/pages/unit.html", shown)


@door(admits="people.keep_unit", methods="GET POST")
def add_unit(request: HttpRequest) -> HttpResponse:
    """Add a unit; ``?parent=`` chooses its place beforehand."""
    asked = request.GET.get("parent", "")
    initial = {"parent": int(asked)} if asked.isdecimal() and len(asked) < 10 else {}
    form = AddUnitForm(request.POST or None, initial=initial, units=units_to_choose())
    if request.method == "POST" and form.is_valid():
        done = _("%(name)s is part of the tree now.") % {"name": form.cleaned_data["name"]}
        if told(request, lambda: actions.add_unit(by=request.user, **form.cleaned_data), done):
            return redirect("people:units")
    return render(request, "people/pages/add_unit.html", {"form": form})


@door(admits="people.keep_unit", methods="GET POST")
def amend_unit(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    form = UnitForm(request.POST or None, initial=model_to_dict(row, fields=UnitForm.Meta.fields))
    if request.method == "POST" and form.is_valid():
        done = _("Saved: %(name)s.") % {"name": form.cleaned_data["name"]}
        if told(request, lambda: actions.amend_unit(row, by=request.user, **form.cleaned_data), done):
            return redirect("people:unit", pk)
    return render(request, "people/pages/amend_unit.html", {"form": form, "unit": row})


@door(admits="people.keep_unit", methods="GET POST")
def move_unit(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    form = MoveUnitForm(request.POST or None, units=units_to_choose(but=row))
    if request.method == "POST" and form.is_valid():
        done = _("%(name)s has its new place, with everything below it.") % {"name": row.name}
        if told(request, lambda: actions.move_unit(row, by=request.user, **form.cleaned_data), done):
            return redirect("people:unit", pk)
    return render(request, "people/pages/move_unit.html", {"form": form, "unit": row})


@door(admits="people.keep_unit", methods="POST")
def close_unit(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    done = _("%(name)s is closed. Nobody is named for it any more.") % {"name": row.name}
    told(request, lambda: actions.close_unit(row, by=request.user), done)
    return redirect("people:unit", pk)


@door(admits="people.keep_unit", methods="POST")
def reopen_unit(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    done = _("%(name)s is open again.") % {"name": row.name}
    told(request, lambda: actions.reopen_unit(row, by=request.user), done)
    return redirect("people:unit", pk)


@door(admits="people.view_unit")
def export_units(request: HttpRequest) -> HttpResponse:
    """The open units as a spreadsheet: at the same time the template of the import."""
    content = units_xlsx(units_visible_to(request.user).active())
    name = f"units-{timezone.localdate():%Y%m%d}.xlsx"
    return HttpResponse(content, XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _visible(request: HttpRequest, pk: int) -> Unit:
    return get_object_or_404(units_visible_to(request.user), pk=pk)
