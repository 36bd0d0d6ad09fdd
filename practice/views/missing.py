from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from academy.kernel.doors import door, told
from cohorts.models import Enrolment
from cohorts.views.asked import number_asked
from practice.actions import reminder as actions
from practice.queries.sheet import missing_work_of
from practice.queries.task import tasks_visible_to


@door(admits="practice.view_missing")
def missing(request: HttpRequest) -> HttpResponse:
    """Who has not handed in, over all tasks the visitor runs (``?cohort=``: of one class); a press reminds."""
    now = timezone.now()
    asked = number_asked(request.GET.get("cohort", ""))
    context = {"missing": missing_work_of(request.user, cohort_pk=asked, at=now), "at": now}
    return render(request, "practice/pages/missing.html", context)


@door(admits="practice.remind_missing", methods="POST", hides=tasks_visible_to)
def remind_missing(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind the one whose button was pressed (``one`` is kind and id: "trainee-12"), else all who are missing."""
    task = get_object_or_404(tasks_visible_to(request.user).select_related("cohort", "quiz", "assignment"), pk=pk)
    told(request, lambda: _say(request, actions.remind_missing(task, _asked(request), by=request.user)))
    if request.POST.get("back") == "task":
        return redirect("practice:task", pk)
    chosen = number_asked(request.POST.get("cohort", ""))
    return redirect(f"{reverse('practice:missing')}?cohort={chosen}" if chosen else "practice:missing")


def _asked(request: HttpRequest) -> list[tuple[str, int]] | None:
    """Who is meant: None for all; a button that names nobody we know means nobody."""
    if "one" not in request.POST:
        return None
    kind, _dash, number = request.POST["one"].partition("-")
    return [(kind, int(number))] if number.isascii() and number.isdigit() else []


def _say(request: HttpRequest, reminded: list[Enrolment]) -> None:
    words = ngettext("%(count)s person has been reminded.", "%(count)s people have been reminded.", len(reminded))
    messages.success(request, words % {"count": len(reminded)})
