from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from academy.kernel.refusals import Refusal
from academy.progress.queries.framework import framework_in_force
from practice.actions import mark as actions
from practice.actions import submission as submissions
from practice.forms.mark import filled_in, levels_of, notes_of, serial_of
from practice.queries.mark import (
    disputed,
    given_by_others,
    mark_sheet,
    marks_visible_to,
    phrases_for,
    place_in_task,
    second_looks_for,
    submissions_marked_by,
    tasks_in_marking,
)
from practice.queries.marker import marking_queue_of
from practice.queries.settlement import is_newest
from practice.queries.similarity import similarities_of
from practice.queries.submission import submissions_visible_to
from practice.queries.task import works_visible_to

PER_PAGE = 20


@door(admits="practice.view_marking")
def marking(request: HttpRequest) -> HttpResponse:
    """What there is to mark, to decide and to look at again."""
    queue = marking_queue_of(request.user)
    page = Paginator(tasks_in_marking(request.user), PER_PAGE).get_page(request.GET.get("page"))
    mine = {row.task.pk: row for row in queue}
    for task in page:
        task.queued = mine.get(task.pk)
    context = {
        "page": page,
        "query": "",
        "waiting": sum(row.works for row in queue),
        "essays": [row for row in queue if row.task.quiz_id],
        "disputed": disputed(request.user)[:PER_PAGE],
        "looks": second_looks_for(request.user)[:PER_PAGE],
    }
    return render(request, "practice/pages/marking.html", context)


@door(admits="practice.mark_submission", methods="GET POST", hides=submissions_visible_to)
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    """One work beside its rubric; giving the mark leads to the next one."""
    submission = get_object_or_404(submissions_marked_by(request.user), pk=pk)
    place = place_in_task(request.user, submission)
    sheet = mark_sheet(submission, request.user)
    if request.method == "POST":
        if told(request, lambda: _give(request, submission), _("The mark is given.")):
            return redirect("practice:mark", place.next) if place.next else redirect("practice:marking")
        sheet = sheet if sheet.is_given else filled_in(sheet, request.POST)
    context = {
        "submission": submission,
        "work": submission.work,
        "task": submission.work.task,
        "place": place,
        "sheet": sheet,
        "is_newest": place.is_waiting or is_newest(submission),
        "others": [] if place.is_waiting else given_by_others(submission, request.user),
        "phrases": phrases_for(request.user, submission.work.task.assignment.project),
        "similar": similarities_of(submission, request.user),
        "framework": framework_in_force(timezone.localdate()),
    }
    return render(request, "practice/pages/mark.html", context)


@door(admits="practice.mark_submission", methods="POST", hides=submissions_visible_to)
def keep_mark(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the draft of a mark: for the page that saves by itself in JSON, for a pressed button by leading back."""
    submission = get_object_or_404(submissions_marked_by(request.user), pk=pk)
    if "application/json" not in request.headers.get("Accept", ""):
        told(request, lambda: _keep(request, submission), _("The draft is kept. Nobody else sees it."))
        return redirect("practice:mark", pk)
    try:
        row = _keep(request, submission)
    except Refusal as refusal:
        return JsonResponse({"said": str(refusal)}, status=409)
    at = timezone.localtime(row.saved_at).strftime("%H:%M:%S")
    return JsonResponse({"serial": row.serial, "said": _("Draft kept at %(at)s.") % {"at": at}})


@door(admits="practice.mark_submission", methods="POST", hides=marks_visible_to)
def withdraw_mark(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an own mark back."""
    row = get_object_or_404(marks_visible_to(request.user).filter(marker=request.user), pk=pk)
    reason = request.POST.get("reason", "")
    told(request, lambda: actions.withdraw_mark(row, by=request.user, reason=reason), _("The mark is withdrawn."))
    return redirect("practice:mark", row.submission_id)


@door(admits="practice.return_work", methods="POST", hides=works_visible_to)
def return_work(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a work again."""
    work = get_object_or_404(works_visible_to(request.user).select_related("task__assignment"), pk=pk)
    reason = request.POST.get("reason", "")
    done = _("The work is returned. Those who wrote it read your reason and hand in again.")
    told(request, lambda: submissions.return_work(work, by=request.user, reason=reason), done)
    return redirect("practice:marks_of_work", pk)


def _give(request: HttpRequest, submission) -> object:
    return actions.give_mark(submission, levels_of(request.POST), by=request.user, **_written(request))


def _keep(request: HttpRequest, submission):
    return actions.keep_mark_draft(submission, levels_of(request.POST), by=request.user, **_written(request))


def _written(request: HttpRequest) -> dict:
    post = request.POST
    return {"comment": post.get("comment", ""), "notes": notes_of(post), "serial": serial_of(post)}
