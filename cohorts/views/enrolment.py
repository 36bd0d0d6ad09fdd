from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from cohorts.actions import enrolment as actions
from cohorts.forms.nomination import NeededReasonForm
from cohorts.queries.enrolment import enrolments_visible_to


@door(admits="cohorts.undo_admission", methods="GET POST")
def undo_admission(request: HttpRequest, pk: int) -> HttpResponse:
    return _with_reason(
        request, pk, actions.undo_admission, _("The admission of %(name)s is undone; the place is free again.")
    )


@door(admits="cohorts.withdraw_enrolment", methods="GET POST")
def withdraw_enrolment(request: HttpRequest, pk: int) -> HttpResponse:
    return _with_reason(request, pk, actions.withdraw_enrolment, _("The withdrawal of %(name)s is recorded."))


def _with_reason(request: HttpRequest, pk: int, action, done: str) -> HttpResponse:
    """Ask for the reason, then do it; both pages differ in their words only (``verb``)."""
    row = get_object_or_404(enrolments_visible_to(request.user).select_related("cohort", "trainee", "unit"), pk=pk)
    form = NeededReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if told(request, lambda: action(row, by=request.user, reason=reason), done % {"name": row.trainee.name}):
            return redirect("cohorts:roster", row.cohort_id)
    context = {"enrolment": row, "cohort": row.cohort, "form": form, "verb": action.__name__}
    return render(request, "cohorts/pages/leave_cohort.html", context)
