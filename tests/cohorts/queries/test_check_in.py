from datetime import date

import pytest

from academy.people.enums import Role
from academy.people.models import Liaison
from cohorts.models import CheckIn
from cohorts.queries.check_in import arrivals_of, arrived_in, asked_for, badge_holder, find_among
from tests.cohorts.planning import liaison_of
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db
TODAY = make.FIRST_DAY


def arrive(enrolment, client="0" * 32, **fields):
    return CheckIn.objects.create(
        enrolment=enrolment, client_id=client, at=make.moment(TODAY), by=make.account(Role.ORGANISATION), **fields
    )


def test_everybody_with_a_place_is_on_the_desk_with_the_liaisons_on_duty(django_assert_num_queries):
    cohort, unit = make.cohort(), make._unit()
    liaison = liaison_of(unit, name="值班联络员")
    former = make.account(name="前联络员")
    Liaison.objects.create(unit=unit, account=former, starts_on=date(2020, 1, 1), ends_on=date(2021, 1, 1))
    for name in ("周榆", "丁柏", "吴槐"):
        here = make.enrolment(cohort=cohort, unit=unit, name=name)
        make.enrolment(cohort=cohort, unit=unit, state="withdrawn")
        with django_assert_num_queries(3):
            rows = arrivals_of(cohort, on=TODAY)
        assert {row.liaisons for row in rows} == {(liaison,)}
    arrive(here)

    rows = arrivals_of(cohort, on=TODAY)

    assert [row.enrolment.trainee.name for row in rows] == ["丁柏", "吴槐", "周榆"]
    assert [row.check_in is not None for row in rows] == [False, True, False]


def test_what_was_undone_is_no_arrival():
    enrolment = make.enrolment()
    by = make.account()
    arrive(enrolment, undone_at=make.moment(TODAY), undone_by=by)

    assert arrivals_of(enrolment.cohort, on=TODAY)[0].check_in is None
    assert not arrived_in(enrolment.cohort).exists()


@pytest.mark.parametrize(
    "words",
    ["周榆", "榆", "zy", "ZhouYu", "zhou yu", " 周榆 ", "YS-7", "http://any.host/cohorts/badges/YS-7/", "/badges/ys-7"],
)
def test_somebody_is_found_by_name_letters_number_or_badge(words):
    cohort = make.cohort()
    make.enrolment(cohort=cohort, name="周榆", trainee_no="YS-7")
    make.enrolment(cohort=cohort, name="丁柏", trainee_no="YS-8")

    found = find_among(arrivals_of(cohort, on=TODAY), words)

    assert [row.enrolment.trainee.name for row in found] == ["周榆"]


def test_nothing_asked_is_everybody_and_nonsense_nobody():
    make_two = make.cohort()
    make.enrolment(cohort=make_two)
    rows = arrivals_of(make_two, on=TODAY)

    assert find_among(rows, "  ") == rows
    assert find_among(rows, "不在" * 50) == []
    assert asked_for("http://x/badges/A-1/") == "a-1"


def test_a_badge_names_its_wearer_to_the_wearer_and_the_desk_only():
    enrolment = make.enrolment(trainee_no="YS-9")
    namesake = make.enrolment(trainee_no="YS-9")

    assert badge_holder(enrolment.trainee, "YS-9") == enrolment
    assert badge_holder(make.supervisor(namesake.cohort), "YS-9") == namesake
    for stranger in (make.account(), make.enrolment(cohort=enrolment.cohort).trainee, make.supervisor(make.cohort())):
        assert badge_holder(stranger, "YS-9") is None
