from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from academy.people.enums import Sex
from cohorts.actions.enrolment import withdraw_enrolment
from cohorts.actions.lodging import (
    BedsTaken,
    LodgingRoomExists,
    NoBedToExchange,
    NobodyWaits,
    NoRooms,
    OtherSex,
    RoomFull,
    RoomLine,
    SexUnknown,
    assign_beds,
    exchange_beds,
    fix_beds,
    free_bed,
    keep_lodging_room,
    move_bed,
    move_beds,
    remove_lodging_room,
    take_in_rooms,
    take_out_lodging,
)
from cohorts.actions.logistics import LogisticsClosed, NotInThisClass, sweep_arrivals
from cohorts.enums import CohortState, KeptFor
from cohorts.models import ArrivalForm, Bed, LodgingRoom
from tests.cohorts.planning import nobody_may, organisation, party_school
from tests.factories import cohorts as make
from tests.factories.logistics import bed, lodging_room, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return make.cohort(state=CohortState.RUNNING)


@pytest.fixture
def keeper(cohort):
    return make.supervisor(cohort)


def counted(room):
    """Return the counter of a room and the beds that really are taken."""
    room.refresh_from_db()
    return room.taken, room.taken_beds.count()


def test_a_bed_is_given_moved_and_freed_and_the_counters_follow(cohort, keeper):
    row, one, other = person(cohort), lodging_room(cohort), lodging_room(cohort)

    move_bed(row, one, by=keeper)
    assert (counted(one), counted(other)) == ((1, 1), (0, 0))
    move_bed(row, other, by=keeper)
    move_bed(row, other, by=keeper)
    assert (counted(one), counted(other)) == ((0, 0), (1, 1))
    free_bed(row, by=keeper)
    free_bed(row, by=keeper)
    assert counted(other) == (0, 0)


def test_a_refusal_says_the_nearest_reason(cohort, keeper):
    room = lodging_room(cohort, beds=1)
    move_bed(person(cohort), room, by=keeper)

    with pytest.raises(OtherSex):
        move_bed(person(cohort, Sex.MALE), room, by=keeper)
    with pytest.raises(RoomFull):
        move_bed(person(cohort), room, by=keeper)
    with pytest.raises(OtherSex):
        move_bed(person(cohort), lodging_room(cohort, kept_for=KeptFor.MEN), by=keeper)
    with pytest.raises(SexUnknown):
        move_bed(make.enrolment(cohort=cohort), lodging_room(cohort), by=keeper)
    with pytest.raises(NotInThisClass):
        move_bed(person(cohort), lodging_room(make.cohort(state="running")), by=make.supervisor(cohort))
    assert counted(room) == (1, 1)


def test_only_the_class_supervisor_gives_beds(cohort, keeper):
    row, room = person(cohort), lodging_room(cohort)
    others = organisation(), party_school(), row.trainee, make.supervisor(make.cohort())

    nobody_may(lambda who: move_bed(row, room, by=who), *others)
    nobody_may(lambda who: assign_beds(cohort, by=who), *others)
    nobody_may(lambda who: take_out_lodging(cohort, by=who), others[0], *others[2:])
    take_out_lodging(cohort, by=others[1])


def test_two_people_exchange_full_rooms_in_one_step(cohort, keeper):
    rooms = [lodging_room(cohort, beds=1) for _ in range(2)]
    one, other = person(cohort), person(cohort)
    bed(one, rooms[0], is_fixed=True)
    bed(other, rooms[1])

    exchange_beds(one, other, by=keeper)

    assert (Bed.objects.get(enrolment=one).room, Bed.objects.get(enrolment=other).room) == (
        rooms[1],
        rooms[0],
    )
    assert Bed.objects.get(enrolment=one).is_fixed
    assert [counted(room) for room in rooms] == [(1, 1), (1, 1)]


def test_an_exchange_that_mixes_a_room_is_refused_as_a_whole(cohort, keeper):
    hers, his = lodging_room(cohort), lodging_room(cohort)
    woman, man = person(cohort), person(cohort, Sex.MALE)
    bed(woman, hers)
    bed(person(cohort), hers)
    bed(man, his)

    with pytest.raises(OtherSex):
        exchange_beds(woman, man, by=keeper)
    with pytest.raises(NoBedToExchange):
        exchange_beds(woman, woman, by=keeper)
    with pytest.raises(NoBedToExchange):
        exchange_beds(woman, person(cohort), by=keeper)
    assert Bed.objects.get(enrolment=woman).room == hers
    assert (counted(hers), counted(his)) == ((2, 2), (1, 1))


