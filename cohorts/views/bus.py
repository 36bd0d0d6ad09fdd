from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from cohorts.actions import bus as actions
from cohorts.exports.bus import buses_pdf
from cohorts.forms.bus import BusForm
from cohorts.models import Bus
from cohorts.queries.bus import trip_sessions, trips_of
from cohorts.queries.cohort import desks_visible_to
from cohorts.views.asked import number_asked
from cohorts.views.logistics import frame_of
from cohorts.views.papers import as_pdf


@door(admits="cohorts.keep_buses")
def buses(request: HttpRequest, pk: int) -> HttpResponse:
    """The trips of a class to on-site teaching with their buses."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    sessions = trip_sessions(cohort)
    trips = [
        (trip, BusForm(sessions=sessions, initial={"session": trip.session}, auto_id=f"s{trip.session.pk}_%s"))
        for trip in trips_of(cohort)
    ]
    return render(request, "cohorts/pages/buses.html", {**frame_of(request, cohort), "trips": trips})


@door(admits="cohorts.keep_buses", methods="POST")
def add_bus(request: HttpRequest, pk: int) -> HttpResponse:
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    form = BusForm(request.POST, sessions=trip_sessions(cohort).select_related("timetable__cohort"))
    if form.is_valid():
        said = form.cleaned_data
        session = said.pop("session")
        done = _("The bus “%(label)s” is added. Now choose its groups.") % {"label": said["label"]}
        told(request, lambda: actions.add_bus(session, **said, by=request.user), done)
    else:
        messages.error(request, _("No bus was added: it needs a name and between 1 and 99 seats."))
    return redirect("cohorts:buses", pk)


@door(admits="cohorts.keep_buses", methods="POST")
def remove_bus(request: HttpRequest, pk: int) -> HttpResponse:
    bus = get_object_or_404(_buses(request), pk=pk)
    done = _("The bus “%(label)s” is off the list.") % {"label": bus.label}
    told(request, lambda: actions.remove_bus(bus, by=request.user), done)
    return redirect("cohorts:buses", bus.session.timetable.cohort_id)


@door(admits="cohorts.keep_buses", methods="POST")
def fill_bus(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the ticked groups ride in the bus, led by the chosen member."""
    bus = get_object_or_404(_buses(request), pk=pk)
    cohort = bus.session.timetable.cohort
    groups = cohort.groups.filter(pk__in=[number_asked(text) for text in request.POST.getlist("group")[:100]])
    members = cohort.enrolments.in_place().select_related("trainee")
    leader = members.filter(pk=number_asked(request.POST.get("leader", ""))).first()
    done = _("Saved: %(name)s.") % {"name": bus.label}
    told(request, lambda: actions.fill_bus(bus, groups, leader=leader, by=request.user), done)
    return redirect("cohorts:buses", cohort.pk)


@door(admits="cohorts.keep_buses")
def print_buses(request: HttpRequest, pk: int, session_pk: int) -> HttpResponse:
    """A list for each bus of one trip."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    trip = next((row for row in trips_of(cohort) if row.session.pk == session_pk), None)
    if trip is None:
        raise Http404
    name = _("Bus lists %(session)s") % {"session": trip.session}
    return as_pdf(request, lambda: buses_pdf(cohort, trip, by=request.user, at=timezone.now()), name)


def _buses(request: HttpRequest) -> QuerySet[Bus]:
    """The buses of the classes whose desk the visitor keeps."""
    rows = Bus.objects.filter(session__timetable__cohort__in=desks_visible_to(request.user))
    return rows.select_related("session__timetable__cohort")
