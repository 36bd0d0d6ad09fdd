from datetime import timedelta

import pytest
from django.db import connection

from academy.kernel.models import AuditEntry
from academy.people.enums import Role
from cohorts.actions.arrival import (
    ArrivalAfterClass,
    DietUnknown,
    DueAfterClass,
    NobodyToRemind,
    RemindedAlready,
    ask_arrivals,
    fill_arrival,
    remind_arrivals,
    take_out_arrivals,
)
from cohorts.actions.logistics import LogisticsClosed, NotInThisClass
from cohorts.enums import CohortState
from cohorts.models import ArrivalForm
from cohorts.queries.arrival import due_on
from tests.cohorts.planning import inbox, nobody_may, organisation, party_school
from tests.factories import cohorts as make
from tests.factories.logistics import SAID, person

pytestmark = pytest.mark.django_db
AT = make.moment(make.FIRST_DAY - timedelta(days=5))
SAID = {**SAID, "arrives_on": make.FIRST_DAY}


@pytest.fixture
def cohort():
    return make.cohort(state=CohortState.READY)


@pytest.fixture
def keeper(cohort):
    return make.supervisor(cohort)


def test_a_trainee_fills_in_the_form_and_changes_it(cohort):
    row = person(cohort)

    fill_arrival(row, by=row.trainee, at=AT, **SAID)
    form = fill_arrival(row, by=row.trainee, at=AT, **{**SAID, "diet": "halal"})

    assert ArrivalForm.objects.get() == form
    assert (form.diet, form.contact_phone, form.filled_by) == ("halal", "12000008888", row.trainee)


def test_the_emergency_phone_is_sealed_in_the_database(cohort):
    row = person(cohort)
    fill_arrival(row, by=row.trainee, at=AT, **SAID)

    with connection.cursor() as cursor:
        cursor.execute("SELECT contact_phone FROM cohorts_arrivalform")
        (stored,) = cursor.fetchone()

    assert "8888" not in stored
    assert ArrivalForm.objects.get().masked_phone == "120****8888"


def test_the_class_supervisor_fills_it_in_for_somebody_and_nobody_else_may(cohort, keeper):
    row = person(cohort)

    assert fill_arrival(row, by=keeper, at=AT, **SAID).filled_by == keeper
    nobody_may(
        lambda who: fill_arrival(row, by=who, at=AT, **SAID),
        organisation(), party_school(), make.account(Role.INSTRUCTOR), person(cohort).trainee,
    )  # fmt: skip


def test_another_diet_says_which(cohort):
    row = person(cohort)

    with pytest.raises(DietUnknown):
        fill_arrival(row, by=row.trainee, at=AT, **{**SAID, "diet": "other", "diet_note": " "})
    fill_arrival(row, by=row.trainee, at=AT, **{**SAID, "diet": "other", "diet_note": "不吃花生"})


def test_the_day_of_arrival_belongs_to_the_class(cohort):
    row = person(cohort)
    for days in (-4, 4):
        with pytest.raises(ArrivalAfterClass):
            fill_arrival(row, by=row.trainee, at=AT, **{**SAID, "arrives_on": cohort.starts_on + timedelta(days=days)})


def test_what_no_room_and_no_car_need_is_not_kept(cohort):
    row = person(cohort)
    said = {**SAID, "sleeps": "at_home", "needs_quiet": True, "lodging_note": "靠窗", "plate": "云A12345"}

    form = fill_arrival(row, by=row.trainee, at=AT, **said)

    assert (form.needs_quiet, form.lodging_note, form.plate) == (False, "", "")


def test_a_form_closes_with_the_class_and_with_the_place(cohort):
    row, gone = person(cohort), person(cohort, state="withdrawn")
    with pytest.raises(NotInThisClass):
        fill_arrival(gone, by=gone.trainee, at=AT, **SAID)
    cohort.state = CohortState.FINISHED
    cohort.save()
    with pytest.raises(LogisticsClosed):
        fill_arrival(row, by=row.trainee, at=AT, **SAID)


def test_the_day_is_three_days_before_the_class_until_it_is_changed(cohort, keeper):
    assert due_on(cohort) == cohort.starts_on - timedelta(days=3)
    ask_arrivals(cohort, cohort.starts_on, by=keeper)
    cohort.refresh_from_db()
    assert due_on(cohort) == cohort.starts_on
    with pytest.raises(DueAfterClass):
        ask_arrivals(cohort, cohort.ends_on + timedelta(days=1), by=keeper)


def test_those_whose_form_is_missing_are_reminded_once_a_day(cohort, keeper):
    told, missing = person(cohort, told={}), person(cohort)

    assert remind_arrivals(cohort, by=keeper, at=AT) == [missing]
    with pytest.raises(RemindedAlready):
        remind_arrivals(cohort, by=keeper, at=AT)
    later = person(cohort)
    assert remind_arrivals(cohort, by=keeper, at=AT) == [later]
    assert set(remind_arrivals(cohort, by=keeper, at=AT + timedelta(days=1))) == {missing, later}
    assert (len(inbox(missing.trainee)), inbox(told.trainee)) == (2, [])


def test_when_no_form_is_missing_nobody_is_reminded(cohort, keeper):
    person(cohort, told={})
    with pytest.raises(NobodyToRemind):
        remind_arrivals(cohort, by=keeper, at=AT)
    nobody_may(lambda who: remind_arrivals(cohort, by=who, at=AT), organisation(), party_school())


def test_taking_the_forms_out_is_on_record_and_says_nothing_of_them(cohort, keeper):
    person(cohort, told={"diet": "halal", "contact_name": "秘密"})

    sheet = take_out_arrivals(cohort, by=keeper)

    assert len(sheet.filled) == 1
    entry = AuditEntry.objects.get(verb="cohorts.take_out_arrivals")
    assert "秘密" not in f"{entry.object_label}{entry.details}"
    nobody_may(lambda who: take_out_arrivals(cohort, by=who), organisation())
