from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.kernel.doors import SIGNED_IN, door
from cohorts.enums import CohortState
from cohorts.exports.arrival import contact_cards_pdf
from cohorts.models import Cohort
from cohorts.queries.cohort import desks_visible_to
from cohorts.queries.enrolment import current_enrolment
from cohorts.queries.logistics import overview_of, own_places
from cohorts.queries.roster import roster_of
from cohorts.views.papers import as_pdf

OVER = {CohortState.FINISHED, CohortState.CANCELLED}


def frame_of(request: HttpRequest, cohort: Cohort) -> dict[str, object]:
    """Return what every page of the logistics of a class says around its own part."""
    return {
        "cohort": cohort,
        "shows_lodging": request.user.has_perm("cohorts.view_lodging", cohort),
        "keeps_lodging": request.user.has_perm("cohorts.keep_lodging", cohort) and cohort.state not in OVER,
        "may_change": cohort.state not in OVER,
    }


@door(admits="cohorts.view_desk")
def logistics(request: HttpRequest, pk: int) -> HttpResponse:
    """Forms, beds, meals, seats and buses of a class at a glance, and all that can be printed."""
    cohort = get_object_or_404(desks_visible_to(request.user).select_related("venue", "arrival_call"), pk=pk)
    frame = frame_of(request, cohort)
    shown = overview_of(cohort, shows_lodging=bool(frame["shows_lodging"]))
    return render(request, "cohorts/pages/logistics.html", {**frame, "overview": shown})


@door(admits="cohorts.view_roster")
def print_contact_cards(request: HttpRequest, pk: int) -> HttpResponse:
    """A card for each trainee with whom to call."""
    cohort = get_object_or_404(desks_visible_to(request.user).select_related("venue"), pk=pk)
    supervisors = [row.account for row in cohort.supervisions.select_related("account").order_by("pk")]
    name = _("Contact cards %(code)s") % {"code": cohort.code}
    return as_pdf(request, lambda: contact_cards_pdf(cohort, roster_of(cohort), supervisors), name)


@door(admits=SIGNED_IN)
def my_logistics(request: HttpRequest) -> HttpResponse:
    """The visitor's own form, room, seat and buses in the class that matters today."""
    enrolment = current_enrolment(request.user, on=timezone.localdate())
    if enrolment is None:
        return render(request, "cohorts/pages/no_class.html")
    context = {
        "enrolment": enrolment,
        "cohort": enrolment.cohort,
        "own": own_places(enrolment),
        "may_fill": enrolment.cohort.state not in OVER,
    }
    return render(request, "cohorts/pages/my_logistics.html", context)
