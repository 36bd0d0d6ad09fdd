from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from cohorts.actions import supervisor as actions
from cohorts.forms.cohort import SupervisorForm
from cohorts.queries.cohort import desks_visible_to
from cohorts.queries.roster import possible_supervisors


@door(admits="cohorts.appoint_supervisor", methods="POST")
def appoint_supervisor(request: HttpRequest, pk: int) -> HttpResponse:
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    form = SupervisorForm(request.POST, accounts=possible_supervisors(cohort))
    if form.is_valid():
        account = form.cleaned_data["account"]
        done = _("%(name)s is class supervisor now and has been told.") % {"name": account.name}
        told(request, lambda: actions.appoint_supervisor(cohort, account, by=request.user), done)
    else:
        messages.error(request, _("Choose somebody of the list as class supervisor."))
    return redirect("cohorts:cohort", pk)


@door(admits="cohorts.appoint_supervisor", methods="POST")
def dismiss_supervisor(request: HttpRequest, pk: int, supervision_pk: int) -> HttpResponse:
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    row = get_object_or_404(cohort.supervisions.select_related("account", "cohort"), pk=supervision_pk)
    done = _("%(name)s is no longer class supervisor and has been told.") % {"name": row.account.name}
    told(request, lambda: actions.dismiss_supervisor(row, by=request.user), done)
    return redirect("cohorts:cohort", pk)
