from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from academy.people.enums import Role
from academy.people.models import Account, Liaison
from tests.factories import people as make
from tests.people.views import said, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(client):
    client.force_login(make.officer())
    return client


@pytest.mark.parametrize("rows", [1, 3])
def test_terms_are_listed_with_as_many_queries_whatever_their_number(keeper, rows, django_assert_num_queries):
    for _number in range(rows):
        make.liaison()
    keeper.get(reverse("people:liaisons"))

    with django_assert_num_queries(6):
        html = keeper.get(reverse("people:liaisons")).content.decode()

    assert html.count("/hand-over/") == rows


@pytest.mark.parametrize("typed", ["linshan", "13900001234", "林杉"])
def test_somebody_is_appointed_by_what_is_known_of_them(keeper, typed):
    unit, account = make.unit(), make.account(name="林杉", username="linshan", phone="13900001234")

    response = send(keeper, "people:appoint_liaison", unit=unit.pk, account=typed, starts_on="2026-11-16")

    assert response.url == reverse("people:unit", args=[unit.pk])
    assert Liaison.objects.get().account == account
    assert Account.objects.get(pk=account.pk).roles == {Role.UNIT_LIAISON}


@pytest.mark.parametrize(
    "wrong",
    [
        {"account": "没有这个人"},
        {"account": "重名"},
        {"account": ""},
        {"unit": ""},
        {"starts_on": "0001-01-01"},
        {"starts_on": "9999-12-31"},
        {"starts_on": "soon"},
    ],
)
def test_what_is_wrong_is_said_beside_the_field(keeper, wrong):
    unit = make.unit()
    for _time in range(2):
        make.account(name="重名")
    make.account(name="林杉")

    response = send(
        keeper, "people:appoint_liaison", **{"unit": unit.pk, "account": "林杉", "starts_on": "2026-11-16", **wrong}
    )

    assert response.status_code == 200
    assert "field__error" in response.content.decode()
    assert not Liaison.objects.exists()


def test_the_people_of_the_unit_are_offered(keeper):
    unit = make.unit()
    make.account(unit=unit, username="of-the-unit")

    html = keeper.get(reverse("people:appoint_liaison") + f"?unit={unit.pk}").content.decode()

    assert '<option value="of-the-unit"' in html


def test_a_term_is_handed_over_and_ended(keeper):
    today = timezone.localdate()
    term, successor = make.liaison(starts_on=today - timedelta(days=30)), make.account(username="successor")

    send(keeper, "people:hand_over_liaison", term.pk, account="successor", starts_on=today.isoformat())
    new = Liaison.objects.get(account=successor)
    send(keeper, "people:end_liaison", new.pk, ends_on=today.isoformat())

    new.refresh_from_db()
    assert new.ends_on == today
    assert Account.objects.get(pk=term.account_id).roles == frozenset()
    assert Account.objects.get(pk=successor.pk).roles == {Role.UNIT_LIAISON}, "the last day belongs to the term"
    html = keeper.get(reverse("people:unit", args=[term.unit_id])).content.decode()
    assert html.count("<b><a href=") == 2
    assert "/hand-over/" not in html


def test_a_refusal_is_a_sentence_and_keeps_the_form(keeper):
    term = make.liaison()

    response = send(keeper, "people:hand_over_liaison", term.pk, account=term.account.username, starts_on="2026-11-16")

    assert response.status_code == 200
    assert any(term.account.name in sentence for sentence in said(response))
    assert send(keeper, "people:end_liaison", term.pk, ends_on="2020-01-01").status_code == 200
    term.refresh_from_db()
    assert term.ends_on is None


def test_ended_terms_are_history(keeper):
    term = make.liaison(ends_on=date(2026, 2, 1))

    assert term.account.name in keeper.get(reverse("people:liaisons") + "?state=past").content.decode()
    assert term.account.name not in keeper.get(reverse("people:liaisons")).content.decode()
