"""A quiz before and after: the trainee's own page, and what those who run it see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from academy.kernel.doors import door, told
from cohorts.queries.cohort import cohorts_visible_to
from courses.queries.quiz import quizzes_visible_to
from practice.actions.attempt import begin_attempt as begin
from practice.actions.attempt import close_overdue_attempts
from practice.actions.results import take_out_quiz_results
from practice.exports.quiz_results import quiz_results_xlsx
from practice.queries.analysis import analysis_of, classes_that_sat
from practice.queries.comparison import LEAST_PEOPLE, comparison_of
from practice.queries.quiz_results import (
    essays_of,
    quiz_results_to_take_out,
    result_rows,
    results_visible_to,
    summary_of,
)
from practice.queries.sitting import quiz_intro
from practice.queries.task import tasks_visible_to

from .results import results_file


@door(admits="practice.view_task", hides=tasks_visible_to)
def quiz(request: HttpRequest, pk: int) -> HttpResponse:
    """A quiz of a class before it is begun, to be resumed, and its results so far."""
    task = get_object_or_404(_quiz_tasks(tasks_visible_to(request.user)), pk=pk)
    return render(request, "practice/pages/quiz.html", {"intro": quiz_intro(task, request.user, at=timezone.now())})


@door(admits="practice.view_task", methods="POST", hides=tasks_visible_to)
def begin_attempt(request: HttpRequest, pk: int) -> HttpResponse:
    task = get_object_or_404(_quiz_tasks(tasks_visible_to(request.user)), pk=pk)
    begun = []
    if told(request, lambda: begun.append(begin(task, by=request.user))):
        return redirect("practice:attempt", begun[0].pk)
    return redirect("practice:quiz", task.pk)


@door(admits="practice.view_quiz_results", hides=tasks_visible_to)
def quiz_results(request: HttpRequest, pk: int) -> HttpResponse:
    """Who of the class stands where with a quiz; nobody is ranked."""
    task = get_object_or_404(_quiz_tasks(results_visible_to(request.user)), pk=pk)
    close_overdue_attempts(task=task)
    rows = result_rows(task, at=timezone.now())
    context = {
        "task": task,
        "rows": rows,
        "summary": summary_of(rows),
        "waiting": len(essays_of(task)),
        "may_export": request.user.has_perm("practice.export_results", task),
    }
    return render(request, "practice/pages/quiz_results.html", context)


@door(admits="practice.export_results", hides=tasks_visible_to)
def export_quiz_results(request: HttpRequest, pk: int) -> HttpResponse:
    """The results as a spreadsheet, for those who run the class."""
    task = get_object_or_404(_quiz_tasks(quiz_results_to_take_out(request.user)), pk=pk)
    rows = take_out_quiz_results(task, by=request.user, at=timezone.now())
    return results_file(task, quiz_results_xlsx(task, rows, by=request.user, at=timezone.now()))


@door(admits="practice.view_quiz_results", hides=tasks_visible_to)
def quiz_comparison(request: HttpRequest, pk: int) -> HttpResponse:
    """Entry against exit of a class: averages, and nobody's name beside them."""
    task = get_object_or_404(_quiz_tasks(results_visible_to(request.user)).exclude(occasion=""), pk=pk)
    context = {"task": task, "comparison": comparison_of(task), "least": LEAST_PEOPLE}
    return render(request, "practice/pages/quiz_comparison.html", context)


@door(admits="courses.view_quiz", hides=quizzes_visible_to)
def quiz_analysis(request: HttpRequest, pk: int) -> HttpResponse:
    """How the questions of a quiz did, in one class or in all."""
    row = get_object_or_404(quizzes_visible_to(request.user), pk=pk)
    classes = classes_that_sat(row).filter(pk__in=cohorts_visible_to(request.user).values("pk"))
    chosen = next((one for one in classes if str(one.pk) == request.GET.get("cohort")), None)
    context = {"quiz": row, "classes": classes, "chosen": chosen, "analysis": analysis_of(row, cohort=chosen)}
    return render(request, "practice/pages/quiz_analysis.html", context | {"least": LEAST_PEOPLE})


def _quiz_tasks(tasks):
    return tasks.timed().filter(quiz__isnull=False).select_related("quiz__twin", "quiz__twin_of", "cohort")
