from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from academy.progress.queries.framework import framework_in_force
from practice.actions import peer_round as actions
from practice.enums import PeerState
from practice.forms.review import AskForm
from practice.models import ClassTask, PeerReview, PeerRound
from practice.queries.peer import (
    possible_reviewers,
    review_sheet,
    reviewers_apart,
    reviews_kept_by,
    reviews_visible_to,
    round_lines,
    rounds_kept_by,
)
from practice.queries.task import tasks_visible_to

PERMISSION = "practice.keep_peer_round"


def _task(request: HttpRequest, pk: int) -> ClassTask:
    return get_object_or_404(rounds_kept_by(request.user), pk=pk)


def _round(request: HttpRequest, pk: int) -> PeerRound:
    rows = PeerRound.objects.filter(task__in=rounds_kept_by(request.user)).select_related("task__cohort")
    return get_object_or_404(rows, task=pk)


def _review(request: HttpRequest, pk: int) -> PeerReview:
    return get_object_or_404(reviews_kept_by(request.user), pk=pk)


@door(admits=PERMISSION, hides=tasks_visible_to)
def peer_round(request: HttpRequest, pk: int) -> HttpResponse:
    """Who reviews whose work for a task, what is written, and what staff can change."""
    task = _task(request, pk)
    turn, reviewers = getattr(task, "peer_round", None), reviewers_apart(task)
    lines = round_lines(task, reviewers)
    done, asked = sum(line.done for line in lines), sum(line.asked for line in lines)
    context = {
        "task": task,
        "turn": turn,
        "lines": lines,
        "reviewers": reviewers,
        "done": done,
        "asked": asked,
        "is_early": turn is not None and (done < asked or timezone.now() < turn.due_at),
    }
    return render(request, "practice/pages/peer_round.html", context)


@door(admits=PERMISSION, hides=reviews_visible_to)
def read_review(request: HttpRequest, pk: int) -> HttpResponse:
    """What one finished review says, beside the work it is about; the page names who wrote it."""
    about = ("round__task__assignment__rubric", "work__enrolment__trainee", "work__group", "reviewer__trainee")
    rows = reviews_kept_by(request.user).filter(state=PeerState.DONE).select_related(*about)
    row = get_object_or_404(rows, pk=pk)
    context = {
        "task": row.round.task,
        "sheet": review_sheet(row),
        "framework": framework_in_force(timezone.localdate()),
    }
    return render(request, "practice/pages/read_review.html", context)


@door(admits=PERMISSION, methods="POST", hides=tasks_visible_to)
def allot_reviews(request: HttpRequest, pk: int) -> HttpResponse:
    task = _task(request, pk)
    told(request, lambda: actions.allot_reviews(task, by=request.user), _("The reviews are handed out."))
    return redirect("practice:peer_round", pk)


@door(admits=PERMISSION, methods="POST", hides=tasks_visible_to)
def rebalance_round(request: HttpRequest, pk: int) -> HttpResponse:
    turn = _round(request, pk)
    told(request, lambda: actions.rebalance_round(turn, by=request.user), _("Balanced: nothing written was lost."))
    return redirect("practice:peer_round", pk)


@door(admits=PERMISSION, methods="POST", hides=tasks_visible_to)
def show_reviews(request: HttpRequest, pk: int) -> HttpResponse:
    turn = _round(request, pk)
    done = _("The authors can read what was said, without names.")
    told(request, lambda: actions.show_reviews(turn, by=request.user), done)
    return redirect("practice:peer_round", pk)


@door(admits=PERMISSION, methods="POST", hides=tasks_visible_to)
def add_review(request: HttpRequest, pk: int) -> HttpResponse:
    turn = _round(request, pk)
    form = AskForm(request.POST, reviewers=possible_reviewers(turn.task), works=turn.task.works.all())
    if form.is_valid():
        work, reviewer = form.cleaned_data["work"], form.cleaned_data["reviewer"]
        told(request, lambda: actions.add_review(turn, work, reviewer, by=request.user), _("One review more is asked."))
    else:
        messages.error(request, _("Choose whose work is reviewed, and by whom."))
    return redirect("practice:peer_round", pk)


@door(admits=PERMISSION, methods="POST", hides=reviews_visible_to)
def move_review(request: HttpRequest, pk: int) -> HttpResponse:
    row = _review(request, pk)
    form = AskForm(request.POST, reviewers=possible_reviewers(row.round.task))
    if form.is_valid():
        to = form.cleaned_data["reviewer"]
        told(request, lambda: actions.move_review(row, to, by=request.user), _("Somebody else is asked now."))
    else:
        messages.error(request, _("Choose who is asked instead."))
    return redirect("practice:peer_round", row.round.task_id)


@door(admits=PERMISSION, methods="POST", hides=reviews_visible_to)
def release_review(request: HttpRequest, pk: int) -> HttpResponse:
    row = _review(request, pk)
    told(request, lambda: actions.release_review(row, by=request.user), _("This review is no longer asked."))
    return redirect("practice:peer_round", row.round.task_id)
