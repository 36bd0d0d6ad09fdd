from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from academy.kernel.files.kinds import MEGABYTE, accepted, limits
from academy.people.models import Account
from practice.actions import submission as actions
from practice.actions.draft_file import KINDS, MOST_AT_ONCE, MOST_FILES
from practice.forms.draft import DraftForm
from practice.models import ClassTask
from practice.queries.assignment import assignment_desk
from practice.queries.submission import submissions_visible_to
from practice.queries.task import tasks_visible_to, works_visible_to
from practice.views.file import hand_out


def assignments_open_to(user: Account) -> QuerySet[ClassTask]:
    """The visible tasks that are assignments, with all their page needs at hand."""
    rows = tasks_visible_to(user).filter(assignment__isnull=False)
    return rows.select_related("assignment__rubric", "cohort", "session")


def editor(
    request: HttpRequest, task: ClassTask, *, text: str | None = None, serial: int = 0, is_signed: bool = False
) -> HttpResponse:
    """The page of an assignment; ``text`` is what was typed and not taken, shown instead of the draft.

    Where another text was saved since ``serial``, it is shown beside it. ``is_signed`` says that the statement of own
    work was ticked.
    """
    desk = assignment_desk(task, request.user, at=timezone.now())
    typed = desk.text if text is None else text
    other = desk.text if text is not None and serial != desk.serial else ""
    context = {"desk": desk, "task": task, "typed": typed, "other": other, "is_signed": is_signed}
    context |= {
        "accept": accepted(KINDS),
        "taken": limits(KINDS),
        "most_files": MOST_FILES,
        "most_at_once": MOST_AT_ONCE // MEGABYTE,
    }
    return render(request, "practice/pages/assignment.html", context)


@door(admits="practice.view_task", hides=tasks_visible_to)
def assignment(request: HttpRequest, pk: int) -> HttpResponse:
    """What is asked, the rubric, the own draft, and handing in."""
    return editor(request, get_object_or_404(assignments_open_to(request.user), pk=pk))


@door(admits="practice.view_task", methods="POST", most_bytes=MOST_AT_ONCE, hides=tasks_visible_to)
def hand_in(request: HttpRequest, pk: int) -> HttpResponse:
    task = get_object_or_404(assignments_open_to(request.user), pk=pk)
    form = DraftForm(request.POST)
    said, done = form.said(), []
    signed, uploads = form.is_signed(), request.FILES.getlist("file")

    def give() -> None:
        done.append(actions.hand_in(task, by=request.user, is_own_work=signed, uploads=uploads, **said))

    if told(request, give, _("Handed in. The receipt below is your proof.")):
        return redirect("practice:receipt", done[0].pk)
    return editor(request, task, is_signed=signed, **said)


@door(admits="practice.do_work", methods="POST", hides=works_visible_to)
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    work = get_object_or_404(works_visible_to(request.user), pk=pk)
    told(request, lambda: actions.take_back(work, by=request.user), _("Taken back: it is a draft again."))
    return redirect("practice:assignment", work.task_id)


@door(admits="practice.view_submission", hides=submissions_visible_to)
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """What was handed in, when, by whom and under which number; can be printed."""
    rows = submissions_visible_to(request.user).select_related(
        "work__task__assignment", "work__task__cohort", "work__enrolment__trainee", "work__group", "by"
    )
    row = get_object_or_404(rows.prefetch_related("files"), pk=pk)
    newest = row.work.submissions.order_by("-number").values_list("pk", flat=True).first()
    is_own = request.user.has_perm("practice.do_work", row.work)
    context = {"row": row, "task": row.work.task, "is_newest": newest == pk, "is_own": is_own}
    return render(request, "practice/pages/receipt.html", context)


@door(admits="practice.view_submission", hides=submissions_visible_to)
def submission_file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponseBase:
    """A file that was handed in."""
    row = get_object_or_404(submissions_visible_to(request.user), pk=pk)
    return hand_out(request, get_object_or_404(row.files, pk=file_pk))
