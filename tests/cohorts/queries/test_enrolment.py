from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from cohorts.enums import CohortState, EnrolmentState
from cohorts.models import Assessment, Certificate
from cohorts.queries.enrolment import current_enrolment
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db
TODAY = make.FIRST_DAY + timedelta(days=1)


def enrol(trainee, days, **fields):
    state = fields.pop("of_class", CohortState.READY)
    cohort = make.cohort(starts_on=make.FIRST_DAY + timedelta(days=days), state=state)
    return make.enrolment(trainee=trainee, cohort=cohort, **fields)


def test_the_class_of_the_day_comes_first_then_the_next_then_the_last(django_assert_num_queries):
    trainee = make.account()
    past = enrol(trainee, -60)
    assert current_enrolment(trainee, on=TODAY) == past
    later, coming = enrol(trainee, 90), enrol(trainee, 30)
    assert current_enrolment(trainee, on=TODAY) == coming
    running = enrol(trainee, 0)
    with django_assert_num_queries(1):
        assert current_enrolment(trainee, on=TODAY) == running
    assert current_enrolment(trainee, on=later.cohort.starts_on) == later


def test_it_knows_what_was_given_and_got(django_assert_num_queries):
    row = enrol(make.account(), 0)
    found = current_enrolment(row.trainee, on=TODAY)
    assert (found.is_self_assessed, found.is_certified, hasattr(found, "leads")) == (False, False, False)
    row.group = make.group(cohort=row.cohort, leader=row)
    row.save()
    Assessment.objects.create(enrolment=row, kind="self", serial=1, by=row.trainee, at=row.admitted_at)
    Certificate.objects.create(
        enrolment=row, number="N1", code="c" * 32, content={}, content_hash="0" * 64,
        issued_on=TODAY, issued_by=row.admitted_by,
    )  # fmt: skip

    with django_assert_num_queries(1):
        found = current_enrolment(row.trainee, on=TODAY)
        assert (found.is_self_assessed, found.is_certified, found.leads) == (True, True, row.group)


def test_lost_places_and_classes_that_are_not_held_do_not_matter():
    trainee = make.account()
    enrol(trainee, 0, state=EnrolmentState.UNDONE)
    enrol(trainee, 0, state=EnrolmentState.WITHDRAWN)
    enrol(trainee, 0, of_class=CohortState.CANCELLED)
    enrol(trainee, 0, of_class=CohortState.DRAFT)

    assert current_enrolment(trainee, on=TODAY) is None


def test_nobody_has_none():
    assert current_enrolment(AnonymousUser(), on=TODAY) is None
    assert current_enrolment(make.enrolment(trainee=make.account(is_active=False)).trainee, on=TODAY) is None
