from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from academy.kernel.refusals import Refusal
from practice.actions import draft as actions
from practice.actions import draft_file as files
from practice.forms.draft import DraftForm
from practice.models import Draft
from practice.queries.draft import draft_files_visible_to
from practice.queries.task import tasks_visible_to
from practice.views.file import hand_out
from practice.views.submission import assignments_open_to, editor


@door(admits="practice.view_task", methods="POST", most_bytes=files.MOST_AT_ONCE, hides=tasks_visible_to)
def save_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a draft: for a script as JSON, for a button as a page."""
    task = get_object_or_404(assignments_open_to(request.user), pk=pk)
    form = DraftForm(request.POST)
    said = form.said()

    def keep() -> Draft:
        if uploads := request.FILES.getlist("file"):
            return files.add_draft_file(task, uploads, by=request.user, **said)
        return actions.save_draft(task, by=request.user, **said)

    if request.headers.get("Accept") == "application/json":
        return _answered(keep)
    if told(request, keep, _("The draft is saved. It is not handed in yet.")):
        return redirect("practice:assignment", pk)
    return editor(request, task, is_signed=form.is_signed(), **said)


@door(admits="practice.do_work", hides=draft_files_visible_to)
def draft_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A file beside the own draft."""
    return hand_out(request, get_object_or_404(draft_files_visible_to(request.user), pk=pk).file)


@door(admits="practice.do_work", methods="POST", hides=draft_files_visible_to)
def remove_draft_file(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(draft_files_visible_to(request.user), pk=pk)
    told(request, lambda: files.remove_draft_file(row, by=request.user), _("The file is taken away."))
    return redirect("practice:assignment", row.draft.work.task_id)


def _answered(keep: Callable[[], Draft]) -> JsonResponse:
    """Say to a script what became of a saving: kept (200), another text stands there (409), or refused (400)."""
    try:
        draft = keep()
    except actions.DraftConflict as conflict:
        return JsonResponse({"sentence": str(conflict), **_words(conflict.draft)}, status=409)
    except Refusal as refusal:
        return JsonResponse({"sentence": str(refusal)}, status=400)
    return JsonResponse(_words(draft))


def _words(draft: Draft) -> dict[str, object]:
    saved_at = timezone.localtime(draft.saved_at).strftime("%H:%M:%S")
    return {"text": draft.text, "serial": draft.serial, "at": saved_at, "by": str(draft.saved_by)}
