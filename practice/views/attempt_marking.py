"""Essays and annulled attempts: what people decide about answers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from courses.queries.answer_words import key_words
from practice.actions import attempt_marking as actions
from practice.forms.attempt import AnnulForm, EssayForm
from practice.queries.attempt import attempts_visible_to
from practice.queries.quiz_results import essays_marked_by, essays_of, results_visible_to
from practice.queries.task import tasks_visible_to


@door(admits="practice.mark_essays", hides=tasks_visible_to)
def essays(request: HttpRequest, pk: int) -> HttpResponse:
    """The essays of a quiz, one question after the other, without names."""
    task = get_object_or_404(results_visible_to(request.user).marked_by(request.user).filter(quiz__isnull=False), pk=pk)
    waiting = [(item, _form(item), _guide(item)) for item in essays_of(task)]
    marked = essays_of(task, waiting=False)
    return render(request, "practice/pages/essays.html", {"task": task, "waiting": waiting, "marked": marked})


@door(admits="practice.mark_essays", methods="GET POST", hides=essays_marked_by)
def mark_essay(request: HttpRequest, pk: int) -> HttpResponse:
    """One essay: its points and a word about it, given or amended."""
    item = get_object_or_404(essays_marked_by(request.user), pk=pk)
    form = _form(item, request.POST or None)
    task = item.attempt.work.task

    def mark() -> object:
        return actions.mark_essay(item, by=request.user, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and told(request, mark, _("Marked.")):
        return redirect("practice:essays", task.pk)
    context = {"item": item, "task": task, "form": form, "guide": _guide(item)}
    return render(request, "practice/pages/mark_essay.html", context)


@door(admits="practice.annul_attempt", methods="GET POST", hides=attempts_visible_to)
def annul_attempt(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(attempts_visible_to(request.user), pk=pk)
    form = AnnulForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _("The attempt is annulled; it can be made anew as long as the quiz is open.")
        if told(request, lambda: actions.annul_attempt(row, by=request.user, **form.cleaned_data), done):
            return redirect("practice:quiz_results", row.work.task_id)
    return render(request, "practice/pages/annul_attempt.html", {"attempt": row, "form": form})


def _form(item, posted=None) -> EssayForm:
    initial = {"points": item.points_got, "comment": item.comment} if item.share else {}
    return EssayForm(posted, most=item.points, initial=initial, prefix=f"e{item.pk}")


def _guide(item) -> str:
    return "\n".join(key_words(item.version.question.kind, item.version.content))
