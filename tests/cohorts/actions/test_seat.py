import pytest

from academy.people.enums import Role
from cohorts.actions.seat import (
    DrawingEmpty,
    DrawingTooLarge,
    DrawingUnclear,
    NoSeatPlan,
    NoSuchSeat,
    draw_seats,
    seat_trainees,
    swap_seats,
)
from cohorts.enums import CohortState, SeatOrder
from cohorts.models import Seat
from cohorts.queries.seat import seat_grid
from tests.cohorts.planning import nobody_may, organisation
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return make.cohort(state=CohortState.RUNNING)


@pytest.fixture
def keeper(cohort):
    return make.supervisor(cohort)


def rows(cohort):
    """Return the names line by line, a dash for an empty seat."""
    grid = seat_grid(cohort)
    return [
        [cell.enrolment.trainee.name if cell.enrolment else "-" for cell in line if cell.place] for line in grid.lines
    ]


def test_a_class_sits_by_strokes_row_by_row(cohort, keeper):
    for name in ("赵松", "王桦", "卜木"):
        make.enrolment(cohort=cohort, name=name)
    result = draw_seats(cohort, "2 2", by=keeper)

    assert result.seats == 4
    assert seat_trainees(cohort, by=keeper) == 3
    assert rows(cohort) == [["卜木", "王桦"], ["赵松", "-"]]


def test_a_class_sits_by_group_side_by_side(cohort, keeper):
    groups = [make.group(cohort=cohort) for _ in range(2)]
    for name, group in (("赵松", 0), ("王桦", 0), ("卜木", 1), ("孙杉", 1)):
        make.enrolment(cohort=cohort, name=name, group=groups[group])
    draw_seats(cohort, "#.#\nx.x\nx.x", by=keeper)

    seat_trainees(cohort, SeatOrder.GROUPS, by=keeper)

    assert rows(cohort) == [[], ["王桦", "卜木"], ["赵松", "孙杉"]]


def test_two_people_change_seats_and_somebody_takes_a_free_one(cohort, keeper):
    one, other = make.enrolment(cohort=cohort, name="甲"), make.enrolment(cohort=cohort, name="乙")
    draw_seats(cohort, "3", by=keeper)
    swap_seats(one, row=0, column=0, by=keeper)
    swap_seats(other, row=0, column=1, by=keeper)

    swap_seats(one, row=0, column=1, by=keeper)
    assert rows(cohort) == [["乙", "甲", "-"]]
    swap_seats(one, row=0, column=1, by=keeper)
    swap_seats(one, row=0, column=2, by=keeper)
    assert rows(cohort) == [["乙", "-", "甲"]]
    third = make.enrolment(cohort=cohort, name="丙")
    swap_seats(third, row=0, column=0, by=keeper)
    assert rows(cohort) == [["丙", "-", "甲"]]
    assert [row.trainee.name for row in seat_grid(cohort).standing] == ["乙"]
    with pytest.raises(NoSuchSeat):
        swap_seats(one, row=5, column=0, by=keeper)


def test_a_new_drawing_keeps_the_seats_that_are_still_drawn(cohort, keeper):
    for name in ("甲", "乙"):
        make.enrolment(cohort=cohort, name=name)
    draw_seats(cohort, "2", by=keeper)
    seat_trainees(cohort, by=keeper)

    assert draw_seats(cohort, "1", by=keeper).unseated == 1
    assert Seat.objects.count() == 1


def test_what_is_no_drawing_is_refused_in_words(cohort, keeper):
    make.enrolment(cohort=cohort)
    with pytest.raises(NoSeatPlan):
        seat_trainees(cohort, by=keeper)
    for text, refusal in (
        ("x?x", DrawingUnclear), ("", DrawingEmpty), ("...", DrawingEmpty), ("0", DrawingEmpty),
        ("41", DrawingTooLarge), ("x\n" * 31, DrawingTooLarge), ("9999", DrawingTooLarge),
    ):  # fmt: skip
        with pytest.raises(refusal):
            draw_seats(cohort, text, by=keeper)


def test_staff_and_the_class_supervisor_seat_a_class(cohort):
    draw_seats(cohort, "2", by=organisation())
    stranger = make.supervisor(make.cohort())
    nobody_may(lambda who: draw_seats(cohort, "2", by=who), stranger, make.account(Role.INSTRUCTOR))
