from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from academy.kernel.doors import door
from academy.kernel.refusals import Refusal
from cohorts.actions.login_slip import issue_login_slips
from cohorts.queries.cohort import desks_visible_to


@door(admits="cohorts.print_login_slips", methods="POST")
def print_login_slips(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer with the slips themselves: the codes are shown this once, so there is no page to come back to."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    try:
        slips = issue_login_slips(cohort, by=request.user)
    except Refusal as refusal:
        messages.info(request, str(refusal))
        return redirect("cohorts:roster", pk)
    address = request.build_absolute_uri("/")
    return render(request, "cohorts/print/login_slips.html", {"cohort": cohort, "slips": slips, "address": address})
