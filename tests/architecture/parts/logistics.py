"""Logistics: its lines in the table of addresses, its rows in the story and in the town, its pairs."""

from cohorts.models import ArrivalForm, Bus, LodgingRoom
from cohorts.queries.arrival import arrival_forms_visible_to, enrolments_filled_by
from cohorts.queries.lodging import lodgings_visible_to
from tests.architecture.pair import Pair, the
from tests.architecture.table import ACCOUNTS, STAFF, Row
from tests.factories import logistics as arrange

KEEPERS = f"{STAFF} supervisor"
#: Rooms, diets and emergency contacts are not for the organisation department.
LODGERS = "party_school supervisor"
OF_CLASS = {"pk": "cohort"}
ROWS: dict[str, Row] = {
    "cohorts:my_logistics": Row(opens=ACCOUNTS),
    "cohorts:fill_arrival": Row(opens="trainee supervisor", at={"pk": "enrolment"}),
    "cohorts:logistics": Row(opens=KEEPERS, at=OF_CLASS),
    "cohorts:print_contact_cards": Row(opens=KEEPERS, at=OF_CLASS),
    "cohorts:arrivals": Row(opens=LODGERS, at=OF_CLASS),
    "cohorts:ask_arrivals": Row(opens="supervisor", at=OF_CLASS),
    "cohorts:remind_arrivals": Row(opens="supervisor", at=OF_CLASS),
    "cohorts:export_arrivals": Row(opens=LODGERS, at=OF_CLASS),
    "cohorts:lodging": Row(opens=LODGERS, at=OF_CLASS),
    "cohorts:paste_rooms": Row(opens="supervisor", at=OF_CLASS),
    "cohorts:assign_beds": Row(opens="supervisor", at=OF_CLASS),
    "cohorts:move_beds": Row(opens="supervisor", at=OF_CLASS),
    "cohorts:exchange_beds": Row(opens="supervisor", at=OF_CLASS),
    "cohorts:print_lodging": Row(opens=LODGERS, at=OF_CLASS),
    "cohorts:export_lodging": Row(opens=LODGERS, at=OF_CLASS),
    "cohorts:amend_lodging_room": Row(opens="supervisor", at={"pk": "lodging_room"}),
    "cohorts:remove_lodging_room": Row(opens="supervisor", at={"pk": "lodging_room"}),
    "cohorts:meals": Row(opens=LODGERS, at=OF_CLASS),
    "cohorts:switch_meals": Row(opens="supervisor", at=OF_CLASS),
    "cohorts:print_meals": Row(opens=LODGERS, at=OF_CLASS),
    "cohorts:export_meals": Row(opens=LODGERS, at=OF_CLASS),
    "cohorts:seats": Row(opens=KEEPERS, at=OF_CLASS),
    "cohorts:draw_seats": Row(opens=KEEPERS, at=OF_CLASS),
    "cohorts:seat_trainees": Row(opens=KEEPERS, at=OF_CLASS),
    "cohorts:swap_seats": Row(opens=KEEPERS, at=OF_CLASS),
    "cohorts:print_seats": Row(opens=KEEPERS, at=OF_CLASS),
    "cohorts:print_name_plates": Row(opens=KEEPERS, at=OF_CLASS),
    "cohorts:buses": Row(opens=KEEPERS, at=OF_CLASS),
    "cohorts:add_bus": Row(opens=KEEPERS, at=OF_CLASS),
    "cohorts:print_buses": Row(opens=KEEPERS, at={"pk": "cohort", "session_pk": "trip"}),
    "cohorts:fill_bus": Row(opens=KEEPERS, at={"pk": "bus"}),
    "cohorts:remove_bus": Row(opens=KEEPERS, at={"pk": "bus"}),
}
PAIRS: list[Pair] = [
    Pair("cohorts.view_arrival", arrival_forms_visible_to, the("arrival_form"), f"{LODGERS} trainee"),
    Pair("cohorts.fill_arrival", enrolments_filled_by, the("enrolment"), "supervisor trainee"),
    Pair("cohorts.view_lodging", lodgings_visible_to, the("cohort"), LODGERS),
]
#: Addresses that answer with a file or machine-readable text.
NO_PAGES = {name for name in ROWS if name.split(":")[1].startswith(("print_", "export_"))}


def tell(people: dict, things: dict) -> dict:
    """Add the trainee's form and bed, a seat, and a bus to on-site teaching."""
    cohort, enrolment = things["cohort"], things["enrolment"]
    room = arrange.lodging_room(cohort)
    arrange.bed(enrolment, room)
    arrange.seat(enrolment, arrange.seat_plan(cohort))
    trip = arrange.trip(cohort, day=3)
    return {
        "arrival_form": arrange.arrival_form(enrolment, contact_name="金丝雀联系人", diet_note="金丝雀饮食"),
        "lodging_room": room,
        "trip": trip,
        "bus": arrange.bus(trip, things["group"]),
    }


def in_town(things: dict) -> dict:
    """Return rows of the demo town for the things that this part's addresses name."""
    bus = Bus.objects.filter(session__timetable__cohort=things["cohort"]).first()
    return {
        "arrival_form": ArrivalForm.objects.filter(enrolment__cohort=things["cohort"]).first(),
        "lodging_room": LodgingRoom.objects.filter(cohort=things["cohort"]).first(),
        "trip": bus.session,
        "bus": bus,
    }
