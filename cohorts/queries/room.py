"""Venues with their rooms, and the places that stand for teaching sites."""

from django.db.models import Prefetch, QuerySet

from cohorts.models import Room, Venue
from courses.models import TeachingSite


def venues_with_rooms() -> QuerySet[Venue]:
    """Return every venue by name with all its rooms, open ones first; two queries."""
    rooms = Room.objects.order_by("-is_active", "name")
    return Venue.objects.prefetch_related(Prefetch("rooms", queryset=rooms)).order_by("name")


def site_rooms() -> QuerySet[Room]:
    """Return the places that stand for a teaching site, open ones first."""
    return Room.objects.filter(site__isnull=False).select_related("site").order_by("-is_active", "name")


def sites_without_place() -> QuerySet[TeachingSite]:
    """Return the open teaching sites that no session can be held at yet, by name."""
    return TeachingSite.objects.filter(is_active=True, room__isnull=True)
