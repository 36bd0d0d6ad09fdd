from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from academy.people.views.paging import page_of
from academy.progress.queries.framework import framework_in_force
from courses.actions import rubric as actions
from courses.forms.definition import DefinitionFilterForm
from courses.forms.rubric import RubricForm, RubricRowsFormSet, rubric_rows, with_another_row
from courses.models import Rubric
from courses.queries.rubric import rubrics_found, rubrics_visible_to


@door(admits="courses.view_rubric")
def rubrics(request: HttpRequest) -> HttpResponse:
    """What marking can look at: the rubrics by project."""
    narrow = DefinitionFilterForm(request.GET or None)
    rows = rubrics_found(request.user, **narrow.narrowed())
    return render(request, "courses/pages/rubrics.html", {"narrow": narrow} | page_of(request, rows))


@door(admits="courses.view_rubric")
def rubric(request: HttpRequest, pk: int) -> HttpResponse:
    """One rubric to read and to print."""
    row = _visible(request, pk)
    framework = framework_in_force(timezone.localdate())
    context = {"rubric": row, "rows": list(row.rows.all()), "is_used": row.is_used(), "framework": framework}
    return render(request, "courses/pages/rubric.html", context)


@door(admits="courses.keep_rubric", methods="GET POST")
def add_rubric(request: HttpRequest) -> HttpResponse:
    form, rows = _typed(request, None)
    made: list[Rubric] = []
    if rows.is_bound and form.is_valid() and rows.is_valid():
        said = {**form.cleaned_data, "rows": rows.lines(), "by": request.user}
        if told(request, lambda: made.append(actions.write_rubric(**said)), _("The rubric is kept.")):
            return redirect("courses:rubric", made[0].pk)
    return render(request, "courses/pages/add_rubric.html", {"form": form, "rows": rows})


@door(admits="courses.keep_rubric", methods="GET POST")
def amend_rubric(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    form, rows = _typed(request, row)
    if rows.is_bound and form.is_valid() and rows.is_valid():
        said = {**form.cleaned_data, "rows": rows.lines(), "by": request.user}
        if told(request, lambda: actions.amend_rubric(row, **said), _("The rubric is kept.")):
            return redirect("courses:rubric", pk)
    context = {"form": form, "rows": rows, "rubric": row, "is_used": row.is_used()}
    return render(request, "courses/pages/amend_rubric.html", context)


@door(admits="courses.keep_rubric", methods="POST")
def copy_rubric(request: HttpRequest, pk: int) -> HttpResponse:
    row, made = _visible(request, pk), []
    told(request, lambda: made.append(actions.copy_rubric(row, by=request.user)), _("This is the copy: change it."))
    return redirect("courses:amend_rubric", made[0].pk)


@door(admits="courses.keep_rubric", methods="POST")
def retire_rubric(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    done = _("Retired: it is not offered for new assignments any more.")
    told(request, lambda: actions.retire_rubric(row, by=request.user), done)
    return redirect("courses:rubric", pk)


@door(admits="courses.keep_rubric", methods="POST")
def restore_rubric(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    told(request, lambda: actions.restore_rubric(row, by=request.user), _("On offer again."))
    return redirect("courses:rubric", pk)


def _visible(request: HttpRequest, pk: int) -> Rubric:
    return get_object_or_404(rubrics_visible_to(request.user).select_related("made_by"), pk=pk)


def _typed(request: HttpRequest, rubric: Rubric | None) -> tuple[RubricForm, RubricRowsFormSet]:
    """Return the forms as they were sent; where one more row was asked for, nothing is checked yet."""
    framework = framework_in_force(timezone.localdate())
    if "more" in request.POST:
        return RubricForm(initial=request.POST.dict()), with_another_row(request.POST, framework)
    initial = {"title": rubric.title, "project": rubric.project} if rubric else {}
    return RubricForm(request.POST or None, initial=initial), rubric_rows(request.POST or None, rubric, framework)
