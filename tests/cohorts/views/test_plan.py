import io

import pytest
from openpyxl import load_workbook

from academy.kernel.once import fresh_token
from cohorts.models import Cohort, PlanEntry
from tests.cohorts.planning import Desk, organisation
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db
ENTRY = {
    "title": "2027年第1期优秀年轻干部成长班",
    "intake_no": "1",
    "target_group": "outstanding_young",
    "places": "40",
    "starts_on": "2027-04-12",
    "ends_on": "2027-04-15",
    "venue": "",
    "budget_class": "third",
}


@pytest.fixture
def desk():
    return Desk(organisation())


def test_an_empty_year_says_what_a_plan_is_for(desk):
    assert "本年度尚未制定计划" in desk.text("plan", year="2027")
    assert "2027" in desk.get("plan", year="9" * 400).content.decode()


def test_a_year_is_shown_as_strip_and_list(desk, django_assert_max_num_queries):
    for rows in (1, 3):
        while PlanEntry.objects.count() < rows:
            make.plan_entry()
        with django_assert_max_num_queries(15):
            html = desk.text("plan", year=str(make.FIRST_DAY.year))
        assert html.count("<rect") == rows + 4
        assert html.count("开设班次<") == rows


def test_the_plan_takes_the_same_queries_whatever_its_length(desk, django_assert_num_queries):
    desk.get("plan", year=str(make.FIRST_DAY.year))
    for rows in (1, 3):
        while PlanEntry.objects.count() < rows:
            make.plan_entry()
        with django_assert_num_queries(5):
            desk.get("plan", year=str(make.FIRST_DAY.year))


def test_an_entry_is_added_once_however_often_it_is_sent(desk):
    token = fresh_token()

    first, second = (desk.send("add_plan_entry", token=token, **ENTRY) for _ in range(2))

    assert desk.said(first) == [f"已列入计划：{ENTRY['title']}。"]
    assert "2027 年度培训计划" in first.content.decode()
    assert second.redirect_chain == first.redirect_chain
    assert PlanEntry.objects.count() == 1


def test_what_cannot_be_is_said_at_the_field_and_what_was_typed_is_kept(desk):
    response = desk.send("add_plan_entry", **{**ENTRY, "ends_on": "2027-04-01"})

    html = response.content.decode()
    assert "结束日期早于开始日期" in html
    assert ENTRY["title"] in html
    assert not PlanEntry.objects.exists()


def test_a_number_that_is_taken_is_refused_with_the_form_kept(desk):
    desk.send("add_plan_entry", **ENTRY)

    response = desk.send("add_plan_entry", **{**ENTRY, "title": "另一个班"})

    assert "已有第 1 期" in desk.said(response)[0]
    assert "另一个班" in response.content.decode()


def test_an_entry_is_changed_opened_and_struck_off(desk):
    venue = make.venue()
    desk.send("add_plan_entry", **ENTRY)
    entry = PlanEntry.objects.get()
    assert ENTRY["title"] in desk.text("amend_plan_entry", entry.pk)

    assert "请先填写场地" in desk.said(desk.send("open_cohort", entry.pk))[0]
    desk.send("amend_plan_entry", entry.pk, **{**ENTRY, "venue": venue.pk, "places": "38"})
    opened = desk.send("open_cohort", entry.pk)

    cohort = Cohort.objects.get()
    assert (cohort.places, cohort.venue) == (38, venue)
    assert opened.context["cohort"] == cohort
    assert "已据此开设" in desk.said(desk.send("remove_plan_entry", entry.pk))[0]
    assert "已据此开设" in desk.said(desk.send("amend_plan_entry", entry.pk, **ENTRY))[0]
    other = make.plan_entry()
    assert "已从计划中移除" in desk.said(desk.send("remove_plan_entry", other.pk))[0]
    assert desk.send("remove_plan_entry", other.pk).status_code == 404


def test_a_plan_is_staffs_only():
    entry = make.plan_entry()
    outsider = Desk(make.supervisor(make.cohort()))

    assert outsider.get("plan").status_code == 403
    assert outsider.send("open_cohort", entry.pk).status_code == 403
    assert not Cohort.objects.exclude(plan_entry=None).exists()


def test_the_calendar_shows_a_month_and_nonsense_this_one(desk, django_assert_num_queries):
    desk.get("plan_calendar")
    month = f"{make.FIRST_DAY:%Y-%m}"
    for rows in (1, 3):
        while PlanEntry.objects.count() < rows:
            make.plan_entry()
        with django_assert_num_queries(6):
            html = desk.text("plan_calendar", month=month)
        assert html.count("plancal__one--plan") == rows * 4
    for nonsense in ("x", "2026-13", "9" * 400, "1999-01", "\x00"):
        assert desk.get("plan_calendar", month=nonsense).context["month"].first.day == 1


def test_budget_class_and_project_mix_are_kept_printed_and_exported(desk):
    mix = {"hours_foundations": "8.0", "hours_weave": "2.5"}
    desk.send("add_plan_entry", **{**ENTRY, **mix, "budget_class": "second"})

    entry = PlanEntry.objects.get()
    assert (entry.budget_class, entry.project_hours) == ("second", {"foundations": "8", "weave": "2.5"})
    assert 'value="2.5"' in desk.text("amend_plan_entry", entry.pk)
    paper = desk.text("print_plan", year="2027")
    for words in ("2027 年度培训计划表", "二类", "夯基铸魂 8、编筐收口 2.5", "共 1 个班次，40 个名额"):
        assert words in paper
    sheet = load_workbook(io.BytesIO(desk.get("export_plan", year="2027").content)).active
    assert [cell.value for cell in sheet[2]][1:8] == [
        ENTRY["title"], "1", "优秀年轻干部", "2027-04-12", "2027-04-15", "4", "40",
    ]  # fmt: skip
    assert "尚未制定" in desk.text("print_plan", year="2026")


def test_the_mix_stands_beside_the_released_timetable(desk):
    entry = make.plan_entry(project_hours={"root": "4"})
    cohort = make.cohort(plan_entry=entry, starts_on=entry.starts_on)
    make.session(cohort=cohort, project="root")
    year = str(entry.starts_on.year)

    assert "不一致" in desk.text("plan", year=year)
    PlanEntry.objects.update(project_hours={"root": "2"})
    assert "不一致" not in desk.text("plan", year=year)
