from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from courses.actions import question_tag as actions
from courses.forms.question_tag import MergeTagsForm, RenameTagForm
from courses.models import QuestionTag
from courses.queries.question import question_tags_counted, question_tags_visible_to


@door(admits="courses.view_question_tag")
def question_tags(request: HttpRequest) -> HttpResponse:
    """The words of the bank, with how many questions carry each."""
    tags = question_tags_counted(request.user)
    merging = MergeTagsForm(tags=question_tags_visible_to(request.user))
    return render(request, "courses/pages/question_tags.html", {"tags": tags, "merging": merging})


@door(admits="courses.keep_question", methods="POST")
def rename_tag(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = _visible(request, pk), RenameTagForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(actions.TagNameWrong(most=actions.LONGEST_TAG)))
        return redirect("courses:question_tags")
    done = _("The tag is called “%(name)s” now.") % {"name": form.cleaned_data["name"]}
    told(request, lambda: actions.rename_tag(row, by=request.user, **form.cleaned_data), done)
    return redirect("courses:question_tags")


@door(admits="courses.keep_question", methods="POST")
def merge_tags(request: HttpRequest) -> HttpResponse:
    form = MergeTagsForm(request.POST, tags=question_tags_visible_to(request.user))
    if not form.is_valid():
        messages.error(request, _("Choose two tags: the one that goes and the one that stays."))
        return redirect("courses:question_tags")
    row, into = form.cleaned_data["tag"], form.cleaned_data["into"]
    done = _("“%(name)s” is “%(into)s” now.") % {"name": row.name, "into": into.name}
    told(request, lambda: actions.merge_tags(row, by=request.user, into=into), done)
    return redirect("courses:question_tags")


@door(admits="courses.keep_question", methods="POST")
def remove_tag(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    told(request, lambda: actions.remove_tag(row, by=request.user), _("The tag is removed."))
    return redirect("courses:question_tags")


def _visible(request: HttpRequest, pk: int) -> QuestionTag:
    return get_object_or_404(question_tags_visible_to(request.user), pk=pk)
