"""Rows about beds, meals, seats and buses for tests: one plain function per model, no surprises."""

from itertools import count

from django.db.models import F

from academy.people.enums import Sex
from cohorts.enums import SessionKind
from cohorts.models import (
    ArrivalForm,
    Bed,
    Bus,
    BusGroup,
    Cohort,
    Enrolment,
    LodgingRoom,
    Seat,
    SeatPlan,
    Session,
    TraineeGroup,
)
from tests.factories import cohorts as make

_numbers = count(1)
#: What a trainee fills in.
SAID = {
    "diet": "ordinary",
    "sleeps": "here",
    "contact_name": "周柏",
    "contact_relation": "配偶",
    "contact_phone": "12000008888",
    "arrives_part": "morning",
    "travel": "public",
}


def person(cohort: Cohort, sex: str = Sex.FEMALE, **fields) -> Enrolment:
    """A trainee whose sex is on record; ``told`` are fields of an arrival form, which is made only with it."""
    told = fields.pop("told", None)
    named = make.nomination(cohort=cohort, sex=sex, state="admitted")
    row = make.enrolment(cohort=cohort, nomination=named, **fields)
    if told is not None:
        arrival_form(row, **told)
    return row


def arrival_form(of: Enrolment, **fields) -> ArrivalForm:
    said = {"arrives_on": of.cohort.starts_on, **SAID, **fields}
    return ArrivalForm.objects.create(
        enrolment=of, filled_by=of.trainee, filled_at=make.moment(of.cohort.starts_on), **said
    )


def lodging_room(of: Cohort, **fields) -> LodgingRoom:
    return LodgingRoom.objects.create(cohort=of, **{"number": f"{300 + next(_numbers)}", "beds": 2, **fields})


def bed(of: Enrolment, room: LodgingRoom, **fields) -> Bed:
    """Somebody in a room; its counter follows."""
    row = Bed.objects.create(enrolment=of, room=room, **fields)
    LodgingRoom.objects.filter(pk=room.pk).update(taken=F("taken") + 1)
    return row


def seat_plan(of: Cohort, drawing: str = "xx.xx\nxx.xx") -> SeatPlan:
    return SeatPlan.objects.create(cohort=of, drawing=drawing)


def seat(of: Enrolment, plan: SeatPlan, row: int = 0, column: int = 0) -> Seat:
    return Seat.objects.create(enrolment=of, plan=plan, row=row, column=column)


def trip(of: Cohort, **fields) -> Session:
    return make.session(cohort=of, kind=SessionKind.ONSITE, **fields)


def bus(to: Session, *groups: TraineeGroup, **fields) -> Bus:
    row = Bus.objects.create(session=to, **{"label": f"{next(_numbers)} 号车", "seats": 45, **fields})
    for group in groups:
        BusGroup.objects.create(session=to, bus=row, group=group)
    return row
