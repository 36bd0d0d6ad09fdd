from datetime import date

import pytest

from cohorts.enums import NominationState
from cohorts.forms.nomination import NominationFilterForm, NominationForm, ReasonForm
from tests.cohorts.planning import POSTED
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 2)


def errors(**changes):
    return list(NominationForm({**POSTED, **changes}, today=TODAY).errors)


@pytest.mark.parametrize("phone", ["120 0000 9001", "+8612000009001", "120-0000-9001", "8612000009001"])
def test_a_person_on_paper_is_accepted_however_the_number_is_written(phone):
    form = NominationForm({**POSTED, "phone": phone}, today=TODAY)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["phone"] == "12000009001"


def test_the_years_of_the_appraisals_are_named():
    form = NominationForm(today=TODAY)

    assert (str(form.fields["appraisal_last"].label), str(form.fields["appraisal_before"].label)) == (
        "2025 年度考核", "2024 年度考核",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "   "),
        ("name", "长" * 61),
        ("name", "周\x00榆"),
        ("phone", "1200000900"),
        ("phone", "22000009001"),
        ("phone", "１２０００００９００１x"),
        ("born_on", "2020-01"),
        ("born_on", "1941-01"),
        ("born_on", "九四年"),
        ("last_trained_on", "2026-12"),
        ("sex", "other"),
        ("level", ""),
        ("reason", "长" * 501),
        ("unit_opinion", "长" * 301),
    ],
)
def test_what_cannot_be_is_said_at_its_field(field, value):
    assert errors(**{field: value}) == [field]


def test_unit_class_and_state_never_come_from_the_form():
    fields = set(NominationForm(today=TODAY).fields)

    assert fields.isdisjoint({"unit", "cohort", "state", "decision_note", "named_by", "decided_by", "phone_index"})


def test_a_reason_is_at_most_300_characters_of_text():
    assert ReasonForm({"reason": ""}).is_valid()
    assert not ReasonForm({"reason": "长" * 301}).is_valid()
    assert not ReasonForm({"reason": "空\x00"}).is_valid()


def test_nonsense_narrows_nothing():
    unit = make._unit()
    units = type(unit).objects.filter(pk=unit.pk)

    def narrowed(**query):
        return NominationFilterForm(query or None, units=units).narrowed()

    assert narrowed() == {"state": "", "unit_id": None}
    assert narrowed(state="nowhere", unit="9" * 30) == {"state": "", "unit_id": None}
    assert narrowed(state=NominationState.RETURNED, unit=str(unit.pk)) == {"state": "returned", "unit_id": unit.pk}
