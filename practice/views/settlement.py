from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.kernel.doors import SIGNED_IN, door, told
from academy.progress.queries.framework import framework_in_force
from practice.actions import second_look as looks
from practice.actions import settlement as actions
from practice.forms.mark import levels_of
from practice.models import Work
from practice.queries.mark import second_looks_of_concern, submissions_moderated_by
from practice.queries.settlement import dispute_over, explained, settlements_moderated_by
from practice.queries.similarity import side_by_side, similarities_visible_to
from practice.queries.submission import submissions_visible_to
from practice.queries.task import works_visible_to


@door(admits="practice.view_marking", methods="GET POST", hides=submissions_visible_to)
def moderate(request: HttpRequest, pk: int) -> HttpResponse:
    """Two marks side by side, and the decision between them."""
    submission = get_object_or_404(submissions_moderated_by(request.user), pk=pk)
    levels, reason = levels_of(request.POST), request.POST.get("reason", "")
    done = _("It is settled; the trainee is told.")
    if request.method == "POST" and told(
        request, lambda: actions.moderate_submission(submission, levels, by=request.user, reason=reason), done
    ):
        return redirect("practice:marks_of_work", submission.work_id)
    context = {
        "submission": submission,
        "work": submission.work,
        "task": submission.work.task,
        "dispute": dispute_over(submission, request.user, levels),
        "reason": reason,
        "framework": framework_in_force(timezone.localdate()),
    }
    return render(request, "practice/pages/moderate.html", context)


@door(admits="practice.view_marking", methods="POST", hides=settlements_moderated_by)
def withdraw_moderation(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a moderator's decision back."""
    row = get_object_or_404(settlements_moderated_by(request.user), pk=pk)
    reason = request.POST.get("reason", "")
    done = _("The decision is taken back and its evidence withdrawn. The work waits to be decided again.")
    if told(request, lambda: actions.withdraw_moderation(row, by=request.user, reason=reason), done):
        return redirect("practice:marks_of_work", row.submission.work_id)
    return _marks(request, row.submission.work, typed=reason)


@door(admits=SIGNED_IN, hides=works_visible_to)
def marks_of_work(request: HttpRequest, pk: int) -> HttpResponse:
    """What a work was marked with, and why: what evidence from it rests on."""
    rows = works_visible_to(request.user).select_related(
        "task__assignment", "task__cohort", "enrolment__trainee", "group"
    )
    return _marks(request, get_object_or_404(rows.filter(task__assignment__isnull=False), pk=pk))


@door(admits="practice.ask_second_look", methods="POST", hides=works_visible_to)
def ask_second_look(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the markers to look at a work once more."""
    work = get_object_or_404(works_visible_to(request.user).of_trainee(request.user), pk=pk)
    reason = request.POST.get("reason", "")
    done = _("Those who marked it are told. You find their answer here and in your notices.")
    if told(request, lambda: looks.ask_second_look(work, by=request.user, reason=reason), done):
        return redirect("practice:marks_of_work", pk)
    return _marks(request, work, typed=reason)


@door(admits="practice.view_marking", methods="POST", hides=second_looks_of_concern)
def answer_second_look(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a request for a second look."""
    look = get_object_or_404(second_looks_of_concern(request.user), pk=pk)
    words = request.POST.get("answer", "")
    if told(request, lambda: looks.answer_second_look(look, by=request.user, answer=words), _("The answer is sent.")):
        return redirect("practice:marks_of_work", look.work_id)
    return _marks(request, look.work, typed=words)


@door(admits="practice.view_similarity", hides=similarities_visible_to)
def similarity(request: HttpRequest, pk: int) -> HttpResponse:
    """Two works side by side with the passages they share; no verdict."""
    row = get_object_or_404(similarities_visible_to(request.user), pk=pk)
    left, right = side_by_side(row)
    context = {"row": row, "sides": [(row.a, left), (row.b, right)]}
    return render(request, "practice/pages/similarity.html", context)


def _marks(request: HttpRequest, work: Work, *, typed: str = "") -> HttpResponse:
    """The page of a work's marks; ``typed`` is what was entered beside something that was refused."""
    context = {
        "work": work,
        "task": work.task,
        "explained": explained(work, request.user),
        "framework": framework_in_force(timezone.localdate()),
        "typed": typed,
    }
    return render(request, "practice/pages/marks_of_work.html", context)
