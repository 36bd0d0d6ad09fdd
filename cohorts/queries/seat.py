"""The classroom of a class with those who sit in it."""

from dataclasses import dataclass

from cohorts.enums import SeatOrder
from cohorts.models import Cohort, Enrolment, Seat, SeatPlan
from cohorts.queries.roster import RosterFilter, RosterOrder, roster_of
from cohorts.queries.seat_drawing import SEAT, STAGE, Place, places_in


@dataclass(frozen=True, slots=True)
class Cell:
    """One character of the drawing: a seat with whoever sits there, the stage, or nothing."""

    place: Place | None = None
    enrolment: Enrolment | None = None
    is_stage: bool = False


@dataclass(frozen=True, slots=True)
class SeatGrid:
    """The room line by line, the front first; ``standing`` are those without a seat, in order."""

    plan: SeatPlan | None
    lines: tuple[tuple[Cell, ...], ...]
    standing: tuple[Enrolment, ...]
    people: tuple[Enrolment, ...]

    @property
    def seats(self) -> tuple[Cell, ...]:
        return tuple(cell for line in self.lines for cell in line if cell.place)

    @property
    def seated(self) -> int:
        return sum(cell.enrolment is not None for cell in self.seats)

    @property
    def has_stage(self) -> bool:
        return any(cell.is_stage for line in self.lines for cell in line)

    @property
    def rows_with_stage(self) -> tuple[tuple[tuple[Cell, ...], bool], ...]:
        """Each line, and whether it is nothing but stage."""
        return tuple(
            (line, any(cell.is_stage for cell in line) and not any(cell.place for cell in line)) for line in self.lines
        )


def seat_grid(cohort: Cohort, roster: list[Enrolment] | None = None) -> SeatGrid:
    """Return the room of a class and who sits where. Who left the class sits nowhere.

    Three queries; two with the ``roster`` at hand.
    """
    people = tuple(roster_of(cohort) if roster is None else roster)
    plan = SeatPlan.objects.filter(cohort=cohort).first()
    if plan is None:
        return SeatGrid(None, (), people, people)
    known = {row.pk: row for row in people}
    taken = {
        (seat.row, seat.column): known[seat.enrolment_id] for seat in plan.seats.all() if seat.enrolment_id in known
    }
    seated = {row.pk for row in taken.values()}
    places = {place.at: place for place in places_in(plan.drawing)}
    drawing = plan.drawing.splitlines()
    widest = max(map(len, drawing), default=0)
    lines = tuple(
        tuple(_cell(character, places.get((line, column)), taken.get((line, column))) for column, character in
              enumerate(text.ljust(widest)))
        for line, text in enumerate(drawing)
    )  # fmt: skip
    return SeatGrid(plan, lines, tuple(row for row in people if row.pk not in seated), people)


def seating_order(cohort: Cohort, drawing: str, order: str) -> list[tuple[Enrolment, Place]]:
    """Return who sits where when everybody is seated anew; whoever finds no seat is left out.

    By strokes the rows are filled from the front, left to right; by group the columns are, so that each group sits
    together from front to back, beside the next one.
    """
    places = places_in(drawing)
    if order == SeatOrder.GROUPS:
        people = roster_of(cohort, RosterFilter(order=RosterOrder.GROUP))
        places.sort(key=lambda place: (place.column, place.line))
    else:
        people = roster_of(cohort)
    return list(zip(people, places, strict=False))


def place_of(seat: Seat) -> Place | None:
    """Return the place as people say it; None where the drawing has changed under the seat."""
    return next((place for place in places_in(seat.plan.drawing) if place.at == (seat.row, seat.column)), None)


def _cell(character: str, place: Place | None, enrolment: Enrolment | None) -> Cell:
    return Cell(place if character == SEAT else None, enrolment, is_stage=character == STAGE)
