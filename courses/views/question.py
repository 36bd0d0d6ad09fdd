from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from academy.people.views.paging import page_of
from courses.actions import question as actions
from courses.enums import ProjectSlug, QuestionKind
from courses.forms.question import QuestionFilterForm, QuestionForm
from courses.forms.question_key import KeyForm
from courses.forms.question_kinds import FORMS
from courses.models import Question
from courses.queries.indicator import indicators_of
from courses.queries.question import (
    graded_by,
    is_used,
    question_tags_visible_to,
    questions_found,
    questions_visible_to,
    quizzes_with,
    versions_of,
)
from courses.queries.question_shown import ShownQuestion, shown, shown_question, shown_versions


@door(admits="courses.view_question")
def questions(request: HttpRequest) -> HttpResponse:
    """The bank, narrowed by what was asked for."""
    narrow = QuestionFilterForm(request.GET or None, tags=question_tags_visible_to(request.user))
    rows = questions_found(request.user, **narrow.narrowed())
    return render(request, "courses/pages/questions.html", {"narrow": narrow} | page_of(request, rows))


@door(admits="courses.view_question")
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """One question: as trainees see it, its key, where it is used and what it said before."""
    row = _visible(request, pk)
    context = {
        "question": row,
        "shown": shown_question(row),
        "indicator": indicators_of(row.project).get(row.indicator),
        "quizzes": quizzes_with(row)[:20],
        "versions": shown_versions(row.kind, list(versions_of(row))),
        "is_used": is_used(row),
    }
    return render(request, "courses/pages/question.html", context)


@door(admits="courses.keep_question")
def question_kinds(request: HttpRequest) -> HttpResponse:
    """Which of the eight kinds a new question is to be."""
    project = request.GET.get("project", "")
    query = f"?project={project}" if project in ProjectSlug.values else ""
    return render(request, "courses/pages/question_kinds.html", {"kinds": QuestionKind, "query": query})


@door(admits="courses.keep_question", methods="GET POST")
def write_question(request: HttpRequest, kind: str) -> HttpResponse:
    """Write a new question; ``?project=`` chooses its project beforehand."""
    if kind not in FORMS:
        raise Http404
    form, preview = _typed(request, FORMS[kind], {"project": request.GET.get("project", "")})
    if form.is_bound and form.is_valid() and preview is None:
        saved = _("The question is in the bank. Write the next one, or go back to the list.")
        if told(request, lambda: actions.write_question(form.wording(), by=request.user), saved):
            return redirect("courses:write_question", kind) if "next" in request.POST else redirect("courses:questions")
    tags = question_tags_visible_to(request.user)
    context = {"form": form, "kind": QuestionKind(kind), "preview": preview, "tags": tags}
    return render(request, "courses/pages/write_question.html", context)


@door(admits="courses.keep_question", methods="GET POST")
def amend_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a question; one that was used gets a new wording, and the page says so beforehand."""
    row = _visible(request, pk)
    form_class = FORMS[row.kind]
    form, preview = _typed(request, form_class, form_class.initial_of(row))
    if form.is_bound and form.is_valid() and preview is None:
        amend = lambda: actions.amend_question(row, form.wording(), by=request.user)  # noqa: E731
        if told(request, amend, _("The question is saved.")):
            return redirect("courses:question", pk)
    tags = question_tags_visible_to(request.user)
    context = {"form": form, "question": row, "kind": QuestionKind(row.kind), "preview": preview, "tags": tags}
    return render(request, "courses/pages/amend_question.html", context)


@door(admits="courses.keep_question", methods="GET POST")
def correct_key(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Say anew what is right in one wording of a question, with the reason."""
    row = _visible(request, pk)
    version = get_object_or_404(versions_of(row), number=number)
    form = KeyForm(request.POST or None, version=version)
    if request.method == "POST" and form.is_valid():
        said = {"content": form.content(), "reason": form.cleaned_data["reason"]}
        done = _("The key is corrected. Answers given to this wording are graded again.")
        if told(request, lambda: actions.correct_key(version, by=request.user, **said), done):
            return redirect("courses:question", pk)
    context = {"form": form, "question": row, "version": version, "graded": graded_by(version)}
    return render(request, "courses/pages/correct_key.html", context)


@door(admits="courses.keep_question", methods="POST")
def copy_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Copy a question and go on to changing the copy."""
    row = _visible(request, pk)
    made: list[Question] = []
    done = _("This is the copy. It is retired until you have changed it and bring it back.")
    if told(request, lambda: made.append(actions.copy_question(row, by=request.user)), done):
        return redirect("courses:amend_question", made[0].pk)
    return redirect("courses:question", pk)


@door(admits="courses.keep_question", methods="POST")
def retire_question(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    told(request, lambda: actions.retire_question(row, by=request.user), _("The question is not drawn any more."))
    return redirect("courses:question", pk)


@door(admits="courses.keep_question", methods="POST")
def bring_back_question(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    told(request, lambda: actions.bring_back_question(row, by=request.user), _("The question is drawn again."))
    return redirect("courses:question", pk)


@door(admits="courses.keep_question", methods="POST")
def delete_question(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    if told(request, lambda: actions.delete_question(row, by=request.user), _("The question is deleted.")):
        return redirect("courses:questions")
    return redirect("courses:question", pk)


def _visible(request: HttpRequest, pk: int) -> Question:
    rows = questions_visible_to(request.user).select_related("current", "made_by").prefetch_related("tags")
    return get_object_or_404(rows, pk=pk)


def _typed(
    request: HttpRequest, form_class: type[QuestionForm], initial: dict[str, object]
) -> tuple[QuestionForm, ShownQuestion | None]:
    """Return the form as it was sent, and the preview where that was asked for.

    Where a button only moved a line, nothing is checked yet.
    """
    form = form_class(request.POST or None, initial=initial)
    if not form.is_bound:
        return form, None
    moved = form.rearranged()
    if moved is not None:
        return form_class(initial=moved), None
    if "preview" in request.POST and form.is_valid():
        said = form.wording()
        return form, shown(said.kind, said.stem, said.content, said.explanation)
    return form, None
