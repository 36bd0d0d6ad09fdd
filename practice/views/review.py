from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from academy.kernel.refusals import Refusal
from practice.actions import peer_review as actions
from practice.forms.review import ReasonForm, ReviewForm
from practice.models import ClassFile, PeerReview
from practice.queries.peer import ReviewSheet, review_sheet, reviews_visible_to
from practice.views.file import hand_out


def _mine(request: HttpRequest, pk: int) -> PeerReview:
    rows = reviews_visible_to(request.user).select_related("round__task__assignment__rubric", "work")
    return get_object_or_404(rows, pk=pk)


@door(admits="practice.write_review", methods="GET POST", hides=reviews_visible_to)
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """A fellow trainee's work without its author's name, and the levels one gives it."""
    row = _mine(request, pk)
    if request.method == "POST":
        form = ReviewForm(request.POST)
        said = {"levels": form.levels(), "comment": form.words(), "by": request.user}
        if "finish" not in request.POST:
            told(request, lambda: actions.save_review(row, **said), _("Kept. It is not handed in yet."))
            return redirect("practice:review", pk)
        done = _("The review is handed in. Thank you: a marker reads it before it counts.")
        if told(request, lambda: actions.finish_review(row, **said), done):
            return redirect("practice:my_work")
        return _page(request, review_sheet(row).filled_in(form.levels(), form.words()))
    return _page(request, review_sheet(row))


def _page(request: HttpRequest, sheet: ReviewSheet) -> HttpResponse:
    return render(request, "practice/pages/review.html", {"sheet": sheet, "decline": ReasonForm()})


@door(admits="practice.write_review", methods="POST", hides=reviews_visible_to)
def save_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a review on its way, for a script."""
    row, form = _mine(request, pk), ReviewForm(request.POST)
    said = {"levels": form.levels(), "comment": form.words(), "by": request.user}
    return _answered(lambda: actions.save_review(row, **said))


@door(admits="practice.write_review", methods="POST", hides=reviews_visible_to)
def decline_review(request: HttpRequest, pk: int) -> HttpResponse:
    row, reason = _mine(request, pk), request.POST.get("reason", "")
    done = _("Noted: somebody else is asked for this review.")
    if told(request, lambda: actions.decline_review(row, by=request.user, reason=reason), done):
        return redirect("practice:my_work")
    return redirect("practice:review", pk)


@door(admits="practice.write_review", hides=reviews_visible_to)
def review_file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponseBase:
    """A file of the work one is asked to review; its name is not shown, it could say who the author is."""
    last = review_sheet(_mine(request, pk)).submission
    return hand_out(request, get_object_or_404(last.files if last else ClassFile.objects.none(), pk=file_pk))


def _answered(keep: Callable[[], PeerReview]) -> JsonResponse:
    try:
        row = keep()
    except Refusal as refusal:
        return JsonResponse({"sentence": str(refusal)}, status=400)
    return JsonResponse({"at": timezone.localtime(row.saved_at).strftime("%H:%M:%S")})
