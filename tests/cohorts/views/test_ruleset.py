from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from academy.people.enums import Role
from cohorts.enums import AttendanceStatus, PeriodCode, RuleKey
from cohorts.models import RuleSet
from cohorts.queries.ruleset import rule
from tests.cohorts.views.form import said, send
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def officer(client):
    account = make.account(Role.ORGANISATION)
    client.force_login(account)
    return account


def url(key):
    return reverse("cohorts:change_rule", args=[key])


def basis(on, **fields):
    return {"legal_basis": "院务会决定", "effective_on": on.isoformat(), **fields}


def test_every_rule_stands_with_its_figure_and_legal_basis(client, officer, today):
    make.rule_set("late_minutes", "20", effective_on=today - timedelta(days=9))
    make.rule_set("late_minutes", "25", effective_on=today + timedelta(days=9))

    html = client.get(reverse("cohorts:rules")).content.decode()

    assert all(str(key.label) in html for key in RuleKey)
    for part in (
        "32 学时的，不超过 4.57 学时",
        "32 学时的，不少于 27.43 学时",
        "20 分钟",
        "25 分钟",
        "90 学时",
        "晚间 18:30–20:00",
    ):
        assert part in html


@pytest.mark.parametrize("key", RuleKey.values)
def test_each_rule_has_a_form_that_shows_what_is_in_force(client, officer, key):
    answer = client.get(url(key))

    assert answer.status_code == 200
    assert "现行：" in answer.content.decode()


@pytest.mark.parametrize(
    ("key", "fields", "kept"),
    [
        ("leave_ceiling", {"value": " 1／8 "}, "1/8"),
        ("late_minutes", {"value": "20"}, "20"),
        ("yearly_hours", {"value": "110.50"}, "110.5"),
        ("evening_counts", {"value": "yes"}, True),
        ("completion_needs_panel", {"value": "no"}, False),
        ("appraisal_min", {"value": "excellent"}, "excellent"),
    ],
)
def test_a_new_figure_is_noted(client, officer, today, key, fields, kept):
    answer = send(client, url(key), **basis(today, **fields))

    assert answer.url == reverse("cohorts:rules")
    assert "已登记新数值" in said(answer)
    assert rule(key, on=today) == kept


def test_shares_of_each_result_are_noted_together(client, officer, today):
    shares = {**dict.fromkeys(AttendanceStatus.values, "0"), "present": "1", "late": "0.75"}

    send(client, url("credit_shares"), **basis(today, **shares))

    assert rule("credit_shares", on=today) == shares


def test_times_of_the_periods_are_noted_together(client, officer, today):
    times = {
        f"{period}_{edge}": at for period in PeriodCode.values for edge, at in (("from", "09:00"), ("to", "10:30"))
    }

    send(client, url("period_times"), **basis(today, **times))
    assert rule("period_times", on=today)["eve"] == ["09:00", "10:30"]
    html = send(client, url("period_times"), **basis(today, **times | {"am1_to": "08:00"})).content.decode()

    assert "该节结束早于开始" in html


def test_percents_of_the_quiz_levels_are_noted_in_rising_order(client, officer, today):
    send(client, url("quiz_levels"), **basis(today, level_2="50", level_3="70", level_4="85"))
    assert rule("quiz_levels", on=today) == ["50", "70", "85"]

    html = send(client, url("quiz_levels"), **basis(today, level_2="50", level_3="50", level_4="85")).content.decode()
    assert "field__error" in html


@pytest.mark.parametrize(
    ("key", "fields"),
    [
        ("leave_ceiling", {"value": "8/7"}),
        ("leave_ceiling", {"value": "1/0"}),
        ("leave_ceiling", {"value": "-0.1"}),
        ("leave_ceiling", {"value": "a seventh"}),
        ("leave_ceiling", {"value": "1" * 500}),
        ("leave_ceiling", {"value": "nan"}),
        ("leave_ceiling", {"value": "1e99999999"}),
        ("leave_ceiling", {"value": "²"}),
        ("group_size", {"value": "0"}),
        ("hour_minutes", {"value": "0"}),
        ("late_minutes", {"value": "1.5"}),
        ("late_minutes", {"value": "99999"}),
        ("yearly_hours", {"value": "lots"}),
        ("evening_counts", {"value": "maybe"}),
        ("credit_shares", {"present": "1/3"}),
        ("credit_shares", {"present": "0.125"}),
        ("late_minutes", {"value": "20", "legal_basis": ""}),
        ("late_minutes", {"value": "20", "effective_on": "someday"}),
    ],
)
def test_a_figure_that_is_none_is_sent_back_with_a_sentence(client, officer, today, key, fields):
    answer = send(client, url(key), **basis(today) | fields)

    assert answer.status_code == 200
    assert "field__error" in answer.content.decode()
    assert not RuleSet.objects.exists()


def test_a_day_that_is_over_is_refused_and_the_form_kept(client, officer, today):
    html = send(client, url("late_minutes"), **basis(today - timedelta(days=1), value="20")).content.decode()

    assert "只能从今天或今后某日起修改" in html
    assert "院务会决定" in html


def test_a_coming_change_is_withdrawn_and_one_in_force_stays(client, officer, today):
    begun = make.rule_set("late_minutes", "20", effective_on=today)
    coming = make.rule_set("late_minutes", "25", effective_on=today + timedelta(days=1))
    for row in (begun, coming):
        answer = send(client, reverse("cohorts:withdraw_rule", args=[row.pk]))

    assert "已撤回" in said(answer)
    assert list(RuleSet.objects.all()) == [begun]
    assert send(client, reverse("cohorts:withdraw_rule", args=[coming.pk])).status_code == 404


def test_an_unknown_rule_is_not_found(client, officer):
    assert client.get(url("pocket-money")).status_code == 404


def test_the_party_school_reads_and_does_not_change(client, today):
    client.force_login(make.account(Role.PARTY_SCHOOL))

    assert url("late_minutes") not in client.get(reverse("cohorts:rules")).content.decode()
    assert client.get(url("late_minutes")).status_code == 403
    assert send(client, url("late_minutes"), **basis(today, value="20")).status_code == 403


def test_a_figure_is_noted_once(client, officer, today):
    for _time in range(2):
        answer = send(client, url("late_minutes"), once="f" * 24, **basis(today, value="20"))
        assert answer.url == reverse("cohorts:rules")

    assert RuleSet.objects.count() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_rules_are_read_in_a_fixed_number_of_queries(client, officer, today, rows, django_assert_num_queries):
    for number in range(rows):
        make.rule_set("late_minutes", str(20 + number), effective_on=today + timedelta(days=number))
    client.get(reverse("cohorts:rules"))

    with django_assert_num_queries(4):
        client.get(reverse("cohorts:rules"))
