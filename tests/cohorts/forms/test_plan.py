import pytest

from cohorts.forms.plan import PlanEntryForm

pytestmark = pytest.mark.django_db
ENTRY = {
    "title": "成长班",
    "intake_no": "1",
    "target_group": "outstanding_young",
    "places": "40",
    "starts_on": "2027-04-12",
    "ends_on": "2027-04-15",
    "venue": "",
    "budget_class": "third",
}


def test_a_sound_entry_is_accepted():
    assert PlanEntryForm(ENTRY).is_valid()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("ends_on", "2027-04-11"),
        ("ends_on", "2027-06-01"),
        ("ends_on", "9999-12-31"),
        ("starts_on", "0001-01-01"),
        ("starts_on", "2027-02-30"),
        ("places", "0"),
        ("places", "501"),
        ("places", "9" * 40),
        ("places", "-1"),
        ("intake_no", "0"),
        ("intake_no", "100"),
        ("title", "长" * 121),
        ("title", "空\x00"),
        ("target_group", "everybody"),
        ("venue", "9" * 40),
        ("budget_class", "fourth"),
        ("hours_root", "-1"),
        ("hours_root", "201"),
        ("hours_root", "2.55"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(field, value):
    form = PlanEntryForm({**ENTRY, field: value})

    assert not form.is_valid()
    assert list(form.errors) == [field]


def test_the_project_mix_is_kept_as_text_and_what_is_empty_has_no_figure():
    form = PlanEntryForm({**ENTRY, "hours_foundations": "8.0", "hours_root": "2.5", "hours_weave": ""})

    assert form.is_valid()
    assert form.cleaned_data["project_hours"] == {"foundations": "8", "root": "2.5"}
    assert len(form.mix) == 7
