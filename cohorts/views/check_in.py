import re
from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from academy.kernel.mail import site_address
from academy.kernel.once import FIELD
from academy.kernel.qr import qr_code
from academy.kernel.refusals import Refusal
from cohorts.actions import check_in as actions
from cohorts.actions.roster import take_out_badges
from cohorts.exports.badges import badges_pdf
from cohorts.exports.pdf import PdfUnavailable
from cohorts.models import CheckIn
from cohorts.queries.check_in import (
    OPEN,
    arrivals_of,
    arrived_in,
    asked_for,
    badge_holder,
    badge_path,
    expected_by,
    find_among,
)
from cohorts.queries.cohort import desks_visible_to
from cohorts.queries.enrolment import current_enrolment


@door(admits="cohorts.check_in_trainee")
def check_in_desk(request: HttpRequest, pk: int) -> HttpResponse:
    """The desk at the entrance: find somebody, look at them, press; who is missing, and whom to call."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    arrivals = arrivals_of(cohort, on=timezone.localdate())
    asked = request.GET.get("q", "")[:120]
    found = {row.enrolment.pk for row in find_among(arrivals, asked)}
    context = {
        "cohort": cohort,
        "rows": [(row, row.enrolment.pk in found) for row in arrivals],
        "is_found": bool(found),
        "asked": asked_for(asked),
        "expected": len(arrivals),
        "arrived": sum(row.check_in is not None for row in arrivals),
        "is_open": cohort.state in OPEN,
    }
    return render(request, "cohorts/pages/check_in_desk.html", context)


@door(admits="cohorts.check_in_trainee")
def check_in_state(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has arrived by now, for the pages of other desks."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    return JsonResponse({"arrived": {row.enrolment_id: _words(row) for row in arrived_in(cohort)}})


@door(admits="cohorts.check_in_trainee", methods="POST")
def check_in_trainee(request: HttpRequest, pk: int) -> HttpResponse:
    """Note an arrival. A page that keeps presses through a cut line names each (``client``) and is answered in JSON."""
    enrolment = get_object_or_404(expected_by(request.user), pk=pk)
    client = request.POST.get("client", "")
    if not client:
        done = _("%(name)s is checked in.") % {"name": enrolment.trainee.name}
        told(request, lambda: _note(request, enrolment, request.POST[FIELD], timedelta()), done)
        return redirect(_back(request, enrolment))
    if not re.fullmatch(r"[0-9a-f]{32}", client):
        return JsonResponse({"refused": _("This press has no proper name. Reload the page and press again.")})
    try:
        row = _note(request, enrolment, client, _waited(request.POST.get("waited", "")))
    except Refusal as refusal:
        return JsonResponse({"refused": str(refusal)})
    return JsonResponse({"arrived": "" if row.undone_at else _words(row)})


@door(admits="cohorts.check_in_trainee", methods="POST")
def undo_check_in(request: HttpRequest, pk: int) -> HttpResponse:
    enrolment = get_object_or_404(expected_by(request.user), pk=pk)
    done = _("%(name)s is missing again.") % {"name": enrolment.trainee.name}
    told(request, lambda: actions.undo_check_in(enrolment, by=request.user), done)
    return redirect(_back(request, enrolment))


@door(admits="cohorts.print_badges")
def print_badges(request: HttpRequest, pk: int) -> HttpResponse:
    """The badges of a class as PDF, in the order of the surnames' strokes."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    try:
        content = badges_pdf(cohort, take_out_badges(cohort, by=request.user))
    except PdfUnavailable as refusal:
        return render(request, "cohorts/pages/no_pdf.html", {"sentence": str(refusal)}, status=503)
    name = _("Badges %(code)s") % {"code": cohort.code}
    headers = {"Content-Disposition": content_disposition_header(False, f"{name}.pdf")}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@door(admits="cohorts.view_badge")
def my_badge(request: HttpRequest) -> HttpResponse:
    """The own badge, large enough to be scanned from the screen."""
    enrolment = current_enrolment(request.user, on=timezone.localdate())
    if enrolment is None:
        raise Http404
    context = {"enrolment": enrolment, "qr": qr_code(site_address(badge_path(enrolment.trainee_no)))}
    return render(request, "cohorts/pages/my_badge.html", context)


@door(admits="cohorts.view_badge")
def badge(request: HttpRequest, number: str) -> HttpResponse:
    """Where the code on a badge leads: those at the desk to its wearer there, the wearer to the own badge."""
    enrolment = badge_holder(request.user, number)
    if enrolment is None:
        raise Http404
    if enrolment.trainee_id == request.user.pk:
        return redirect("cohorts:my_badge")
    return redirect(reverse("cohorts:check_in_desk", args=[enrolment.cohort_id], query={"q": number}))


def _note(request: HttpRequest, enrolment, client: str, waited: timedelta) -> CheckIn:
    return actions.check_in_trainee(enrolment, by=request.user, client_id=client, waited=waited)


def _waited(said: str) -> timedelta:
    """Return how long a press waited, as the page says in whole seconds; nonsense is no time at all."""
    return timedelta(seconds=int(said)) if re.fullmatch(r"\d{1,5}", said) else timedelta()


def _words(row: CheckIn) -> str:
    moment = f"{timezone.localtime(row.at):%m-%d %H:%M}"
    return _("%(moment)s, recognised by %(name)s") % {"moment": moment, "name": row.by.name}


def _back(request: HttpRequest, enrolment) -> str:
    query = {"q": request.POST["q"][:120]} if request.POST.get("q") else None
    return reverse("cohorts:check_in_desk", args=[enrolment.cohort_id], query=query) + f"#t{enrolment.pk}"
