from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from academy.kernel.permissions import require
from cohorts.models import Cohort, Session
from cohorts.queries.session import sessions_visible_to
from courses.enums import QuizPurpose
from courses.models import Assignment, Quiz
from practice.actions import task as actions
from practice.forms.task import MarkerForm, ReasonForm, SetTaskForm, WindowForm
from practice.models import ClassTask
from practice.queries.marker import markers_told_to
from practice.queries.preset import asked_for, choices_for, usual_occasion, usual_window
from practice.queries.sheet import sheet_of, sheets_of
from practice.queries.task import classes_set_tasks_by, tasks_visible_to


@door(admits="practice.set_task")
def tasks(request: HttpRequest, cohort_pk: int) -> HttpResponse:
    """The tasks of a class, how many have handed in, and the way to set another one."""
    cohort = get_object_or_404(classes_set_tasks_by(request.user), pk=cohort_pk)
    now = timezone.now()
    rows = cohort.tasks.select_related("cohort", "quiz", "assignment", "session")
    context = {"cohort": cohort, "sheets": sheets_of(rows, at=now), "at": now}
    return render(request, "practice/pages/tasks.html", context)


@door(admits="practice.set_task")
def choose_task(request: HttpRequest, cohort_pk: int) -> HttpResponse:
    """What can be set for a class: ``?session=`` puts its project first, ``?q=`` searches the titles."""
    cohort = get_object_or_404(classes_set_tasks_by(request.user), pk=cohort_pk)
    session = _asked_session(request, cohort)
    text = request.GET.get("q", "").strip()[:60]
    context = {"cohort": cohort, "session": session, "text": text, "choices": choices_for(cohort, session, text=text)}
    return render(request, "practice/pages/choose_task.html", context)


@door(admits="practice.set_task", methods="GET POST")
def set_task(request: HttpRequest, cohort_pk: int, kind: str, asked_pk: int) -> HttpResponse:
    """The window of something chosen, filled in as usual; one press sets it."""
    cohort = get_object_or_404(classes_set_tasks_by(request.user), pk=cohort_pk)
    asked = asked_for(kind, asked_pk)
    if asked is None:
        raise Http404
    session = _asked_session(request, cohort)
    form = _set_form(request, cohort, asked, session)
    is_empty = not cohort.enrolments.in_place().exists()
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        done = _("%(title)s is set. The class has been told.")
        if is_empty:
            done = _("%(title)s is set. Nobody is told yet: who is admitted later finds it under the own work.")
        done %= {"title": asked.title}
        if told(request, lambda: actions.set_task(cohort, asked, session=session, by=request.user, **said), done):
            return redirect("practice:tasks", cohort.pk)
    context = {"cohort": cohort, "asked": asked, "kind": kind, "session": session, "form": form, "is_empty": is_empty}
    return render(request, "practice/pages/set_task.html", context)


@door(admits="practice.view_task", hides=tasks_visible_to)
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """One task: to those who teach, how everybody stands with it; to a trainee, what is asked and until when."""
    row = _visible(request, pk)
    now = timezone.now()
    if not request.user.has_perm("practice.view_sheet", row):
        return render(request, "practice/pages/asked.html", {"task": row, "is_open": row.is_open(at=now), "at": now})
    runs = request.user.has_perm("practice.amend_task", row)
    appoints = request.user.has_perm("practice.appoint_marker", row)
    context = {
        "task": row,
        "sheet": sheet_of(row, at=now),
        "markers": markers_told_to(request.user, row),
        "marker_form": MarkerForm(task=row, cohort=row.cohort) if appoints else None,
        "appoints": appoints,
        "runs": runs,
        "at": now,
    }
    return render(request, "practice/pages/task.html", context)


@door(admits="practice.amend_task", methods="GET POST", hides=tasks_visible_to)
def amend_task(request: HttpRequest, pk: int) -> HttpResponse:
    row = _run(request, pk)
    initial = {key: getattr(row, key) for key in ("opens_at", "due_at", "late_until", "note")}
    form = WindowForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        done = _("The window is changed. The class has been told.")
        if told(request, lambda: actions.amend_task(row, by=request.user, **said), done):
            return redirect("practice:task", pk)
    return render(request, "practice/pages/amend_task.html", {"task": row, "form": form})


@door(admits="practice.withdraw_task", methods="GET POST", hides=tasks_visible_to)
def withdraw_task(request: HttpRequest, pk: int) -> HttpResponse:
    row = _run(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        done = _("The task is withdrawn. The class has been told.")
        if told(request, lambda: actions.withdraw_task(row, by=request.user, reason=reason), done):
            return redirect("practice:task", pk)
    return render(request, "practice/pages/withdraw_task.html", {"task": row, "form": form})


@door(admits="practice.withdraw_task", methods="POST", hides=tasks_visible_to)
def set_task_again(request: HttpRequest, pk: int) -> HttpResponse:
    row = _run(request, pk)
    done = _("The task is set again. The class has been told; check whether its window still fits.")
    told(request, lambda: actions.set_task_again(row, by=request.user), done)
    return redirect("practice:task", pk)


@door(admits="practice.appoint_marker", methods="POST", hides=tasks_visible_to)
def appoint_marker(request: HttpRequest, pk: int) -> HttpResponse:
    row = _run(request, pk)
    form = MarkerForm(request.POST, task=row, cohort=row.cohort)
    if form.is_valid():
        account = form.cleaned_data["account"]
        done = _("%(name)s marks this task now.") % {"name": account.name}
        told(request, lambda: actions.appoint_marker(row, account, by=request.user), done)
    else:
        messages.error(request, _("Choose somebody from the list to mark this task."))
    return redirect("practice:task", pk)


@door(admits="practice.appoint_marker", methods="POST", hides=tasks_visible_to)
def dismiss_marker(request: HttpRequest, pk: int, marker_pk: int) -> HttpResponse:
    row = _run(request, pk)
    marker = get_object_or_404(row.markers.select_related("account"), pk=marker_pk)
    done = _("%(name)s does not mark this task any more.") % {"name": marker.account.name}
    if told(request, lambda: actions.dismiss_marker(row, marker.account, by=request.user), done):
        still = tasks_visible_to(request.user).filter(pk=pk).exists()
        return redirect("practice:task", pk) if still else redirect("practice:missing")
    return redirect("practice:task", pk)


def _visible(request: HttpRequest, pk: int) -> ClassTask:
    rows = tasks_visible_to(request.user).select_related(
        "cohort", "quiz", "assignment__rubric", "session", "set_by", "withdrawn_by"
    )
    return get_object_or_404(rows, pk=pk)


def _run(request: HttpRequest, pk: int) -> ClassTask:
    """A task the visitor knows of and runs; who only knows of it gets a 403."""
    row = _visible(request, pk)
    require(request.user, "practice.amend_task", row)
    return row


def _asked_session(request: HttpRequest, cohort: Cohort) -> Session | None:
    asked = request.GET.get("session", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 19):
        return None
    rows = sessions_visible_to(request.user).filter(timetable__cohort=cohort).select_related("timetable")
    return rows.filter(pk=int(asked)).first()


def _set_form(request: HttpRequest, cohort: Cohort, asked: Quiz | Assignment, session: Session | None) -> SetTaskForm:
    opens, due = usual_window(cohort, asked, session, at=timezone.now())
    initial = {"opens_at": opens, "due_at": due, "occasion": usual_occasion(cohort, asked)}
    compares = isinstance(asked, Quiz) and asked.purpose == QuizPurpose.COMPARISON
    return SetTaskForm(request.POST or None, initial=initial, compares=compares)
