from datetime import date

import pytest

from cohorts.models import ClosedDay
from tests.cohorts.planning import Desk, organisation
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db
SPAN = {"starts_on": "2026-10-01", "ends_on": "2026-10-07", "kind": "holiday", "name": "国庆节"}


@pytest.fixture
def desk():
    return Desk(organisation())


def test_a_span_is_entered_shown_as_one_and_taken_out(desk):
    assert "尚未录入" in desk.text("closed_days")

    html = desk.send("closed_days", **SPAN).content.decode()
    assert "10月1日 周四 – 10月7日 周三" in html
    desk.send("remove_closed_days", ClosedDay.objects.first().pk)

    assert not ClosedDay.objects.exists()


def test_only_the_span_that_begins_there_is_taken_out(desk):
    for number in (1, 2, 4):
        make.closed_day(date(2026, 10, number))

    desk.send("remove_closed_days", ClosedDay.objects.get(on=date(2026, 10, 1)).pk)

    assert [row.on.day for row in ClosedDay.objects.all()] == [4]


def test_a_notice_is_pasted_and_what_was_not_understood_stays_in_the_field(desk):
    response = desk.send("paste_notice", lines="2026-10-01..2026-10-07 国庆节\n看不懂的一行")

    assert desk.said(response)[0] == "已录入 7 天。"
    html = response.content.decode()
    assert "看不懂的一行</textarea>" in html
    assert ClosedDay.objects.count() == 7


@pytest.mark.parametrize("lines", ["", "  \n ", "x" * 20_001, "2026-10-01\x00"])
def test_a_notice_of_nothing_is_said(desk, lines):
    assert "未录入" in desk.said(desk.send("paste_notice", lines=lines))[0]


@pytest.mark.parametrize(
    ("field", "value"),
    [("starts_on", "0001-01-01"), ("ends_on", "9999-12-31"), ("kind", "x"), ("name", "长" * 41), ("starts_on", "x")],
)
def test_what_cannot_be_is_said_at_its_field(desk, field, value):
    html = desk.send("closed_days", **{**SPAN, field: value}).content.decode()

    assert "field--error" in html
    assert not ClosedDay.objects.exists()


def test_a_span_that_is_too_long_is_refused_with_the_form_kept(desk):
    response = desk.send("closed_days", **{**SPAN, "ends_on": "2027-10-07"})

    assert "请核对起止日期" in desk.said(response)[0]
    assert "国庆节" in response.content.decode()


def test_the_list_takes_the_same_queries_whatever_its_length(desk, django_assert_num_queries):
    desk.get("closed_days", year="2026")
    for count in (1, 3):
        while ClosedDay.objects.count() < count:
            make.closed_day(date(2026, 5, ClosedDay.objects.count() * 2 + 1))
        with django_assert_num_queries(5):
            desk.get("closed_days", year="2026")
