from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from academy.kernel.doors import door
from academy.kernel.refusals import Refusal
from courses.actions import question_import as actions
from courses.exports.gift import questions_gift
from courses.exports.moodle_xml import questions_moodle_xml
from courses.exports.question_sheet import questions_xlsx
from courses.forms.question import QuestionFilterForm
from courses.forms.question_import import QuestionFileForm
from courses.imports.question_file import read_questions, sealed, unsealed
from courses.queries.question import question_tags_visible_to, questions_found
from courses.queries.question_import import planned

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: What a selection is written as: its content type, the end of its name, and who writes it.
WRITERS = {
    "xlsx": (XLSX, "xlsx", questions_xlsx),
    "gift": ("text/plain; charset=utf-8", "gift.txt", questions_gift),
    "xml": ("application/xml; charset=utf-8", "xml", questions_moodle_xml),
}


@door(admits="courses.keep_question", methods="GET POST")
def import_questions(request: HttpRequest) -> HttpResponse:
    """Choose a file and see, item by item, what it would do; nothing is done yet."""
    form = QuestionFileForm(request.POST or None, request.FILES or None)
    context = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            items = read_questions(form.cleaned_data["file"], project=form.cleaned_data["project"])
            plan = planned(items)
            context |= {"plan": plan, "sealed": sealed(items) if plan.new else ""}
        except Refusal as refusal:
            form.add_error("file", str(refusal))
    return render(request, "courses/pages/import_questions.html", context)


@door(admits="courses.keep_question", methods="POST")
def take_in_questions(request: HttpRequest) -> HttpResponse:
    """Take in what the page before showed: all of it, or without the wrong items where that was said."""
    leaves_out = request.POST.get("wrong") == "left_out"
    try:
        plan = actions.import_questions(
            unsealed(request.POST.get("list", "")), by=request.user, leaves_out_wrong=leaves_out
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("courses:import_questions")
    done = _("%(new)s questions are taken in; %(same)s stood in the bank already, %(error)s were left out.")
    messages.success(request, done % plan.counts)
    return redirect("courses:questions")


@door(admits="courses.view_question")
def question_template(request: HttpRequest) -> HttpResponse:
    """The empty spreadsheet with a guide and an example of every kind."""
    return _file(questions_xlsx([]), XLSX, _("question-template") + ".xlsx")


@door(admits="courses.view_question")
def export_questions(request: HttpRequest, form: str) -> HttpResponse:
    """The questions of the list as it is narrowed, as a spreadsheet or for Moodle."""
    if form not in WRITERS:
        return redirect("courses:questions")
    narrow = QuestionFilterForm(request.GET or None, tags=question_tags_visible_to(request.user))
    rows = questions_found(request.user, **narrow.narrowed())
    kind, ending, write = WRITERS[form]
    return _file(write(rows), kind, f"questions-{timezone.localdate():%Y%m%d}.{ending}")


def _file(content: bytes | str, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return HttpResponse(content, content_type=kind, headers=headers)
