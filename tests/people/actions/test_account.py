from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client

from academy.kernel.models import AuditEntry
from academy.people.actions.account import (
    AccountIsClosed,
    AccountIsOpen,
    EmailTaken,
    NameTaken,
    OnDuty,
    OwnAccount,
    PhoneTaken,
    amend_account,
    close_account,
    issue_login_code,
    open_account,
    reopen_account,
)
from academy.people.actions.roles import AuthorsDoNotReview, LastKeeper, RolesExcludeOneAnother
from academy.people.enums import SEPARATED_ROLES, Role
from academy.people.models import Account
from tests.factories import people as make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)


@pytest.fixture
def officer():
    return make.officer()


def facts(account, **changed):
    kept = {key: getattr(account, key) for key in ("name", "username", "unit", "post", "phone", "email")}
    return {**kept, **changed}


def test_an_account_is_opened_with_a_code_that_must_be_changed(officer):
    unit = make.unit()

    opened = open_account(name="林杉", by=officer, unit=unit, phone="13900001234", roles=[Role.AUDITOR], at=NOW)

    account = Account.objects.get(pk=opened.account.pk)
    assert account.check_password(opened.code)
    assert (account.must_choose_password, account.code_expires_at) == (True, NOW + timedelta(days=14))
    assert (account.username, account.phone, account.unit, account.roles) == (
        "ls001",
        "13900001234",
        unit,
        {Role.AUDITOR},
    )
    assert AuditEntry.objects.get(verb="people.open_account").object_label == "林杉"
    assert opened.code not in str(AuditEntry.objects.values_list("details", "object_label"))


def test_the_same_name_gets_the_next_user_name(officer):
    names = [open_account(name="林杉", by=officer).account.username for _time in range(3)]

    assert names == ["ls001", "ls002", "ls003"]


def test_a_made_user_name_differs_from_others_in_more_than_capitals(officer):
    make.account(username="LS001")

    assert open_account(name="林杉", by=officer).account.username == "ls002"


@contextmanager
def somebody_quicker(*rivals):
    """Write an account after it was asked what is free and before the action writes: at its second savepoint and on."""
    waiting, savepoints = list(rivals), 0

    def look(execute, sql, params, many, context):
        nonlocal savepoints
        savepoints += sql.startswith("SAVEPOINT")
        if sql.startswith("SAVEPOINT") and savepoints > 1 and waiting:
            rival = Account(name="柏青", **waiting.pop(0))
            rival.set_phone(rival.phone)
            rival.save()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield
    assert not waiting


@pytest.mark.parametrize(
    ("field", "value", "refusal"),
    [
        ("username", "linshan", NameTaken),
        ("phone", "13900001234", PhoneTaken),
        ("email", "lin@example.org", EmailTaken),
    ],
)
def test_whoever_comes_second_is_told_what_was_taken(officer, field, value, refusal):
    rival = {"username": "quicker", field: value}
    with somebody_quicker(rival), pytest.raises(refusal):
        open_account(name="林杉", by=officer, **{field: value})

    account = make.account()
    with somebody_quicker(rival), pytest.raises(refusal):
        amend_account(account, by=officer, **facts(account, **{field: value}))


def test_a_made_user_name_is_made_anew_when_somebody_was_quicker(officer):
    with somebody_quicker({"username": "ls001"}, {"username": "ls002"}):
        assert open_account(name="林杉", by=officer).account.username == "ls003"

    with somebody_quicker(*({"username": f"ls00{number}"} for number in (4, 5, 6))), pytest.raises(NameTaken):
        open_account(name="林杉", by=officer)


@pytest.mark.parametrize(
    ("field", "value", "refusal"),
    [
        ("username", "LINSHAN", NameTaken),
        ("phone", "13900001234", PhoneTaken),
        ("email", "Lin@Example.org", EmailTaken),
    ],
)
def test_what_belongs_to_somebody_is_not_given_twice(officer, field, value, refusal):
    make.account(username="linshan", phone="13900001234", email="lin@example.org")
    other = make.account()

    with pytest.raises(refusal):
        open_account(name="柏青", by=officer, **{field: value})
    with pytest.raises(refusal):
        amend_account(other, by=officer, **facts(other, **{field: value}))

    other.refresh_from_db()
    assert (other.phone, other.email) == ("", "")


def test_the_party_school_opens_accounts_without_power(officer):
    school = make.account(Role.PARTY_SCHOOL)

    assert open_account(name="林杉", by=school).account.roles == frozenset()
    with pytest.raises(PermissionDenied):
        open_account(name="柏青", by=school, roles=[Role.SYSTEM_ADMIN])
    assert not Account.objects.filter(name="柏青").exists()


def test_no_account_is_opened_as_two_administrators(officer):
    with pytest.raises(RolesExcludeOneAnother):
        open_account(name="林杉", by=officer, roles=[Role.SYSTEM_ADMIN, Role.AUDITOR])
    with pytest.raises(AuthorsDoNotReview):
        open_account(name="林杉", by=officer, roles=[Role.CONTENT_AUTHOR, Role.CONTENT_REVIEWER])


