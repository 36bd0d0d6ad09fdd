from datetime import timedelta

import pytest

from cohorts.actions.meal import switch_meals
from cohorts.enums import CohortState, Meal
from cohorts.queries.meal import meals_of
from tests.cohorts.planning import nobody_may, organisation, party_school
from tests.factories import cohorts as make
from tests.factories.logistics import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return make.cohort(state=CohortState.RUNNING)


def totals(cohort, day=1):
    on = cohort.starts_on + timedelta(days=day - 1)
    return [row.total for row in meals_of(cohort).rows if row.on == on]


@pytest.mark.parametrize(
    ("days", "part", "eaten"),
    [
        (-1, "afternoon", [1, 1, 1]),
        (-1, "evening", [1, 1, 1]),
        (0, "morning", [0, 1, 1]),
        (0, "afternoon", [0, 0, 1]),
        (0, "evening", [0, 0, 0]),
    ],
)
def test_somebody_eats_from_the_half_day_of_arrival_on(cohort, days, part, eaten):
    person(cohort, told={"arrives_on": cohort.starts_on + timedelta(days=days), "arrives_part": part})

    assert totals(cohort) == eaten
    assert totals(cohort, 2) == [1, 1, 1]


def test_without_a_form_meals_are_ordinary_and_the_people_are_named(cohort):
    row = person(cohort)
    person(cohort, told={"diet": "halal"})
    sheet = meals_of(cohort)

    lunch = sheet.rows[1]
    assert (lunch.total, lunch.diets, lunch.without_form) == (2, (1, 1, 0, 0), 1)
    assert [one.enrolment for one in sheet.without_form] == [row]
    assert [one.form.diet for one in sheet.special] == ["halal"]


def test_who_lives_at_home_has_breakfast_there_and_who_left_eats_nothing(cohort):
    person(cohort, told={"sleeps": "at_home"})
    person(cohort, told={}, state="withdrawn")

    assert totals(cohort, 2) == [0, 1, 1]


def test_meals_are_switched_off_and_on_again(cohort):
    keeper = make.supervisor(cohort)
    person(cohort, told={})
    switch_meals(cohort, [(cohort.ends_on, Meal.DINNER), (cohort.ends_on + timedelta(days=1), Meal.LUNCH)], by=keeper)

    assert totals(cohort, 4) == [1, 1, 0]
    assert len(meals_of(cohort).served) == 11
    switch_meals(cohort, [], by=keeper)
    assert totals(cohort, 4) == [1, 1, 1]
    nobody_may(lambda who: switch_meals(cohort, [], by=who), organisation(), party_school())
