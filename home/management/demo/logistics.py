"""Around the running class: who eats what, who sleeps where, seats, buses. A few forms are still missing."""

from datetime import datetime, timedelta

from academy.people.models import Account
from cohorts.actions.arrival import fill_arrival
from cohorts.actions.bus import add_bus, fill_bus
from cohorts.actions.lodging import assign_beds, exchange_beds, fix_beds, keep_lodging_room, take_in_rooms
from cohorts.actions.meal import switch_meals
from cohorts.actions.seat import draw_seats, seat_trainees
from cohorts.enums import Meal, SeatOrder
from cohorts.imports.lodging import read_rooms
from cohorts.models import Bed, Cohort, Enrolment
from cohorts.queries.bus import trip_sessions

from .classes import moment
from .people import People
from .source import chance

ROOMS = "\n".join(["101 2 无障碍", "102 2", *(f"{floor}{number:02d} 2" for floor in (2, 3) for number in range(1, 11))])
#: The front of the room, an aisle in the middle, the last row shorter.
ROOM = "##.......##\nxxxx...xxxx\nxxxx...xxxx\nxxxx...xxxx\nxxxx...xxxx\nxxxx...xxxx\n..xx...xx.."
RELATIONS = ("配偶", "父亲", "母亲", "姐姐", "弟弟")
SURNAMES, GIVEN = "赵钱孙李周吴郑王", ("松", "柏", "槐", "桐", "榆", "枫", "桦")
OTHERWISE = {
    3: {"diet": "halal"},
    8: {"diet": "vegetarian"},
    14: {"diet": "halal"},
    19: {"diet": "other", "diet_note": "对花生过敏"},
    22: {"diet_note": "少盐"},
}
NEEDS = {
    5: {"needs_ground_floor": True},
    11: {"needs_quiet": True},
    17: {"sleeps": "at_home"},
    26: {"sleeps": "at_home"},
}
#: Whose form is still missing, among them the trainee whom the demo shows.
MISSING = {0, 30, 37, 39}


def build_logistics(people: People, running: Cohort) -> None:
    """Let the class supervisor arrange what the running class needs, in the days before it."""
    keeper = people.afresh("banzhuren")
    at = moment(running.starts_on - timedelta(days=4), 16)
    everybody = list(running.enrolments.in_place().select_related("trainee", "cohort").order_by("trainee_no"))
    for number, row in enumerate(everybody):
        if number not in MISSING:
            _tell(running, row, number)
    take_in_rooms(running, read_rooms(ROOMS).rooms, by=keeper, at=at)
    quiet = running.lodging_rooms.get(number="310")
    quiet.is_quiet = True
    keep_lodging_room(quiet, by=keeper, at=at)
    assign_beds(running, by=keeper, at=at)
    _exchange(running, keeper, at)
    switch_meals(running, [(running.starts_on, Meal.BREAKFAST), (running.ends_on, Meal.DINNER)], by=keeper, at=at)
    draw_seats(running, ROOM, by=keeper, at=at)
    seat_trainees(running, SeatOrder.GROUPS, by=keeper, at=at)
    _hire_buses(running, keeper, at)


def _tell(running: Cohort, row: Enrolment, number: int) -> None:
    draw = chance(f"arrival{row.trainee_no}")
    said = {
        "diet": "ordinary",
        "sleeps": "here",
        "contact_name": draw.choice(SURNAMES) + draw.choice(GIVEN),
        "contact_relation": draw.choice(RELATIONS),
        "contact_phone": f"1200008{number:04d}",
        "arrives_on": running.starts_on - timedelta(days=1 if number % 4 == 1 else 0),
        "arrives_part": "afternoon" if number % 4 == 1 else "morning",
        "travel": "own_car" if number % 6 == 0 else "public",
        "plate": f"云A·D{number:04d}" if number % 6 == 0 else "",
        **OTHERWISE.get(number, {}),
        **NEEDS.get(number, {}),
    }
    at = moment(running.starts_on - timedelta(days=5 + number % 4), 10 + number % 8)
    fill_arrival(row, by=row.trainee, at=at, **said)


def _exchange(running: Cohort, keeper: Account, at: datetime) -> None:
    """Two men who asked for it change beds; the first one's bed stays."""
    beds = Bed.objects.filter(room__cohort=running, room__floor__gt=1, enrolment__nomination__sex="male")
    beds = beds.filter(room__is_quiet=False).select_related("enrolment__cohort", "enrolment__trainee")
    one, other = (
        beds.order_by("room__floor", "room__number", "pk").first(),
        beds.order_by("-room__number", "pk").first(),
    )
    if one and other and one.room_id != other.room_id:
        exchange_beds(one.enrolment, other.enrolment, by=keeper, at=at)
        fix_beds(running, [one.enrolment_id], by=keeper, at=at)


def _hire_buses(running: Cohort, keeper: Account, at: datetime) -> None:
    groups = list(running.groups.order_by("number"))
    for session in trip_sessions(running).select_related("timetable__cohort"):
        parts = (groups[:3], groups[3:])
        for number, part in enumerate(parts, start=1):
            bus = add_bus(
                session, label=f"{number} 号车", plate=f"云A·K{number}208", seats=33 if number == 1 else 19,
                by=keeper, at=at,
            )  # fmt: skip
            fill_bus(bus, part, leader=part[0].leader if part else None, by=keeper, at=at)
