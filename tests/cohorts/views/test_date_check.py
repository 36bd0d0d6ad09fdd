from datetime import date

import pytest

from cohorts.models import Cohort, PlanEntry
from tests.cohorts.planning import Desk, organisation
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db
ENTRY = {
    "title": "国庆班", "intake_no": "1", "target_group": "outstanding_young", "places": "40",
    "starts_on": "2026-10-05", "ends_on": "2026-10-10", "venue": "", "budget_class": "third",
}  # fmt: skip


@pytest.fixture
def desk():
    return Desk(organisation())


def test_what_stands_in_the_way_is_named(desk, django_assert_max_num_queries):
    make.cohort(name="另一个班", starts_on=date(2026, 10, 7))
    make.plan_entry(title="计划里的班", starts_on=date(2026, 10, 8))
    make.closed_day(date(2026, 10, 6), name="国庆节")
    make.closed_day(date(2026, 10, 10), name="调休上班", kind="working")

    with django_assert_max_num_queries(8):
        html = desk.text("check_dates", starts_on="2026-10-05", ends_on="2026-10-11")

    for words in ("另一个班", "计划里的班", "国庆节", "调休上班", "10月11日", "不影响保存"):
        assert words in html
    assert "10月10日 周六：双休日" not in html
    assert "<html" not in html


def test_days_with_nothing_in_the_way_are_said_to_be_free(desk):
    assert "未与其他班次重叠" in desk.text("check_dates", starts_on="2026-11-16", days="4")


def test_the_class_itself_is_not_in_its_own_way(desk):
    cohort = make.cohort(name="本班", starts_on=date(2026, 11, 16))
    entry = make.plan_entry(title="本条", starts_on=date(2026, 11, 16))

    html = desk.text("check_dates", starts_on="2026-11-16", days="4", but=str(cohort.pk), but_entry=str(entry.pk))
    assert "未与其他班次重叠" in html


@pytest.mark.parametrize(
    "asked",
    [
        {}, {"starts_on": "x"}, {"starts_on": "2026-11-16", "ends_on": "2026-11-01"}, {"starts_on": "9999-12-31"},
        {"starts_on": "2026-11-16", "ends_on": "2027-11-16"}, {"starts_on": "2026-11-16", "but": "9" * 400},
        {"starts_on": "2026-11-16\x00"}, {"starts_on": "2026-11-16", "days": "-4"},
    ],
)  # fmt: skip
def test_nonsense_is_answered_with_nothing(desk, asked):
    assert desk.text("check_dates", **asked).strip() == ""


def test_without_scripts_a_button_of_the_form_checks_and_saves_nothing(desk):
    make.closed_day(date(2026, 10, 6), name="国庆节")

    response = desk.send("add_plan_entry", **ENTRY, check="1")

    html = response.content.decode()
    assert "国庆节" in html
    assert "国庆班" in html
    assert not PlanEntry.objects.exists()
    desk.send("add_plan_entry", **ENTRY)
    assert PlanEntry.objects.get().title == "国庆班"


def test_the_forms_of_a_class_show_it_too(desk):
    cohort = make.cohort(starts_on=date(2026, 10, 5))
    make.closed_day(date(2026, 10, 6), name="国庆节")

    assert "国庆节" in desk.text("amend_cohort", cohort.pk)
    desk.send("create_cohort", starts_on="2026-10-05", ends_on="2026-10-06", check="1")
    assert Cohort.objects.count() == 1
