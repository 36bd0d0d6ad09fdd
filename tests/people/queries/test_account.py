from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from academy.people.enums import Role
from academy.people.queries.account import accounts_called, accounts_found, accounts_of, accounts_visible_to
from tests.factories import people as make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)


@pytest.fixture
def officer():
    return make.officer(name="干部教育科")


def names(found):
    return sorted(account.name for account in found)


def test_people_are_found_by_name_user_name_and_whole_phone_number(officer):
    make.account(name="林杉", username="linshan", phone="13900001234")
    make.account(name="柏青", username="baiqing", phone="13900005678")

    for text in ("林", "LINS", "13900001234", "+86 139 0000 1234"):
        assert names(accounts_found(officer, at=NOW, text=text)) == ["林杉"]
    assert names(accounts_found(officer, at=NOW, text="1390000")) == []


@pytest.mark.parametrize("text", ["-", "()", " - ", "（）", "+"])
def test_signs_are_nobodys_phone_number(officer, text):
    make.account(name="林杉")

    assert names(accounts_found(officer, at=NOW, text=text)) == []
    assert accounts_called(text) == []


def test_a_unit_means_its_branch(officer):
    district = make.unit()
    make.account(name="林杉", unit=make.unit(district))
    make.account(name="柏青", unit=make.unit())

    assert names(accounts_found(officer, at=NOW, unit=district)) == ["林杉"]


def test_roles_and_states_narrow(officer):
    make.account(Role.INSTRUCTOR, name="教员")
    make.account(name="等候", must_choose_password=True, code_expires_at=NOW + timedelta(days=1))
    make.account(name="过期", must_choose_password=True, code_expires_at=NOW)
    make.account(name="无码", must_choose_password=True)
    make.account(name="停用", is_active=False)

    assert names(accounts_found(officer, at=NOW, role=Role.INSTRUCTOR)) == ["教员"]
    assert names(accounts_found(officer, at=NOW, state="waiting")) == ["无码", "等候", "过期"]
    assert names(accounts_found(officer, at=NOW, state="spent")) == ["无码", "过期"]
    assert names(accounts_found(officer, at=NOW, state="closed")) == ["停用"]
    assert "停用" not in names(accounts_found(officer, at=NOW, state="open"))


def test_nobody_else_sees_accounts():
    make.account(name="金丝雀")

    for role in (Role.TRAINEE, Role.UNIT_LIAISON, Role.INSTRUCTOR, Role.AUDITOR, Role.SECURITY_ADMIN):
        assert not accounts_visible_to(make.account(role)).exists()
    assert not accounts_visible_to(AnonymousUser()).exists()


def test_somebody_is_meant_by_user_name_phone_or_full_name():
    first = make.account(name="林杉", username="linshan", phone="13900001234")
    second = make.account(name="林杉", username="linshan2")
    make.account(name="林杉", username="gone", is_active=False)

    assert accounts_called("LinShan") == [first]
    assert accounts_called("139 0000 1234") == [first]
    assert set(accounts_called("林杉")) == {first, second}
    assert accounts_called("林") == accounts_called("") == accounts_called("gone") == []


def test_the_people_of_a_unit_are_its_open_accounts():
    unit = make.unit()
    inside = make.account(unit=unit)
    make.account(unit=unit, is_active=False)
    make.account()

    assert list(accounts_of(unit)) == [inside]
