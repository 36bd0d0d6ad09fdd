"""Many at once for the last bed; beside it a control that counts and then writes without the lock."""

import pytest

from cohorts.actions.lodging import move_bed
from cohorts.enums import CohortState
from cohorts.models import Bed
from tests.cohorts.actions.test_races import AT_ONCE, carelessly, together
from tests.factories import cohorts as make
from tests.factories.logistics import lodging_room, person

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_last_bed_is_given_once():
    cohort = make.cohort(state=CohortState.RUNNING)
    keeper, room = make.supervisor(cohort), lodging_room(cohort, beds=1)
    people = [person(cohort) for _ in range(AT_ONCE)]

    outcome = together(lambda row=row: move_bed(row, room, by=keeper) for row in people)

    room.refresh_from_db()
    assert outcome == {"done": 1, "RoomFull": AT_ONCE - 1}
    assert (room.taken, Bed.objects.count()) == (1, 1)


def test_one_person_gets_one_bed_from_everybody_at_once():
    cohort = make.cohort(state=CohortState.RUNNING)
    keeper, row = make.supervisor(cohort), person(cohort)
    rooms = [lodging_room(cohort) for _ in range(AT_ONCE)]

    outcome = together(lambda room=room: move_bed(row, room, by=keeper) for room in rooms)

    assert outcome == {"done": AT_ONCE}
    assert sorted(cohort.lodging_rooms.values_list("taken", flat=True)) == [0] * (AT_ONCE - 1) + [1]


def test_control_without_lock_and_counter_the_last_bed_is_given_several_times():
    cohort = make.cohort(state=CohortState.RUNNING)
    room = lodging_room(cohort, beds=1)
    people = [person(cohort) for _ in range(AT_ONCE)]

    def give_carelessly(turn) -> None:
        if room.taken_beds.count() >= room.beds:
            return
        with turn.wait():
            Bed.objects.create(enrolment=people.pop(), room=room)

    carelessly(give_carelessly)

    assert Bed.objects.filter(room=room).count() > room.beds