def test_several_moves_are_one_step_in_any_order(cohort, keeper):
    rooms = [lodging_room(cohort, beds=1) for _ in range(2)]
    one, other = person(cohort), person(cohort)
    bed(one, rooms[0], is_fixed=True)
    bed(other, rooms[1])

    move_beds(cohort, {one: rooms[1], other: rooms[0]}, by=keeper)

    assert Bed.objects.get(enrolment=one).room == rooms[1]
    assert Bed.objects.get(enrolment=one).is_fixed
    with pytest.raises(RoomFull):
        move_beds(cohort, {other: rooms[1]}, by=keeper)
    assert Bed.objects.get(enrolment=other).room == rooms[0]


def test_beds_are_proposed_and_fixed_ones_stay(cohort, keeper):
    fixed, free = person(cohort), person(cohort)
    rooms = [lodging_room(cohort, number=f"{number}") for number in (201, 202)]
    bed(fixed, rooms[1])
    fix_beds(cohort, [fixed.pk], by=keeper)

    result = assign_beds(cohort, by=keeper)

    assert (result.given, result.waiting) == (1, 0)
    assert Bed.objects.get(enrolment=free).room == rooms[1]
    with pytest.raises(NobodyWaits):
        assign_beds(cohort, by=keeper)
    move_bed(free, rooms[0], by=keeper)
    assign_beds(cohort, anew=True, by=keeper)
    assert (Bed.objects.get(enrolment=fixed).room, Bed.objects.get(enrolment=free).room) == (rooms[1], rooms[1])
    fix_beds(cohort, [], by=keeper)
    assert not Bed.objects.filter(is_fixed=True).exists()


def test_without_rooms_nothing_is_proposed_and_who_finds_none_is_counted(cohort, keeper):
    person(cohort)
    with pytest.raises(NoRooms):
        assign_beds(cohort, by=keeper)
    lodging_room(cohort, kept_for=KeptFor.MEN)
    assert assign_beds(cohort, by=keeper).waiting == 1


def test_rooms_are_taken_in_and_changed(cohort, keeper):
    take_in_rooms(cohort, [RoomLine("301", 2, 3), RoomLine("302", 3, 3)], by=keeper)
    take_in_rooms(cohort, [RoomLine("301", 1, 3, KeptFor.WOMEN)], by=keeper)
    room = cohort.lodging_rooms.get(number="301")
    assert (room.beds, room.kept_for, cohort.lodging_rooms.count()) == (1, "female", 2)
    bed(person(cohort), room)

    with pytest.raises(BedsTaken):
        take_in_rooms(cohort, [RoomLine("301", 2, 3, KeptFor.MEN)], by=keeper)
    room.number = "302"
    with pytest.raises(LodgingRoomExists):
        keep_lodging_room(room, by=keeper)
    room.number, room.beds = "301", 0
    with pytest.raises(BedsTaken):
        keep_lodging_room(room, by=keeper)
    with pytest.raises(BedsTaken):
        remove_lodging_room(room, by=keeper)
    remove_lodging_room(cohort.lodging_rooms.get(number="302"), by=keeper)
    assert cohort.lodging_rooms.count() == 1


def test_the_database_says_it_too(cohort):
    row, room = person(cohort), lodging_room(cohort, beds=1)
    bed(row, room)
    with pytest.raises(IntegrityError, match="lodging_taken_within_beds"), transaction.atomic():
        LodgingRoom.objects.filter(pk=room.pk).update(taken=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Bed.objects.create(enrolment=row, room=lodging_room(cohort))


def test_whoever_leaves_the_class_leaves_the_bed_and_the_form_is_gone(cohort):
    row, room = person(cohort, told={}), lodging_room(cohort)
    bed(row, room)

    withdraw_enrolment(row, by=organisation(), reason="因公")

    assert counted(room) == (0, 0)
    assert not ArrivalForm.objects.exists()


def test_a_class_that_is_over_keeps_its_beds(cohort, keeper):
    row, room = person(cohort), lodging_room(cohort)
    cohort.state = CohortState.FINISHED
    cohort.save()
    with pytest.raises(LogisticsClosed):
        move_bed(row, room, by=keeper)


def test_forms_and_beds_are_deleted_thirty_days_after_the_class(cohort):
    row, room = person(cohort, told={}), lodging_room(cohort)
    bed(row, room)
    last = make.moment(cohort.ends_on + timedelta(days=29))

    assert sweep_arrivals(at=last) == 0
    assert sweep_arrivals(at=last + timedelta(days=1)) == 2
    assert (ArrivalForm.objects.count(), Bed.objects.count(), counted(room)) == (0, 0, (0, 0))
    assert sweep_arrivals(at=last + timedelta(days=1)) == 0
