from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from cohorts.actions import quota_loan as actions
from cohorts.actions.quota import ALLOTTING
from cohorts.forms.quota_loan import LoanForm, ReturnForm
from cohorts.queries.cohort import desks_visible_to
from cohorts.queries.quota import places_left
from cohorts.queries.quota_change import changes_of, loans_of


@door(admits="cohorts.lend_places", methods="GET POST")
def lend_places(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a loan."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    form = LoanForm(request.POST or None, lenders=places_left(cohort))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        done = _("%(lender)s lends %(places)s to %(borrower)s. The sum of the quotas stays as it was.") % {
            "lender": said["lender"].label,
            "borrower": said["borrower"].label,
            "places": said["places"],
        }
        if told(request, lambda: actions.lend_places(cohort, by=request.user, **said), done):
            return redirect("cohorts:quota_changes", pk)
    context = {"cohort": cohort, "form": form, "may_change": cohort.state in ALLOTTING}
    return render(request, "cohorts/pages/lend_places.html", context)


@door(admits="cohorts.lend_places", methods="POST")
def return_places(request: HttpRequest, pk: int, loan_pk: int) -> HttpResponse:
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    loan = get_object_or_404(loans_of(cohort), pk=loan_pk)
    form = ReturnForm(request.POST)
    if form.is_valid():
        places = form.cleaned_data["places"]
        done = _("%(borrower)s has given %(places)s back to %(lender)s.") % {
            "lender": loan.lender.label,
            "borrower": loan.borrower.label,
            "places": places,
        }
        told(request, lambda: actions.return_places(loan, by=request.user, places=places), done)
    else:
        messages.error(request, _("Enter how many places are given back: a whole number from 1."))
    return redirect("cohorts:quota_changes", pk)


@door(admits="cohorts.view_quota")
def quota_changes(request: HttpRequest, pk: int) -> HttpResponse:
    """The log of a class's quotas, and the loans between its units."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    page = Paginator(changes_of(cohort), 50).get_page(request.GET.get("page"))
    return render(
        request,
        "cohorts/pages/quota_changes.html",
        {
            "cohort": cohort,
            "page": page,
            "loans": loans_of(cohort),
            "may_lend": request.user.has_perm("cohorts.lend_places", cohort) and cohort.state in ALLOTTING,
        },
    )
