from decimal import Decimal

import pytest

from cohorts.enums import CohortState, PeriodCode
from cohorts.queries.hours import hours_of, hours_of_cohort
from cohorts.queries.ruleset import rule
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return make.cohort(state=CohortState.RUNNING)


def test_a_class_of_four_days_plans_thirty_two_hours_without_its_evenings(cohort):
    make.four_days(cohort)

    hours = hours_of(make.enrolment(cohort=cohort))

    assert (hours.planned, hours.ceiling_words, len(hours.rows)) == (Decimal(32), "4.57", 19)


def test_hours_follow_the_roll_and_its_corrections(cohort):
    trainee = make.enrolment(cohort=cohort)
    one, two = make.session(cohort=cohort), make.session(cohort=cohort, period=PeriodCode.MORNING_2)
    make.roll_call(one, {trainee: "present"})
    make.roll_call(two, {trainee: "absent"})
    assert (hours_of(trainee).credited, hours_of(trainee).missed) == (Decimal(2), Decimal(2))

    make.roll_call(two, {trainee: "left_early"})

    assert (hours_of(trainee).credited, hours_of(trainee).missed) == (Decimal(3), Decimal(0))
    assert hours_of(trainee).rows[1].mark.corrected


def test_a_changed_rule_counts_for_sessions_from_its_day_on(cohort):
    trainee = make.enrolment(cohort=cohort)
    for day in (1, 2):
        make.roll_call(make.session(cohort=cohort, day=day), {trainee: "late"})
    shares = {**rule("credit_shares", on=cohort.starts_on), "late": "0.5"}
    make.rule_set("credit_shares", shares, effective_on=cohort.ends_on.replace(day=cohort.starts_on.day + 1))

    assert [row.credited for row in hours_of(trainee).rows] == [Decimal(2), Decimal("1.0")]


def test_sessions_that_were_not_released_do_not_count(cohort):
    make.timetable(cohort, released=False)
    make.session(cohort=cohort)

    assert hours_of(make.enrolment(cohort=cohort)).planned == 0


def test_those_who_hold_no_place_are_not_in_the_class_list(cohort):
    make.session(cohort=cohort)
    trainee = make.enrolment(cohort=cohort)
    make.enrolment(cohort=cohort, state="withdrawn")

    assert set(hours_of_cohort(cohort)) == {trainee.pk}


@pytest.mark.parametrize("trainees", [1, 3])
def test_the_class_is_counted_in_a_fixed_number_of_queries(cohort, trainees, django_assert_num_queries):
    make.four_days(cohort)
    people = [make.enrolment(cohort=cohort) for _ in range(trainees)]
    for session in cohort.timetable.sessions.all()[:trainees]:
        make.roll_call(session, dict.fromkeys(people, "present"))
    rule("evening_counts", on=cohort.starts_on)

    with django_assert_num_queries(3):
        hours = hours_of_cohort(cohort)
    with django_assert_num_queries(2):
        alone = hours_of(people[0])

    assert len(hours) == trainees
    assert hours[people[0].pk] == alone
    assert alone.credited == 2 * trainees
