"""Keeping venues and rooms."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from cohorts.models import Room, Venue


class VenueExists(Refusal):
    """Raised when another venue bears the name."""

    sentence = _("There is a venue called “%(name)s” already. Change that one, or choose another name.")


class RoomExists(Refusal):
    """Raised when the place bears a name, or stands for a site, that another one does."""

    sentence = _("There is a room “%(name)s” already. Change that one, or choose another name.")


@audited("cohorts.keep_room")
def keep_venue(venue: Venue, *, by: Account, at: datetime | None = None) -> Venue:
    """Save a new or changed venue.

    :raises VenueExists: if another venue bears the name.
    """
    require(by, "cohorts.keep_room", venue)
    try:
        with transaction.atomic():
            venue.save()
    except IntegrityError as clash:
        raise VenueExists(name=venue.name) from clash
    return venue


@audited("cohorts.keep_room")
def keep_room(room: Room, *, by: Account, at: datetime | None = None) -> Room:
    """Save a new or changed room. A room is closed, never deleted: past sessions point at it.

    :raises RoomExists: if the venue has a room of this name, or the site has its place already.
    """
    require(by, "cohorts.keep_room", room)
    try:
        with transaction.atomic():
            room.save()
    except IntegrityError as clash:
        raise RoomExists(name=room.name) from clash
    return room
