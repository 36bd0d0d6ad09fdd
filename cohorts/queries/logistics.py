"""How the logistics of a class stand, and what a trainee is told of the own part of them."""

from dataclasses import dataclass
from datetime import date

from cohorts.models import ArrivalForm, Bed, BusGroup, Cohort, Enrolment, Seat
from cohorts.queries.arrival import arrivals_of, deleted_on, due_on
from cohorts.queries.bus import Trip, trips_of
from cohorts.queries.lodging import LodgingSheet, lodging_of, mates_of
from cohorts.queries.meal import MealSheet, meals_of
from cohorts.queries.roster import roster_of
from cohorts.queries.seat import SeatGrid, place_of, seat_grid
from cohorts.queries.seat_drawing import Place


@dataclass(frozen=True, slots=True)
class Overview:
    """What the cards of the overview say; what the reader may not see is None."""

    seats: SeatGrid
    trips: tuple[Trip, ...]
    lodging: LodgingSheet | None
    meals: MealSheet | None

    @property
    def filled(self) -> int:
        return self.meals.people - len(self.meals.without_form) if self.meals else 0

    @property
    def buses(self) -> int:
        return sum(len(trip.buses) for trip in self.trips)

    @property
    def without_bus(self) -> int:
        return sum(len(trip.left) for trip in self.trips)


@dataclass(frozen=True, slots=True)
class OwnPlaces:
    """Bed, seat and buses of one trainee, and the own form."""

    form: ArrivalForm | None
    bed: Bed | None
    mates: list[str]
    seat: Place | None
    rides: list[BusGroup]
    due_on: date
    deleted_on: date


def overview_of(cohort: Cohort, *, shows_lodging: bool) -> Overview:
    """Return how seats, buses and, where the reader may know of it, beds and meals of a class stand."""
    roster = roster_of(cohort)
    lodging = meals = None
    if shows_lodging:
        lodging = lodging_of(cohort)
        meals = meals_of(cohort, arrivals_of(cohort, [row.enrolment for row in lodging.sleepers]))
    return Overview(seat_grid(cohort, roster), tuple(trips_of(cohort, roster)), lodging, meals)


def own_places(enrolment: Enrolment) -> OwnPlaces:
    """Return what one trainee is told: room and mates, seat, buses of the own group in the order of time."""
    cohort = enrolment.cohort
    bed = Bed.objects.filter(enrolment=enrolment).select_related("room").first()
    seat = Seat.objects.filter(enrolment=enrolment).select_related("plan").first()
    rides = BusGroup.objects.filter(group=enrolment.group_id, session__is_released=True)
    return OwnPlaces(
        form=ArrivalForm.objects.filter(enrolment=enrolment).first(),
        bed=bed,
        mates=mates_of(bed) if bed else [],
        seat=place_of(seat) if seat else None,
        rides=list(rides.select_related("bus__leader__trainee", "session").order_by("session__starts_at")),
        due_on=due_on(cohort),
        deleted_on=deleted_on(cohort),
    )
