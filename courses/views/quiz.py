import random

from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from academy.people.views.paging import page_of
from courses.actions import quiz as actions
from courses.forms.quiz import PairForm, QuizFilterForm, QuizForm
from courses.models import Quiz
from courses.queries.doorways import settings_of
from courses.queries.paper import preview_of
from courses.queries.quiz import quiz_sheet, quizzes_found, quizzes_visible_to


@door(admits="courses.view_quiz")
def quizzes(request: HttpRequest) -> HttpResponse:
    """The quizzes of all projects, with what each asks."""
    narrow = QuizFilterForm(request.GET or None)
    rows = quizzes_found(request.user, **narrow.narrowed())
    return render(request, "courses/pages/quizzes.html", {"narrow": narrow} | page_of(request, rows))


@door(admits="courses.keep_quiz", methods="GET POST")
def add_quiz(request: HttpRequest) -> HttpResponse:
    form = QuizForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = actions.add_quiz(by=request.user, **form.cleaned_data)
        return redirect("courses:quiz", row.pk)
    return render(request, "courses/pages/add_quiz.html", {"form": form})


@door(admits="courses.view_quiz", hides=quizzes_visible_to)
def quiz(request: HttpRequest, pk: int) -> HttpResponse:
    """One quiz: its rules, its lines, what can be done with it."""
    row = get_object_or_404(quizzes_visible_to(request.user).timed().select_related("twin"), pk=pk)
    return _shown(request, row, None if row.twin or row.used_at else PairForm(quiz=row))


@door(admits="courses.keep_quiz", methods="GET POST", hides=quizzes_visible_to)
def amend_quiz(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(quizzes_visible_to(request.user), pk=pk)
    values = model_to_dict(row, fields=QuizForm.Meta.fields)
    form = QuizForm(request.POST or None, initial=values, settled=row.used_at is not None)
    if request.method == "POST" and form.is_valid():
        done = _("Saved: %(name)s.") % {"name": form.cleaned_data["title"]}
        told(request, lambda: actions.amend_quiz(row, by=request.user, **form.cleaned_data), done)
        return redirect("courses:quiz", row.pk)
    return render(request, "courses/pages/amend_quiz.html", {"form": form, "quiz": row})


@door(admits="courses.keep_quiz", methods="POST", hides=quizzes_visible_to)
def copy_quiz(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(quizzes_visible_to(request.user), pk=pk)
    copy = actions.copy_quiz(row, by=request.user)
    return redirect("courses:quiz", copy.pk)


@door(admits="courses.keep_quiz", methods="POST", hides=quizzes_visible_to)
def retire_quiz(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(quizzes_visible_to(request.user), pk=pk)
    done = _("%(title)s is retired: it is not offered any more. Classes it was set for keep it.") % {"title": row.title}
    told(request, lambda: actions.retire_quiz(row, by=request.user), done)
    return redirect("courses:quiz", row.pk)


@door(admits="courses.keep_quiz", methods="POST", hides=quizzes_visible_to)
def bring_back_quiz(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(quizzes_visible_to(request.user), pk=pk)
    done = _("%(title)s is offered again.") % {"title": row.title}
    told(request, lambda: actions.bring_back_quiz(row, by=request.user), done)
    return redirect("courses:quiz", row.pk)


@door(admits="courses.keep_quiz", methods="POST", hides=quizzes_visible_to)
def pair_quiz(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(quizzes_visible_to(request.user), pk=pk)
    form = PairForm(request.POST, quiz=row)
    if form.is_valid():
        done = _("These two are now the forms A and B of one comparison.")
        told(request, lambda: actions.pair_quizzes(row, form.cleaned_data["other"], by=request.user), done)
        return redirect("courses:quiz", row.pk)
    return _shown(request, row, form)


@door(admits="courses.keep_quiz", methods="POST", hides=quizzes_visible_to)
def part_quiz(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(quizzes_visible_to(request.user), pk=pk)
    told(request, lambda: actions.part_quizzes(row, by=request.user), _("The two are quizzes by themselves again."))
    return redirect("courses:quiz", row.pk)


@door(admits="courses.view_quiz", hides=quizzes_visible_to)
def preview_quiz(request: HttpRequest, pk: int) -> HttpResponse:
    """The quiz as one trainee could get it; looking at it leaves nothing behind."""
    row = get_object_or_404(quizzes_visible_to(request.user), pk=pk)
    asked, obstacle = preview_of(row, chance=random.SystemRandom())
    return render(request, "courses/pages/preview_quiz.html", {"quiz": row, "asked": asked, "obstacle": obstacle})


def _shown(request: HttpRequest, row: Quiz, pair: PairForm | None) -> HttpResponse:
    context = {"quiz": row, "sheet": quiz_sheet(row), "pair": pair, "classes": settings_of(row, request.user)}
    return render(request, "courses/pages/quiz.html", context)
