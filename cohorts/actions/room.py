"""Keeping venues and rooms."""

from datetime import datetime

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.people.models import Account
from cohorts.models import Room, Venue


@audited("cohorts.keep_room")
def keep_venue(venue: Venue, *, by: Account, at: datetime | None = None) -> Venue:
    """Save a new or changed venue; its name is unique (the form says so first)."""
    require(by, "cohorts.keep_room", venue)
    venue.save()
    return venue


@audited("cohorts.keep_room")
def keep_room(room: Room, *, by: Account, at: datetime | None = None) -> Room:
    """Save a new or changed room. A room is closed, never deleted: past sessions point at it."""
    require(by, "cohorts.keep_room", room)
    room.save()
    return room