def test_correcting_an_account_leaves_password_and_roles(officer):
    account = make.account(Role.CONTENT_REVIEWER, phone="13900001234")
    account.set_password("stays-as-it-is")
    account.save()

    amend_account(account, by=officer, **facts(account, name="柏青", phone="13900005678", email="Bai@example.org"))

    account = Account.objects.get(pk=account.pk)
    assert (account.name, account.phone, account.email) == ("柏青", "13900005678", "bai@example.org")
    assert account.check_password("stays-as-it-is")
    assert account.roles == {Role.CONTENT_REVIEWER}


def test_an_account_keeps_what_is_its_own(officer):
    account = make.account(phone="13900001234", email="lin@example.org")

    amend_account(account, by=officer, **facts(account, post="科长"))

    assert Account.objects.get(pk=account.pk).post == "科长"


def test_closing_ends_every_session_and_reopening_needs_a_new_code(officer):
    account = make.account()
    account.set_password("known-to-somebody")
    account.save()
    client = Client()
    client.force_login(account)

    close_account(account, by=officer)
    assert client.get("/people/notices/").status_code == 302

    code = reopen_account(account, by=officer, at=NOW)
    account.refresh_from_db()
    assert client.get("/people/notices/").url.startswith("/accounts/login/")
    assert account.check_password(code)
    assert not account.check_password("known-to-somebody")
    assert account.must_choose_password


def test_nobody_closes_the_own_account(officer):
    make.officer()

    with pytest.raises(OwnAccount):
        close_account(officer, by=officer)


def test_the_last_keeper_is_not_closed(officer):
    admin = make.account(Role.SYSTEM_ADMIN)
    close_account(officer, by=admin)
    officer.refresh_from_db()
    superuser = Account.objects.create(username="root", name="root", is_superuser=True)

    assert not officer.is_active
    with pytest.raises(LastKeeper):
        close_account(admin, by=superuser)


def test_a_liaison_hands_over_before_the_account_is_closed(officer):
    term = make.liaison()

    with pytest.raises(OnDuty, match=term.unit.name):
        close_account(term.account, by=officer, at=NOW)

    term.ends_on = NOW.date()
    term.save()
    close_account(term.account, by=officer, at=NOW)
    term.account.refresh_from_db()
    assert not term.account.is_active


def test_codes_are_for_open_accounts_and_reopening_for_closed_ones(officer):
    account, closed = make.account(), make.account(is_active=False)

    with pytest.raises(AccountIsClosed):
        issue_login_code(closed, by=officer)
    with pytest.raises(AccountIsOpen):
        reopen_account(account, by=officer)


def test_a_new_code_replaces_the_old_one(officer):
    opened = open_account(name="林杉", by=officer, at=NOW)

    code = issue_login_code(opened.account, by=officer, at=NOW + timedelta(days=1))

    account = Account.objects.get(pk=opened.account.pk)
    assert account.check_password(code)
    assert not account.check_password(opened.code)
    assert account.code_expires_at == NOW + timedelta(days=15)
    assert AuditEntry.objects.filter(verb="people.issue_login_code", object_key=str(account.pk)).count() == 1


@pytest.mark.parametrize(
    "role", [Role.ORGANISATION, Role.PARTY_SCHOOL, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR]
)
def test_the_party_school_gets_into_no_account_that_can_do_more(officer, role):
    school, powerful = make.account(Role.PARTY_SCHOOL), make.account(role)

    with pytest.raises(PermissionDenied):
        issue_login_code(powerful, by=school)

    assert issue_login_code(make.account(Role.TRAINEE), by=school)
    assert issue_login_code(powerful, by=make.account(Role.SYSTEM_ADMIN))


@pytest.mark.parametrize("role", SEPARATED_ROLES)
def test_only_another_system_administrator_opens_a_way_into_an_administrators_account(officer, role):
    account = make.account(role)
    colleague = make.account(Role.SYSTEM_ADMIN)

    for by in (officer, account):
        with pytest.raises(PermissionDenied):
            issue_login_code(account, by=by)
        with pytest.raises(PermissionDenied):
            amend_account(account, by=by, **facts(account, phone="13900001234"))
        with pytest.raises(PermissionDenied):
            reopen_account(account, by=by)
    assert Account.objects.get(pk=account.pk).phone == ""

    assert issue_login_code(account, by=colleague)
    amend_account(account, by=colleague, **facts(account, phone="13900001234"))
    close_account(account, by=officer)
    assert reopen_account(account, by=colleague)


@pytest.mark.parametrize("role", [Role.PARTY_SCHOOL, Role.UNIT_LIAISON, Role.INSTRUCTOR, Role.TRAINEE, Role.AUDITOR])
def test_others_keep_no_accounts(role):
    account, by = make.account(), make.account(role)

    for action in (close_account, reopen_account):
        with pytest.raises(PermissionDenied):
            action(account, by=by)
    with pytest.raises(PermissionDenied):
        amend_account(account, by=by, **facts(account, name="柏青"))
