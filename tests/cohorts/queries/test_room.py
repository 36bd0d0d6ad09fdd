import pytest

from cohorts.queries.room import site_rooms, venues_with_rooms
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


def test_venues_come_with_their_rooms_open_ones_first(django_assert_num_queries):
    venue = make.venue(name="乙")
    closed, second, first = (
        make.room(venue=venue, name="a", is_active=False),
        make.room(venue=venue, name="c"),
        make.room(venue=venue, name="b"),
    )
    make.venue(name="甲")
    for _ in range(2):
        with django_assert_num_queries(2):
            rows = {row.name: list(row.rooms.all()) for row in venues_with_rooms()}
        make.room()
    assert rows["乙"] == [first, second, closed]
    assert rows["甲"] == []
    assert not site_rooms().exists()
