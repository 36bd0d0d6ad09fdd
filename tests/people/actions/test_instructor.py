import pytest
from django.core.exceptions import PermissionDenied

from academy.people.actions.account import AccountIsClosed
from academy.people.actions.instructor import (
    AccountTeachesAlready,
    add_instructor,
    amend_instructor,
    deactivate_instructor,
    reactivate_instructor,
)
from academy.people.enums import Role
from academy.people.models import Account, Instructor
from tests.factories import people as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return make.account(Role.PARTY_SCHOOL)


def roles(account):
    return Account.objects.get(pk=account.pk).roles


def test_an_external_needs_no_account(school):
    row = add_instructor(by=school, name="柏教授", organisation="省委党校", is_external=True, specialities=["inquiry"])

    assert Instructor.objects.get(pk=row.pk).specialities == ["inquiry"]
    assert row.account is None


def test_the_role_follows_the_account(school):
    first, second = make.account(), make.account()
    row = add_instructor(by=school, name="柏老师", account=first)
    assert roles(first) == {Role.INSTRUCTOR}

    amend_instructor(row, by=school, name="柏老师", account=second)
    assert (roles(first), roles(second)) == (frozenset(), {Role.INSTRUCTOR})

    amend_instructor(row, by=school, name="柏老师", account=None)
    assert roles(second) == frozenset()


def test_who_leaves_the_pool_lays_down_the_role(school):
    account = make.account()
    row = add_instructor(by=school, name="柏老师", account=account)

    deactivate_instructor(row, by=school)
    assert (row.is_active, roles(account)) == (False, frozenset())

    amend_instructor(row, by=school, name="柏教授", account=account)
    assert roles(account) == frozenset()

    reactivate_instructor(row, by=school)
    assert (row.is_active, roles(account)) == (True, {Role.INSTRUCTOR})


def test_an_external_leaves_and_returns(school):
    row = make.instructor()

    deactivate_instructor(row, by=school)
    assert not Instructor.objects.get(pk=row.pk).is_active
    reactivate_instructor(row, by=school)
    assert Instructor.objects.get(pk=row.pk).is_active


def test_an_account_teaches_once_and_must_be_open(school):
    taken = make.account()
    add_instructor(by=school, name="柏老师", account=taken)
    other = make.instructor()

    with pytest.raises(AccountTeachesAlready, match="柏老师"):
        add_instructor(by=school, name="林老师", account=taken)
    with pytest.raises(AccountTeachesAlready):
        amend_instructor(other, by=school, name="林老师", account=taken)
    with pytest.raises(AccountIsClosed):
        add_instructor(by=school, name="林老师", account=make.account(is_active=False))
    assert Instructor.objects.count() == 2


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.INSTRUCTOR, Role.UNIT_LIAISON, Role.AUDITOR])
def test_others_keep_no_pool(role):
    by, row = make.account(role), make.instructor()

    for attempt in (
        lambda: add_instructor(by=by, name="柏老师"),
        lambda: amend_instructor(row, by=by, name="柏老师"),
        lambda: deactivate_instructor(row, by=by),
        lambda: reactivate_instructor(row, by=by),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
