from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from academy.kernel.permissions import require
from cohorts.models import Enrolment, TraineeGroup
from practice.actions.work import extend_work as extend
from practice.actions.work import undo_extension as undo
from practice.forms.task import ExtensionForm
from practice.models import ClassTask
from practice.queries.task import tasks_visible_to


@door(admits="practice.extend_work", methods="GET POST", hides=tasks_visible_to)
def extend_work(request: HttpRequest, pk: int, kind: str, of_pk: int) -> HttpResponse:
    """More time for one trainee (``kind`` trainee) or one group (``kind`` group)."""
    task, of = _asked(request, pk, kind, of_pk)
    work = task.works.filter(**{"enrolment" if kind == "trainee" else "group": of}).first()
    initial = {"extra_minutes": work.extra_minutes, "late_until": work.late_until} if work else {}
    initial |= {"reason": work.extension_note if work else ""}
    form = ExtensionForm(request.POST or None, initial=initial, task=task)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        done = _("%(name)s has more time now and has been told.") % {"name": _name(of)}
        if told(request, lambda: extend(task, of, by=request.user, **said), done):
            return redirect("practice:task", pk)
    context = {"task": task, "name": _name(of), "kind": kind, "of_pk": of_pk, "form": form, "work": work}
    return render(request, "practice/pages/extend_work.html", context)


@door(admits="practice.extend_work", methods="POST", hides=tasks_visible_to)
def undo_extension(request: HttpRequest, pk: int, kind: str, of_pk: int) -> HttpResponse:
    task, of = _asked(request, pk, kind, of_pk)
    done = _("The exception for %(name)s is taken back.") % {"name": _name(of)}
    told(request, lambda: undo(task, of, by=request.user), done)
    return redirect("practice:task", pk)


def _asked(request: HttpRequest, pk: int, kind: str, of_pk: int) -> tuple[ClassTask, Enrolment | TraineeGroup]:
    rows = tasks_visible_to(request.user).select_related("cohort", "quiz", "assignment", "withdrawn_by")
    task = get_object_or_404(rows, pk=pk)
    require(request.user, "practice.extend_work", task)
    if kind == "group":
        return task, get_object_or_404(task.cohort.groups.all(), pk=of_pk)
    if kind != "trainee":
        raise Http404
    return task, get_object_or_404(task.cohort.enrolments.in_place().select_related("trainee"), pk=of_pk)


def _name(of: Enrolment | TraineeGroup) -> str:
    return of.trainee.name if isinstance(of, Enrolment) else str(of)
