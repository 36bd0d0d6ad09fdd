from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from academy.people.views.paging import page_of
from courses.actions import assignment as actions
from courses.forms.assignment import AssignmentForm
from courses.forms.definition import DefinitionFilterForm
from courses.models import Assignment
from courses.queries.assignment import assignments_found, assignments_visible_to


@door(admits="courses.view_assignment")
def assignments(request: HttpRequest) -> HttpResponse:
    """What classes can be asked to hand in."""
    narrow = DefinitionFilterForm(request.GET or None)
    rows = assignments_found(request.user, **narrow.narrowed())
    return render(request, "courses/pages/assignments.html", {"narrow": narrow} | page_of(request, rows))


@door(admits="courses.keep_assignment", methods="GET POST")
def add_assignment(request: HttpRequest) -> HttpResponse:
    form = AssignmentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _("%(title)s is kept and can be set for classes.") % {"title": form.cleaned_data["title"]}
        if told(request, lambda: actions.write_assignment(by=request.user, **form.cleaned_data), done):
            return redirect("courses:assignments")
    return render(request, "courses/pages/add_assignment.html", {"form": form})


@door(admits="courses.keep_assignment", methods="GET POST")
def amend_assignment(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    values = model_to_dict(row, fields=actions.FIELDS)
    form = AssignmentForm(request.POST or None, initial=values, settled=row.used_at is not None)
    if request.method == "POST" and form.is_valid():
        done = _("Saved: %(name)s.") % {"name": form.cleaned_data["title"]}
        if told(request, lambda: actions.amend_assignment(row, by=request.user, **form.cleaned_data), done):
            return redirect("courses:assignments")
    return render(request, "courses/pages/amend_assignment.html", {"form": form, "assignment": row})


@door(admits="courses.keep_assignment", methods="POST")
def copy_assignment(request: HttpRequest, pk: int) -> HttpResponse:
    row, made = _visible(request, pk), []
    done = _("This is the copy: change it.")
    told(request, lambda: made.append(actions.copy_assignment(row, by=request.user)), done)
    return redirect("courses:amend_assignment", made[0].pk)


@door(admits="courses.keep_assignment", methods="POST")
def retire_assignment(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    done = _("Retired: it is not offered to classes any more.")
    told(request, lambda: actions.retire_assignment(row, by=request.user), done)
    return redirect("courses:assignments")


@door(admits="courses.keep_assignment", methods="POST")
def restore_assignment(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    told(request, lambda: actions.restore_assignment(row, by=request.user), _("On offer again."))
    return redirect("courses:assignments")


def _visible(request: HttpRequest, pk: int) -> Assignment:
    return get_object_or_404(assignments_visible_to(request.user), pk=pk)
