"""Who sits where in the classroom."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from cohorts.actions.logistics import class_to_arrange, member_of
from cohorts.enums import SeatOrder
from cohorts.models import Cohort, Enrolment, Seat, SeatPlan
from cohorts.queries.seat import seating_order
from cohorts.queries.seat_drawing import MOST_COLUMNS, MOST_ROWS, NotADrawing, drawn, places_in


class DrawingUnclear(Refusal):
    """Raised when a drawing has a character that means nothing."""

    sentence = _(
        "Line %(line)s of the drawing has a “%(character)s”. Use x for a seat, a full stop for an aisle and # for the "
        "stage; or write figures only, one for each row."
    )


class DrawingEmpty(Refusal):
    """Raised when a drawing has no seat."""

    sentence = _("The drawing has no seat. Write figures such as 8 8 8 6, or draw the rows with x.")


class DrawingTooLarge(Refusal):
    """Raised when a drawing is larger than a page can show."""

    sentence = _("A room has at most %(rows)s rows of %(columns)s places. Make the drawing smaller.")


class NoSeatPlan(Refusal):
    """Raised when people are to be seated and the room has not been drawn."""

    sentence = _("Draw the room first, then seat the class.")


class NoSuchSeat(Refusal):
    """Raised when somebody is to sit where the drawing has no seat."""

    sentence = _("This seat is not in the drawing. Choose another one.")


@dataclass(frozen=True, slots=True)
class Drawn:
    """The saved drawing, and how many lost their seat by it."""

    subject: SeatPlan
    seats: int
    unseated: int


@audited("cohorts.draw_seats")
def draw_seats(cohort: Cohort, text: str, *, by: Account, at: datetime | None = None) -> Drawn:
    """Save the shape of the classroom: figures for its rows, or a drawing. Whose seat is still drawn keeps it.

    :raises LogisticsClosed: if the class is over.
    :raises DrawingUnclear, DrawingEmpty, DrawingTooLarge: if the text is no drawing of a room.
    """
    require(by, "cohorts.keep_seats", cohort)
    row = class_to_arrange(cohort)
    try:
        drawing = drawn(text)
    except NotADrawing as wrong:
        raise DrawingUnclear(line=wrong.line, character=wrong.character) from wrong
    lines = drawing.splitlines()
    if len(lines) > MOST_ROWS or max(map(len, lines), default=0) > MOST_COLUMNS:
        raise DrawingTooLarge(rows=MOST_ROWS, columns=MOST_COLUMNS)
    places = {place.at for place in places_in(drawing)}
    if not places:
        raise DrawingEmpty
    plan = SeatPlan.objects.update_or_create(cohort=row, defaults={"drawing": drawing})[0]
    lost = [seat.pk for seat in plan.seats.all() if (seat.row, seat.column) not in places]
    Seat.objects.filter(pk__in=lost).delete()
    return Drawn(plan, len(places), len(lost))


@audited("cohorts.seat_trainees")
def seat_trainees(cohort: Cohort, order: str = SeatOrder.STROKES, *, by: Account, at: datetime | None = None) -> int:
    """Seat the whole class anew, by strokes or by group; return how many have a seat.

    :raises LogisticsClosed: if the class is over.
    :raises NoSeatPlan: if the room has not been drawn.
    """
    require(by, "cohorts.keep_seats", cohort)
    row = class_to_arrange(cohort)
    plan = _plan_of(row)
    seating = seating_order(row, plan.drawing, order)
    Seat.objects.filter(plan=plan).delete()
    Seat.objects.bulk_create(
        Seat(plan=plan, enrolment=person, row=place.line, column=place.column) for person, place in seating
    )
    return len(seating)


@audited("cohorts.swap_seats")
def swap_seats(enrolment: Enrolment, *, row: int, column: int, by: Account, at: datetime | None = None) -> Seat:
    """Put somebody on a seat; whoever sits there takes the seat left, or stands where there was none.

    :raises LogisticsClosed, NotInThisClass: if the class is over or the trainee has left it.
    :raises NoSeatPlan: if the room has not been drawn.
    :raises NoSuchSeat: if the drawing has no seat there.
    """
    require(by, "cohorts.keep_seats", enrolment)
    cohort = class_to_arrange(enrolment.cohort)
    person = member_of(cohort, enrolment)
    plan = _plan_of(cohort)
    if (row, column) not in {place.at for place in places_in(plan.drawing)}:
        raise NoSuchSeat
    left = Seat.objects.filter(enrolment=person).first()
    there = Seat.objects.filter(plan=plan, row=row, column=column).first()
    Seat.objects.filter(pk__in=[seat.pk for seat in (left, there) if seat]).delete()
    if there and left and there.enrolment_id != person.pk:
        Seat.objects.create(plan=plan, enrolment_id=there.enrolment_id, row=left.row, column=left.column)
    return Seat.objects.create(plan=plan, enrolment=person, row=row, column=column)


def _plan_of(cohort: Cohort) -> SeatPlan:
    if plan := SeatPlan.objects.filter(cohort=cohort).first():
        return plan
    raise NoSeatPlan
