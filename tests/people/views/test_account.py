import re

import pytest
from django.urls import reverse

from academy.people.enums import Role
from academy.people.models import Account
from tests.factories import people as make
from tests.people.views import STOLEN, said, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(client):
    client.force_login(make.officer())
    return client


def code_on(html):
    return re.search(r'class="slip__code">([a-z0-9-]{11})<', html).group(1)


@pytest.mark.parametrize("rows", [1, 3])
def test_accounts_are_listed_with_as_many_queries_whatever_their_number(keeper, rows, django_assert_num_queries):
    for number in range(rows):
        make.account(Role.INSTRUCTOR, unit=make.unit(), phone=f"1390000123{number}")
    keeper.get(reverse("people:accounts"))

    with django_assert_num_queries(7):
        html = keeper.get(reverse("people:accounts")).content.decode()

    assert html.count("139****123") == rows
    assert "1390000123" not in html


def test_a_long_list_has_pages_that_keep_what_was_looked_for(keeper):
    for number in range(30):
        make.account(name=f"林杉{number}")

    html = keeper.get(reverse("people:accounts") + "?q=林杉&page=2").content.decode()

    assert html.count("林杉") >= 5
    assert "q=%E6%9E%97%E6%9D%89&amp;page=1" in html


@pytest.mark.parametrize("query", ["page=-1", "unit=x", "unit=999999999999999999", "role=none", "q=%00", "state=none"])
def test_nonsense_in_the_address_narrows_nothing(keeper, query):
    assert keeper.get(f"{reverse('people:accounts')}?{query}").status_code == 200


def test_a_new_account_gets_a_slip_that_is_shown_once(keeper):
    unit = make.unit(name="区教育局")

    response = send(
        keeper, "people:open_account", name="林杉", unit=unit.pk, phone="139 0000 1234", roles=["content_author"]
    )

    account = Account.objects.get(name="林杉")
    assert response.url == reverse("people:login_slip", args=[account.pk])
    slip = keeper.get(response.url)
    assert account.check_password(code_on(slip.content.decode()))
    assert "no-store" in slip.headers["Cache-Control"]
    assert account.roles == {Role.CONTENT_AUTHOR}

    again = keeper.get(response.url)
    assert again.url == reverse("people:account", args=[account.pk])
    assert len(said(again)) == 1


def test_a_slip_shows_the_code_of_its_own_account_only(keeper):
    other = make.account()
    send(keeper, "people:open_account", name="林杉")

    assert keeper.get(reverse("people:login_slip", args=[other.pk])).status_code == 302


@pytest.mark.parametrize("form", ["people:open_account", "people:amend_account"])
def test_nothing_but_the_fields_of_the_form_is_taken(keeper, form):
    account = make.account(name="林杉", username="linshan")
    account.set_password("stays-as-it-is")
    account.save()
    args = [account.pk] if form.endswith("amend_account") else []

    send(keeper, form, *args, name="柏青", username="baiqing", **STOLEN, is_active="", last_login="2020-01-01")

    changed = Account.objects.get(name="柏青")
    assert (changed.is_staff, changed.is_superuser, changed.is_active) == (False, False, True)
    assert changed.roles == frozenset()
    assert changed.user_permissions.count() == 0
    assert not changed.check_password("stolen-password")
    if args:
        assert changed.check_password("stays-as-it-is")


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "长" * 61},
        {"username": "有 空格"},
        {"username": "13900001234"},
        {"phone": "12345"},
        {"phone": "＋８６"},
        {"email": "no address"},
        {"unit": "x"},
        {"roles": ["emperor"]},
        {"roles": ["trainee"]},
        {"name": "林\x00杉"},
    ],
)
def test_what_is_wrong_is_said_and_kept(keeper, wrong):
    response = send(keeper, "people:open_account", **{"name": "林杉", "post": "人事科科员", **wrong})

    assert response.status_code == 200
    assert "field__error" in response.content.decode()
    assert "人事科科员" in response.content.decode()
    assert Account.objects.count() == 1


