import pytest

from cohorts.forms.room import RoomForm, VenueForm
from cohorts.models import Room
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


def posted(**changes):
    return {"name": "一教室", "capacity": "50", "is_active": "on", "venue": "", "site": "", **changes}


def test_a_room_is_in_a_venue_or_stands_for_a_site():
    venue = make.venue()

    assert RoomForm(posted(venue=venue.pk)).is_valid()
    assert list(RoomForm(posted()).errors) == ["venue"]


@pytest.mark.parametrize("capacity", ["0", "-1", "5001", "99999999999999999999", "many"])
def test_seats_have_their_limits(capacity):
    assert list(RoomForm(posted(venue=make.venue().pk, capacity=capacity)).errors) == ["capacity"]


def test_a_venue_has_each_name_once():
    room = make.room(name="一教室")

    assert not RoomForm(posted(venue=room.venue_id)).is_valid()
    assert not VenueForm({"name": room.venue.name}).is_valid()
    assert RoomForm(posted(venue=room.venue_id), instance=Room.objects.get()).is_valid()
