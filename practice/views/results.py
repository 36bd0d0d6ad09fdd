from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from academy.kernel.doors import door
from academy.progress.queries.framework import framework_in_force
from practice.actions.results import take_out_results
from practice.exports.results import results_xlsx
from practice.models import ClassTask
from practice.queries.results import result_rows, tasks_to_take_out, tasks_with_results
from practice.queries.task import tasks_visible_to

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@door(admits="practice.view_results", hides=tasks_visible_to)
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """How everybody of a class stands with one assignment, in words."""
    task = get_object_or_404(tasks_with_results(request.user), pk=pk)
    rubric = list(task.assignment.rubric.rows.all())
    context = {
        "task": task,
        "rubric": rubric,
        "rows": result_rows(task, at=timezone.now()),
        "may_export": request.user.has_perm("practice.export_results", task),
        "framework": framework_in_force(timezone.localdate()),
    }
    return render(request, "practice/pages/results.html", context)


@door(admits="practice.export_results", hides=tasks_visible_to)
def export_results(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet as a spreadsheet, for those who run the class."""
    task = get_object_or_404(tasks_to_take_out(request.user), pk=pk)
    now = timezone.now()
    rows = take_out_results(task, by=request.user, at=now)
    framework = framework_in_force(timezone.localdate())
    return results_file(task, results_xlsx(task, rows, framework, by=request.user, at=timezone.now()))


def results_file(task: ClassTask, content: bytes) -> HttpResponse:
    """A spreadsheet under the name of the class and what it was asked."""
    name = _("Results %(code)s %(title)s") % {"code": task.cohort.code, "title": task.asked}
    disposition = content_disposition_header(True, f"{name}.xlsx")
    return HttpResponse(content, headers={"Content-Type": XLSX, "Content-Disposition": disposition})
