import pytest

from cohorts.models import Room, Venue
from tests.cohorts.planning import Desk, party_school
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return Desk(party_school())


def test_without_a_venue_the_page_says_what_comes_first(desk):
    assert "尚无场地" in desk.text("rooms")


def test_a_venue_and_its_rooms_are_kept(desk):
    desk.send("add_venue", name="党校", address="学院路", phone="")
    venue = Venue.objects.get()
    assert f'value="{venue.pk}" selected' in desk.text("add_room", venue=str(venue.pk))

    response = desk.send("add_room", venue=venue.pk, name="一教室", capacity="60", is_active="on", site="", id="7")
    assert desk.said(response) == ["已保存：一教室。"]
    room = Room.objects.get()
    desk.send("amend_room", room.pk, venue=venue.pk, name="一教室", capacity="50", site="")
    desk.send("amend_venue", venue.pk, name="区委党校", address="", phone="")

    room.refresh_from_db()
    assert (room.capacity, room.is_active, room.venue.name) == (50, False, "区委党校")
    html = desk.text("rooms")
    assert "区委党校" in html
    assert "已停用" in html


@pytest.mark.parametrize("venue", ["x", "9" * 500, "-1", ""])
def test_a_venue_that_is_none_chooses_none(desk, venue):
    assert desk.get("add_room", venue=venue).status_code == 200


def test_what_cannot_be_is_said_and_kept(desk):
    response = desk.send("add_room", name="我的教室", capacity="0", venue="", site="")

    html = response.content.decode()
    assert "我的教室" in html
    assert "座位数应在 1 至 5000 之间" in html
    assert desk.send("add_venue", name="").status_code == 200
    assert desk.get("amend_room", 12345).status_code == 404


def test_the_list_takes_the_same_queries_whatever_its_length(desk, django_assert_num_queries):
    desk.get("rooms")
    for rows in (1, 3):
        while Room.objects.count() < rows:
            make.room()
        with django_assert_num_queries(7):
            desk.get("rooms")
