from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from academy.kernel.refusals import Refusal
from cohorts.actions.certificate import issue_certificates
from cohorts.actions.completion import decide_by_rule, decide_completion
from cohorts.exports.pdf import PdfUnavailable, is_pdf_possible
from cohorts.forms.completion import DecisionForm
from cohorts.queries.cohort import desks_visible_to
from cohorts.queries.completion import completion_sheet, standing_of
from cohorts.queries.enrolment import enrolments_visible_to


@door(admits="cohorts.view_completion")
def completion(request: HttpRequest, cohort_pk: int) -> HttpResponse:
    """Everybody's figures, decisions and certificates."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=cohort_pk)
    sheet = completion_sheet(cohort)
    undecided = [row for row in sheet if row.decision is None]
    context = {
        "cohort": cohort,
        "sheet": sheet,
        "ready": sum(row.suggests_completion for row in undecided),
        "undecided": len(undecided),
        "uncertified": sum(1 for row in sheet if row.decision and row.decision.is_completed and not row.certificates),
        "certified": sum(bool(row.certificates) for row in sheet),
        "pdf_obstacle": "" if is_pdf_possible() else str(PdfUnavailable()),
    }
    return render(request, "cohorts/pages/completion.html", context)


@door(admits="cohorts.decide_completion", methods="POST")
def decide_all(request: HttpRequest, cohort_pk: int) -> HttpResponse:
    """Complete everybody for whom the rules suggest it."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=cohort_pk)
    try:
        done, left = decide_by_rule(cohort, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, _("%(done)s completed; %(left)s are left for you to decide.") % {"done": done, "left": left}
        )
    return redirect("cohorts:completion", cohort.pk)


@door(admits="cohorts.decide_completion", methods="GET POST")
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide one trainee's completion."""
    enrolment = get_object_or_404(
        enrolments_visible_to(request.user).select_related("trainee", "cohort", "unit"), pk=pk
    )
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        decided = told(
            request, lambda: decide_completion(enrolment, by=request.user, **form.cleaned_data), _("Decided.")
        )
        if decided:
            return redirect("cohorts:completion", enrolment.cohort_id)
    context = {
        "enrolment": enrolment,
        "cohort": enrolment.cohort,
        "standing": standing_of(enrolment),
        "history": enrolment.decisions.select_related("by").order_by("-at"),
        "form": form,
    }
    return render(request, "cohorts/pages/decide.html", context)


@door(admits="cohorts.issue_certificate", methods="POST")
def issue_all(request: HttpRequest, cohort_pk: int) -> HttpResponse:
    """Issue every certificate that is due."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=cohort_pk)
    try:
        count = issue_certificates(cohort, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(count)s certificates were issued.") % {"count": count})
    return redirect("cohorts:completion", cohort.pk)