def test_a_taken_phone_number_is_refused_with_its_owner(keeper):
    make.account(name="柏青", phone="13900001234")

    response = send(keeper, "people:open_account", name="林杉", phone="13900001234")

    assert any("柏青" in sentence for sentence in said(response))


def test_a_form_sent_twice_opens_one_account(keeper):
    for _time in range(2):
        keeper.post(reverse("people:open_account"), {"once": "t" * 32, "name": "林杉"})

    assert Account.objects.filter(name="林杉").count() == 1


def test_roles_are_given_and_withdrawn(keeper):
    account = make.account(Role.AUDITOR)

    assert len(said(send(keeper, "people:grant_role", account.pk, role="security_administrator"))) == 1
    send(keeper, "people:grant_role", account.pk, role="content_author")
    send(keeper, "people:revoke_role", account.pk, role="auditor")
    for nonsense in ("", "emperor", "trainee"):
        send(keeper, "people:grant_role", account.pk, role=nonsense)

    assert Account.objects.get(pk=account.pk).roles == {Role.CONTENT_AUTHOR}


def test_closing_reopening_and_a_new_code(keeper):
    account = make.account()

    send(keeper, "people:close_account", account.pk)
    assert not Account.objects.get(pk=account.pk).is_active
    assert send(keeper, "people:issue_login_code", account.pk).url == reverse("people:account", args=[account.pk])

    slip = keeper.get(send(keeper, "people:reopen_account", account.pk).url).content.decode()
    assert Account.objects.get(pk=account.pk).check_password(code_on(slip))
    slip = keeper.get(send(keeper, "people:issue_login_code", account.pk).url).content.decode()
    assert Account.objects.get(pk=account.pk).check_password(code_on(slip))


def test_the_party_school_sees_and_opens_but_gives_no_roles(client):
    client.force_login(make.account(Role.PARTY_SCHOOL))
    trainee, admin = make.account(Role.TRAINEE), make.account(Role.SYSTEM_ADMIN)

    assert 'name="roles"' not in client.get(reverse("people:open_account")).content.decode()
    send(client, "people:open_account", name="林杉", roles=["system_administrator"])
    assert Account.objects.get(name="林杉").roles == frozenset()
    code = reverse("people:issue_login_code", args=[trainee.pk])
    assert code in client.get(reverse("people:account", args=[trainee.pk])).content.decode()
    assert "/code/" not in client.get(reverse("people:account", args=[admin.pk])).content.decode()
    assert send(client, "people:issue_login_code", admin.pk).status_code == 403


def test_the_page_offers_no_way_into_an_administrators_account(keeper):
    admin = make.account(Role.SYSTEM_ADMIN)

    html = keeper.get(reverse("people:account", args=[admin.pk])).content.decode()

    for way in ("amend_account", "issue_login_code"):
        assert reverse(f"people:{way}", args=[admin.pk]) not in html
    assert reverse("people:close_account", args=[admin.pk]) in html
    assert send(keeper, "people:amend_account", admin.pk, name="柏青", username="baiqing").status_code == 403


def test_the_own_page_offers_no_role_and_no_end(client):
    officer = make.officer()
    client.force_login(officer)

    html = client.get(reverse("people:account", args=[officer.pk])).content.decode()

    assert reverse("people:grant_role", args=[officer.pk]) not in html
    assert reverse("people:close_account", args=[officer.pk]) not in html
    assert len(said(send(client, "people:grant_role", officer.pk, role="content_reviewer"))) == 1
    assert Account.objects.get(pk=officer.pk).roles == {Role.ORGANISATION}


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.UNIT_LIAISON, Role.INSTRUCTOR, Role.AUDITOR])
def test_no_name_reaches_others(client, role):
    make.account(name="金丝雀", unit=make.unit(name="金丝雀局"))
    client.force_login(make.account(role))

    for page in ("units", "accounts", "liaisons", "instructors"):
        response = client.get(reverse(f"people:{page}"))
        assert response.status_code == 403
        assert "金丝雀" not in response.content.decode()
