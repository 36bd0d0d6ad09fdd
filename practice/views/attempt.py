"""Sitting a quiz: the answer sheet, saving on the way, handing in, and what is shown afterwards."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from academy.kernel.refusals import Refusal
from practice.actions.attempt import close_when_over, read_answers
from practice.actions.attempt import hand_in_attempt as hand_in
from practice.actions.attempt import save_answers as save
from practice.forms.attempt import answers_in
from practice.models import Attempt
from practice.queries.attempt import attempts_visible_to
from practice.queries.sitting import answer_sheet, review_of


@door(admits="practice.view_attempt", methods="GET POST", hides=attempts_visible_to)
def attempt(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer sheet of an attempt under way, else what is shown of it afterwards."""
    row = get_object_or_404(attempts_visible_to(request.user), pk=pk)
    is_own = request.user.has_perm("practice.sit_attempt", row)
    if request.method == "POST":
        return _save_sheet(request, row)
    if close_when_over(row) or not is_own:
        review = review_of(row, is_own=is_own, at=timezone.now())
        return render(request, "practice/pages/attempt_review.html", {"review": review, "is_own": is_own})
    return render(request, "practice/pages/attempt.html", _sheet_context(row))


@door(admits="practice.sit_attempt", methods="POST", hides=attempts_visible_to)
def save_answers(request: HttpRequest, pk: int) -> HttpResponse:
    """Take answers that a page saves on the way; answers in JSON what became of each, and the seconds left."""
    row = get_object_or_404(attempts_visible_to(request.user), pk=pk)
    try:
        saved = save(row, read_answers(request.POST.get("answers", "")), by=request.user)
    except Refusal as refusal:
        return JsonResponse({"over": True, "sentence": str(refusal)})
    older = {pk: {"answer": item.answer, "serial": item.serial} for pk, item in saved.older.items()}
    return JsonResponse(
        {
            "kept": saved.kept,
            "older": older,
            "refused": saved.refused,
            "doubted": saved.doubted,
            "left": _seconds_left(row),
            "saved": f"{timezone.localtime():%H:%M}",
        }
    )


@door(admits="practice.sit_attempt", methods="GET POST", hides=attempts_visible_to)
def hand_in_attempt(request: HttpRequest, pk: int) -> HttpResponse:
    """What is still unanswered, and the button that hands in for good."""
    row = get_object_or_404(attempts_visible_to(request.user), pk=pk)
    if request.method == "POST":
        told(request, lambda: hand_in(row, by=request.user), _("Handed in."))
        return redirect("practice:attempt", row.pk)
    if not row.is_open:
        return redirect("practice:attempt", row.pk)
    sheet = answer_sheet(row)
    context = {"attempt": row, "sheet": sheet, "open": [asked for asked in sheet if not asked.is_answered]}
    return render(request, "practice/pages/hand_in_attempt.html", context | {"left": _seconds_left(row)})


def _save_sheet(request: HttpRequest, row: Attempt) -> HttpResponse:
    sheet, faults, doubts = answer_sheet(row), [], []
    given = answers_in(request.POST, sheet, at=timezone.now())

    def save_all() -> None:
        numbers = {asked.key: asked.number for asked in sheet}
        saved = save(row, given, by=request.user)
        for said, sentences in ((faults, saved.refused), (doubts, saved.doubted)):
            for key, sentence in sentences.items():
                said.append(_("Question %(number)s: %(sentence)s") % {"number": numbers[key], "sentence": sentence})

    told(request, save_all, _("Your answers are saved."))
    for fault in faults:
        messages.error(request, fault)
    for doubt in doubts:
        messages.warning(request, doubt)
    goes_on = request.POST.get("then") == "hand_in" and not faults
    return redirect("practice:hand_in_attempt" if goes_on else "practice:attempt", row.pk)


def _sheet_context(row: Attempt) -> dict:
    sheet = answer_sheet(row)
    return {
        "attempt": row,
        "sheet": sheet,
        "answered": sum(asked.is_answered for asked in sheet),
        "left": _seconds_left(row),
        "now": int(timezone.now().timestamp() * 1000),
    }


def _seconds_left(row: Attempt) -> int:
    return max(0, int((row.ends_at() - timezone.now()).total_seconds()))
