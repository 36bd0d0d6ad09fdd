from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from academy.people.views.paging import page_of
from courses.actions import quiz as actions
from courses.forms.quiz import DrawForm, PartForm, QuestionFilterForm
from courses.models import Quiz
from courses.queries.quiz import questions_to_add, quiz_parts_visible_to, quizzes_visible_to, tags_to_draw


@door(admits="courses.keep_quiz", methods="GET POST", hides=quizzes_visible_to)
def choose_quiz_questions(request: HttpRequest, pk: int) -> HttpResponse:
    """Questions of the bank that can be asked in a quiz; the ticked ones are added, whatever is searched between."""
    row = get_object_or_404(quizzes_visible_to(request.user), pk=pk)
    if request.method == "POST":
        chosen = questions_to_add(row).filter(pk__in=_ticked(request.POST))
        done = _("Added to the quiz.")
        if told(request, lambda: actions.add_quiz_questions(row, list(chosen), by=request.user), done):
            return redirect("courses:quiz", row.pk)
    return _choosing(request, row, _ticked(request.POST or request.GET))


@door(admits="courses.keep_quiz", methods="POST", hides=quizzes_visible_to)
def add_quiz_draw(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(quizzes_visible_to(request.user), pk=pk)
    form = DrawForm(request.POST, tags=tags_to_draw(row))
    if form.is_valid():
        said, done = form.cleaned_data, _("Added to the quiz.")
        if told(request, lambda: actions.add_quiz_draw(row, by=request.user, **said), done):
            return redirect("courses:quiz", row.pk)
    return _choosing(request, row, [], draw=form)


@door(admits="courses.keep_quiz", methods="GET POST", hides=quiz_parts_visible_to)
def amend_quiz_part(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(quiz_parts_visible_to(request.user), pk=pk)
    form = PartForm(request.POST or None, initial={"points": row.points, "count": row.count})
    if request.method == "POST" and form.is_valid():
        told(request, lambda: actions.amend_quiz_part(row, by=request.user, **form.cleaned_data), _("Saved."))
        return redirect("courses:quiz", row.quiz_id)
    if row.question_id:
        del form.fields["count"]
    return render(request, "courses/pages/amend_quiz_part.html", {"form": form, "part": row, "quiz": row.quiz})


@door(admits="courses.keep_quiz", methods="POST", hides=quiz_parts_visible_to)
def move_quiz_part(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(quiz_parts_visible_to(request.user), pk=pk)
    places = -1 if request.POST.get("to") == "up" else 1
    told(request, lambda: actions.move_quiz_part(row, by=request.user, places=places))
    return redirect("courses:quiz", row.quiz_id)


@door(admits="courses.keep_quiz", methods="POST", hides=quiz_parts_visible_to)
def remove_quiz_part(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(quiz_parts_visible_to(request.user), pk=pk)
    told(request, lambda: actions.remove_quiz_part(row, by=request.user), _("The line was taken out of the quiz."))
    return redirect("courses:quiz", row.quiz_id)


def _choosing(request: HttpRequest, quiz: Quiz, ticked: list[int], draw: DrawForm | None = None) -> HttpResponse:
    tags = tags_to_draw(quiz)
    narrow = QuestionFilterForm(None if "all" in request.GET else request.GET or None, tags=tags)
    asked = narrow.narrowed()
    page = page_of(request, questions_to_add(quiz, **asked))["page"]
    here = {question.pk for question in page}
    context = {
        "quiz": quiz,
        "narrow": narrow,
        "is_narrowed": any(asked.values()),
        "draw": draw or DrawForm(tags=tags),
        "page": page,
        "ticked": set(ticked),
        "ticked_before": questions_to_add(quiz).filter(pk__in=set(ticked) - here),
    }
    return render(request, "courses/pages/choose_quiz_questions.html", context)


def _ticked(sent: QueryDict) -> list[int]:
    numbers = [int(text) for text in sent.getlist("question") if text.isdecimal() and len(text) < 16]
    return numbers[: actions.MOST_QUESTIONS]
