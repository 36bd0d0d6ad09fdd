import pytest

from cohorts.forms.quota import PasteForm, QuotaSheetForm
from cohorts.queries.quota import quota_sheet
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    quota = make.quota(places=2)
    make._unit()
    return quota_sheet(quota.cohort)


def test_the_sheet_starts_with_what_is_allotted_or_proposed(sheet):
    first, second = (row.unit.pk for row in sheet)

    assert QuotaSheetForm(sheet=sheet).total == 2
    proposed = QuotaSheetForm(sheet=sheet, proposal={second: 3})
    assert [field.value() for _row, field in proposed.rows()] == [2, 3]
    assert proposed.total == 5
    assert QuotaSheetForm({f"unit-{first}": "4", f"unit-{second}": "x"}, sheet=sheet).total == 4


def test_an_empty_field_is_none_and_one_that_was_not_sent_keeps_its_share(sheet):
    first, second = (row.unit.pk for row in sheet)
    form = QuotaSheetForm({f"unit-{first}": ""}, sheet=sheet)

    assert form.is_valid()
    assert form.places() == {first: 0}
    assert second not in form.places()


@pytest.mark.parametrize("value", ["-1", "501", "1.5", "两", "9" * 5000, "1\x00", "²"])
def test_a_figure_that_cannot_be_is_refused_at_its_unit(sheet, value):
    name = f"unit-{sheet[0].unit.pk}"

    form = QuotaSheetForm({name: value}, sheet=sheet)

    assert list(form.errors) == [name]
    assert form.total == (501 if value == "501" else 0)


def test_a_paste_has_its_limit():
    assert PasteForm({"rows": "a" * 20_000}).is_valid()
    assert not PasteForm({"rows": "a" * 20_001}).is_valid()
