from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from academy.people.actions import instructor as actions
from academy.people.forms.instructor import InstructorFilterForm, InstructorForm
from academy.people.models import Instructor
from academy.people.queries.instructor import competency_names, instructors_found, instructors_visible_to
from academy.people.queries.unit import units_to_choose, units_visible_to
from academy.people.views.paging import page_of


@door(admits="people.view_instructor")
def instructors(request: HttpRequest) -> HttpResponse:
    narrow = InstructorFilterForm(request.GET or None)
    rows = instructors_found(request.user, **narrow.narrowed())
    shown = {"narrow": narrow, "names": dict(competency_names())}
    return render(request, "people/pages/instructors.html", shown | page_of(request, rows))


@door(admits="people.keep_instructor", methods="GET POST")
def add_instructor(request: HttpRequest) -> HttpResponse:
    form = InstructorForm(request.POST or None, units=units_to_choose())
    if request.method == "POST" and form.is_valid():
        done = _("%(name)s is in the pool now.") % {"name": form.cleaned_data["name"]}
        if told(request, lambda: actions.add_instructor(by=request.user, **form.cleaned_data), done):
            return redirect("people:instructors")
    return render(request, "people/pages/add_instructor.html", {"form": form})


@door(admits="people.keep_instructor", methods="GET POST")
def amend_instructor(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    units = units_to_choose() | units_visible_to(request.user).filter(pk=row.unit_id)
    initial = {key: getattr(row, key) for key in InstructorForm.Meta.fields}
    initial["account"] = row.account.username if row.account else ""
    form = InstructorForm(request.POST or None, initial=initial, units=units)
    if request.method == "POST" and form.is_valid():
        done = _("Saved: %(name)s.") % {"name": form.cleaned_data["name"]}
        if told(request, lambda: actions.amend_instructor(row, by=request.user, **form.cleaned_data), done):
            return redirect("people:instructors")
    return render(request, "people/pages/amend_instructor.html", {"form": form, "instructor": row})


@door(admits="people.keep_instructor", methods="POST")
def deactivate_instructor(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    done = _("%(name)s is not offered for sessions any more.") % {"name": row.name}
    told(request, lambda: actions.deactivate_instructor(row, by=request.user), done)
    return redirect("people:instructors")


@door(admits="people.keep_instructor", methods="POST")
def reactivate_instructor(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    done = _("%(name)s is in the pool now.") % {"name": row.name}
    told(request, lambda: actions.reactivate_instructor(row, by=request.user), done)
    return redirect("people:instructors")


def _visible(request: HttpRequest, pk: int) -> Instructor:
    return get_object_or_404(instructors_visible_to(request.user).select_related("account", "unit"), pk=pk)
