import pytest
from django.core.exceptions import PermissionDenied

from academy.kernel.models import AuditEntry
from academy.people.actions.roles import (
    AuthorsDoNotReview,
    LastKeeper,
    OwnRole,
    RoleFollows,
    RolesExcludeOneAnother,
    grant_role,
    revoke_role,
)
from academy.people.enums import SEPARATED_ROLES, Role
from tests.factories import people as make

pytestmark = pytest.mark.django_db


def test_a_role_is_given_once_and_taken():
    officer, account = make.officer(), make.account()

    grant_role(account, Role.CONTENT_AUTHOR, by=officer)
    grant_role(account, Role.CONTENT_AUTHOR, by=officer)
    assert account.roles == {Role.CONTENT_AUTHOR}

    revoke_role(account, Role.CONTENT_AUTHOR, by=officer)
    assert account.roles == frozenset()


@pytest.mark.parametrize("held", SEPARATED_ROLES)
def test_the_three_administrators_are_three_people(held):
    officer, account = make.officer(), make.account(held)

    for other in set(SEPARATED_ROLES) - {held}:
        with pytest.raises(RolesExcludeOneAnother, match=account.name):
            grant_role(account, other, by=officer)

    assert account.roles == {held}
    assert AuditEntry.objects.filter(verb="people.grant_role", outcome="refused").count() == 2


@pytest.mark.parametrize(
    ("held", "other"),
    [(Role.CONTENT_AUTHOR, Role.CONTENT_REVIEWER), (Role.CONTENT_REVIEWER, Role.CONTENT_AUTHOR)],
)
def test_nobody_reviews_what_they_write(held, other):
    officer, account = make.officer(), make.account(held)

    with pytest.raises(AuthorsDoNotReview, match=account.name):
        grant_role(account, other, by=officer)
    assert account.roles == {held}

    revoke_role(account, held, by=officer)
    grant_role(account, other, by=officer)
    assert account.roles == {other}


@pytest.mark.parametrize("role", [Role.ORGANISATION, Role.SYSTEM_ADMIN])
def test_the_last_keeper_stays(role):
    keeper = make.account(role)

    with pytest.raises(LastKeeper):
        revoke_role(keeper, role, by=keeper)

    make.account(Role.SYSTEM_ADMIN, is_active=False)
    with pytest.raises(LastKeeper):
        revoke_role(keeper, role, by=keeper)

    make.account(Role.SYSTEM_ADMIN)
    revoke_role(keeper, role, by=keeper)
    assert keeper.roles == frozenset()


def test_who_keeps_people_by_another_role_may_lose_one():
    keeper = make.account(Role.ORGANISATION, Role.SYSTEM_ADMIN)

    revoke_role(keeper, Role.ORGANISATION, by=keeper)

    assert keeper.roles == {Role.SYSTEM_ADMIN}


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.UNIT_LIAISON, Role.INSTRUCTOR])
def test_a_role_that_follows_is_not_taken_by_hand(role):
    officer, account = make.officer(), make.account(role)

    with pytest.raises(RoleFollows):
        revoke_role(account, role, by=officer)


@pytest.mark.parametrize("role", [Role.PARTY_SCHOOL, Role.UNIT_LIAISON, Role.AUDITOR, Role.TRAINEE])
def test_others_give_and_take_nothing(role):
    account = make.account()

    for action in (grant_role, revoke_role):
        with pytest.raises(PermissionDenied):
            action(account, Role.CONTENT_AUTHOR, by=make.account(role))


@pytest.mark.parametrize("keeper", [Role.ORGANISATION, Role.SYSTEM_ADMIN])
def test_nobody_raises_themselves(keeper):
    account = make.account(keeper)

    with pytest.raises(OwnRole):
        grant_role(account, Role.CONTENT_REVIEWER, by=account)

    assert account.roles == {keeper}


def test_an_officer_may_be_a_trainee_as_well():
    officer = make.officer()

    grant_role(officer, Role.TRAINEE, by=officer)

    assert officer.roles == {Role.ORGANISATION, Role.TRAINEE}
