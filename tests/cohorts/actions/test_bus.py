import pytest

from academy.people.enums import Role
from cohorts.actions.bus import (
    BusExists,
    BusOverfull,
    GroupRidesAlready,
    LeaderRidesElsewhere,
    NotOnSite,
    add_bus,
    fill_bus,
    remove_bus,
)
from cohorts.enums import CohortState
from cohorts.models import Bus
from cohorts.queries.bus import trips_of
from tests.cohorts.planning import nobody_may, organisation
from tests.factories import cohorts as make
from tests.factories import logistics as arrange

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return make.cohort(state=CohortState.RUNNING)


@pytest.fixture
def keeper(cohort):
    return make.supervisor(cohort)


def group_of(cohort, size):
    group = make.group(cohort=cohort)
    for _ in range(size):
        make.enrolment(cohort=cohort, group=group)
    return group


def test_groups_ride_in_buses_and_who_has_none_is_named(cohort, keeper):
    session, one, other = arrange.trip(cohort), group_of(cohort, 2), group_of(cohort, 1)
    bus = add_bus(session, label="1 号车", seats=2, plate="云A1", by=keeper)

    fill_bus(bus, [one], leader=one.members.first(), by=keeper)

    (trip,) = trips_of(cohort)
    assert [len(card.riders) for card in trip.buses] == [2]
    assert (trip.riders, trip.seats, [row.group for row in trip.left]) == (2, 2, [other])
    assert trip.free_groups == ((other, 1),)


def test_a_bus_takes_no_more_than_its_seats(cohort, keeper):
    session, one, other = arrange.trip(cohort), group_of(cohort, 2), group_of(cohort, 1)
    bus = arrange.bus(session, one, seats=2)

    with pytest.raises(BusOverfull):
        fill_bus(bus, [one, other], by=keeper)
    assert [row.group for row in bus.riding.all()] == [one]


def test_a_group_rides_once_and_a_leader_rides_along(cohort, keeper):
    session, one, other = arrange.trip(cohort), group_of(cohort, 1), group_of(cohort, 1)
    arrange.bus(session, one)
    second = arrange.bus(session)

    with pytest.raises(GroupRidesAlready):
        fill_bus(second, [one], by=keeper)
    with pytest.raises(LeaderRidesElsewhere):
        fill_bus(second, [other], leader=one.members.first(), by=keeper)
    fill_bus(second, [other, group_of(make.cohort(state="running"), 1)], by=keeper)
    assert second.riding.count() == 1


def test_buses_go_to_on_site_teaching_and_have_names_of_their_own(cohort, keeper):
    with pytest.raises(NotOnSite):
        add_bus(make.session(cohort=cohort), label="1", seats=9, by=keeper)
    session = arrange.trip(cohort, day=2)
    bus = add_bus(session, label="1", seats=9, by=keeper)
    with pytest.raises(BusExists):
        add_bus(session, label="1", seats=9, by=keeper)
    remove_bus(bus, by=organisation())
    assert not Bus.objects.exists()
    nobody_may(
        lambda who: add_bus(session, label="2", seats=9, by=who),
        make.supervisor(make.cohort()),
        make.account(Role.INSTRUCTOR),
    )
