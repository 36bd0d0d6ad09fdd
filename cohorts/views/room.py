from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from cohorts.actions import room as actions
from cohorts.forms.room import RoomForm, VenueForm
from cohorts.models import Room, Venue
from cohorts.queries.room import site_rooms, sites_without_place, venues_with_rooms
from cohorts.views.asked import number_asked


@door(admits="cohorts.keep_room")
def rooms(request: HttpRequest) -> HttpResponse:
    """Venues with their rooms, and the places that stand for teaching sites."""
    shown = {"venues": venues_with_rooms(), "sites": site_rooms(), "without_place": sites_without_place()}
    return render(request, "cohorts/pages/rooms.html", shown)


@door(admits="cohorts.keep_room", methods="GET POST")
def add_venue(request: HttpRequest) -> HttpResponse:
    return _venue(request, None)


@door(admits="cohorts.keep_room", methods="GET POST")
def amend_venue(request: HttpRequest, pk: int) -> HttpResponse:
    return _venue(request, get_object_or_404(Venue, pk=pk))


@door(admits="cohorts.keep_room", methods="GET POST")
def add_room(request: HttpRequest) -> HttpResponse:
    """Add a room; ``?venue=`` chooses the venue beforehand, ``?site=`` the teaching site with its facts."""
    return _room(request, None)


@door(admits="cohorts.keep_room", methods="GET POST")
def amend_room(request: HttpRequest, pk: int) -> HttpResponse:
    return _room(request, get_object_or_404(Room, pk=pk))


def _venue(request: HttpRequest, venue: Venue | None) -> HttpResponse:
    form = VenueForm(request.POST or None, instance=venue)
    if request.method == "POST" and form.is_valid():
        row = form.save(commit=False)
        if told(request, lambda: actions.keep_venue(row, by=request.user), _("Saved: %(name)s.") % {"name": row.name}):
            return redirect("cohorts:rooms")
    return render(request, "cohorts/pages/venue.html", {"form": form, "venue": venue})


def _room(request: HttpRequest, room: Room | None) -> HttpResponse:
    initial: dict[str, object] = {key: number_asked(request.GET.get(key, "")) for key in ("venue", "site")}
    if site := sites_without_place().filter(pk=initial["site"] or 0).first():
        initial |= {"name": site.name, "capacity": site.capacity}
    form = RoomForm(request.POST or None, instance=room, initial={key: said for key, said in initial.items() if said})
    if request.method == "POST" and form.is_valid():
        row = form.save(commit=False)
        if told(request, lambda: actions.keep_room(row, by=request.user), _("Saved: %(name)s.") % {"name": row.name}):
            return redirect("cohorts:rooms")
    return render(request, "cohorts/pages/room.html", {"form": form, "room": room})
