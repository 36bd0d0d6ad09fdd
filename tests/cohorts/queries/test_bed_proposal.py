import random

import pytest

from academy.people.enums import Sex
from cohorts.enums import CohortState, KeptFor
from cohorts.queries.bed_proposal import proposed_beds
from cohorts.queries.lodging import lodging_of, natural
from tests.factories import cohorts as make
from tests.factories.logistics import bed, lodging_room, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return make.cohort(state=CohortState.RUNNING)


def proposal(cohort):
    """Return the room numbers proposed, by enrolment id."""
    sheet = lodging_of(cohort)
    return {pk: room.number for pk, room in proposed_beds(sheet.rooms, sheet.waiting).items()}


def inside(found):
    rooms: dict[str, set[int]] = {}
    for pk, number in found.items():
        rooms.setdefault(number, set()).add(pk)
    return rooms


def test_women_and_men_never_share_a_room_and_no_room_is_overfull(cohort):
    women = {person(cohort).pk for _ in range(5)}
    men = {person(cohort, Sex.MALE).pk for _ in range(3)}
    for number in range(301, 306):
        lodging_room(cohort, number=str(number))

    found = proposal(cohort)

    assert set(found) == women | men
    for people in inside(found).values():
        assert len(people) <= 2
        assert people <= women or people <= men


def test_whoever_needs_the_ground_floor_or_quiet_comes_first(cohort):
    lodging_room(cohort, number="101", floor=1, beds=1)
    lodging_room(cohort, number="301", floor=3, beds=1, is_quiet=True)
    lodging_room(cohort, number="302", floor=3, beds=1)
    anybody = person(cohort)
    quiet = person(cohort, told={"needs_quiet": True})
    ground = person(cohort, told={"needs_ground_floor": True})

    assert proposal(cohort) == {anybody.pk: "302", quiet.pk: "301", ground.pk: "101"}


def test_groups_stay_together_and_nobody_is_alone_where_it_can_be_avoided(cohort):
    groups = [make.group(cohort=cohort) for _ in range(2)]
    by_group = {group.pk: {person(cohort, group=group).pk for _ in range(2)} for group in groups}
    for number in ("201", "202"):
        lodging_room(cohort, number=number)

    assert sorted(map(sorted, inside(proposal(cohort)).values())) == sorted(map(sorted, by_group.values()))


def test_somebody_alone_is_joined_by_one_of_three(cohort):
    for _ in range(4):
        person(cohort)
    for number in ("201", "202"):
        lodging_room(cohort, number=number, beds=3)

    assert sorted(len(people) for people in inside(proposal(cohort)).values()) == [2, 2]


def test_rooms_kept_for_one_sex_and_fixed_beds_are_respected(cohort):
    room = lodging_room(cohort, number="201", kept_for=KeptFor.MEN)
    other = lodging_room(cohort, number="202")
    bed(person(cohort), other)
    woman, man = person(cohort), person(cohort, Sex.MALE)

    assert proposal(cohort) == {woman.pk: "202", man.pk: room.number}


def test_who_lives_at_home_or_whose_sex_is_unknown_is_left_out(cohort):
    lodging_room(cohort)
    person(cohort, told={"sleeps": "at_home"})
    make.enrolment(cohort=cohort)

    assert proposal(cohort) == {}


def test_the_order_of_people_and_rooms_does_not_matter(cohort):
    for number in range(7):
        person(cohort, Sex.FEMALE if number % 2 else Sex.MALE)
    for number in ("99", "301", "302", "1203", "A2"):
        lodging_room(cohort, number=number)
    sheet = lodging_of(cohort)
    first = proposed_beds(sheet.rooms, sheet.waiting)
    dice = random.Random(7)
    for _ in range(5):
        rooms, people = list(sheet.rooms), list(sheet.waiting)
        dice.shuffle(rooms)
        dice.shuffle(people)
        assert proposed_beds(rooms, people) == first


def test_room_numbers_are_ordered_as_people_count():
    assert sorted(["301", "99", "A10", "A2"], key=natural) == ["A2", "A10", "99", "301"]
