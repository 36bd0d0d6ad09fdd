import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from academy.kernel.crypto import decrypt, encrypt
from academy.kernel.doors import door
from academy.kernel.refusals import Refusal
from cohorts.actions.login_slip import LoginSlip, issue_login_slips
from cohorts.models import Cohort
from cohorts.queries.cohort import desks_visible_to

#: Where a session holds the sealed codes of one class between the button and the slips that show them.
KEPT = "login_slips"


@door(admits="cohorts.print_login_slips", methods="POST")
def print_login_slips(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the codes and lead on to a page of their own, so that a reload makes no second ones."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    try:
        slips = issue_login_slips(cohort, by=request.user)
    except Refusal as refusal:
        messages.info(request, str(refusal))
        return redirect("cohorts:roster", pk)
    codes = {slip.enrolment.pk: slip.code for slip in slips}
    request.session[KEPT] = {"cohort": cohort.pk, "codes": encrypt(json.dumps(codes))}
    return redirect("cohorts:login_slips", pk)


@door(admits="cohorts.print_login_slips")
def login_slips(request: HttpRequest, pk: int) -> HttpResponse:
    """The printable slips, once: what they show is gone from the session before it is read."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    kept = request.session.pop(KEPT, None)
    slips = _slips(cohort, kept["codes"]) if kept and kept["cohort"] == cohort.pk else []
    if not slips:
        messages.info(
            request, _("The codes have been shown once and are kept nowhere. Print new slips if they are lost.")
        )
        return redirect("cohorts:roster", pk)
    address = request.build_absolute_uri("/")
    return render(request, "cohorts/print/login_slips.html", {"cohort": cohort, "slips": slips, "address": address})


def _slips(cohort: Cohort, sealed: str) -> list[LoginSlip]:
    codes = json.loads(decrypt(sealed) or "{}")
    rows = cohort.enrolments.select_related("trainee", "unit").in_bulk([int(pk) for pk in codes])
    return [LoginSlip(rows[int(pk)], code) for pk, code in codes.items() if int(pk) in rows]
