import pytest

from cohorts.actions.room import RoomExists, VenueExists, keep_room, keep_venue
from cohorts.models import Room, Venue
from tests.cohorts.planning import last_entry, nobody_may, party_school
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


def test_venues_and_rooms_are_kept_by_staff():
    venue = keep_venue(Venue(name="云杉区党群活动中心"), by=party_school())
    room = keep_room(Room(venue=venue, name="报告厅", capacity=120), by=party_school())

    room.capacity, room.is_active = 100, False
    keep_room(room, by=party_school())

    assert (Room.objects.get().capacity, Room.objects.get().is_active) == (100, False)
    assert last_entry("cohorts.keep_room") == ("done", "")


def test_names_that_are_taken_meanwhile_are_refused_in_words():
    venue = make.venue(name="党校")
    room = make.room(venue=venue, name="一教室")

    with pytest.raises(VenueExists, match="党校"):
        keep_venue(Venue(name="党校"), by=party_school())
    with pytest.raises(RoomExists, match="一教室"):
        keep_room(Room(venue=venue, name="一教室", capacity=30), by=party_school())
    assert Room.objects.get() == room


def test_nobody_else_keeps_them():
    for action in (
        lambda by: keep_venue(Venue(name="场地"), by=by),
        lambda by: keep_room(Room(name="教室", capacity=1), by=by),
    ):
        nobody_may(action, make.supervisor(make.cohort()), make.account())
