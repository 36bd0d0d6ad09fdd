from datetime import date, timedelta

import pytest

from cohorts.forms.cohort import CohortForm, OpenNominationsForm, PostponeForm, ResumeForm
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


def posted(**changes):
    return {
        "name": "成长班",
        "code": " ys2027-01 ",
        "intake_no": "1",
        "target_group": "outstanding_young",
        "places": "40",
        "starts_on": "2027-04-12",
        "ends_on": "2027-04-15",
        "venue": str(make.venue().pk),
        "nominations_close_at_0": "2027-03-29",
        "nominations_close_at_1": "17:30",
        "check_in_note": "",
        **changes,
    }


def test_a_sound_class_is_accepted_and_its_code_tidied():
    form = CohortForm(posted())

    assert form.is_valid(), form.errors
    assert form.cleaned_data["code"] == "YS2027-01"
    assert form.cleaned_data["nominations_close_at"] == make.moment(date(2027, 3, 29)) + timedelta(hours=8, minutes=30)
    assert set(form.fields).isdisjoint({"state", "taken", "plan_entry", "supervisors"})


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"nominations_close_at_0": "2027-04-13"}, "nominations_close_at"),
        ({"nominations_close_at_0": "0001-01-01"}, "nominations_close_at"),
        ({"nominations_close_at_0": "9999-12-31"}, "nominations_close_at"),
        ({"nominations_close_at_1": "25:00"}, "nominations_close_at"),
        ({"nominations_close_at_1": ""}, "nominations_close_at"),
        ({"starts_on": "1999-12-31"}, "starts_on"),
        ({"ends_on": "2027-04-01"}, "ends_on"),
        ({"places": "70000"}, "places"),
        ({"intake_no": "0"}, "intake_no"),
        ({"code": "长" * 21}, "code"),
        ({"code": "成长-01"}, "code"),
        ({"code": "-YS"}, "code"),
        ({"code": 'YS"; x="'}, "code"),
        ({"code": "YS2027/01"}, "code"),
        ({"venue": ""}, "venue"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(changes, field):
    form = CohortForm(posted(**changes))

    assert not form.is_valid()
    assert list(form.errors) == [field]


def test_a_code_that_is_taken_is_left_to_the_action():
    make.cohort(code="YS2027-01")

    assert CohortForm(posted()).is_valid()


def test_new_dates_are_given_from_the_first_day_on():
    assert ResumeForm({}).is_valid()
    assert ResumeForm({"starts_on": "2027-04-12"}).is_valid()
    assert list(ResumeForm({"ends_on": "2027-04-12"}).errors) == ["starts_on"]
    assert list(PostponeForm({"reason": "防汛", "starts_on": "2027-04-12", "ends_on": "2027-04-11"}).errors) == [
        "ends_on"
    ]
    assert list(PostponeForm({"reason": "长" * 301}).errors) == ["reason"]


def test_a_deadline_is_a_day_and_a_time():
    assert OpenNominationsForm({"close_at_0": "2027-03-29", "close_at_1": "17:30"}).is_valid()
    assert list(OpenNominationsForm({"close_at_0": "2027-03-29"}).errors) == ["close_at"]


def test_a_code_that_stands_already_is_left_as_it_is():
    cohort = make.cohort(code="ys 2027/1")

    form = CohortForm(posted(code="ys 2027/1"), instance=cohort)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["code"] == "ys 2027/1"
