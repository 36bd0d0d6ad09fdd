"""Two at the same moment: keepers who dismiss each other, two administrators' roles for one person."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from academy.people.actions.account import close_account
from academy.people.actions.roles import grant_role, revoke_role
from academy.people.enums import KEEPER_ROLES, SEPARATED_ROLES, Role
from academy.people.models import Account
from tests.cohorts.actions.test_races import together
from tests.factories import people as make

pytestmark = pytest.mark.django_db(transaction=True)


def as_read_before(account):
    """The same account as another request read it, roles and all, before anything happened."""
    row = Account.objects.get(pk=account.pk)
    assert row.roles
    return row


def test_two_keepers_do_not_dismiss_each_other():
    first, second = make.officer(), make.account(Role.SYSTEM_ADMIN)
    one, other = as_read_before(first), as_read_before(second)

    outcome = together(
        [
            lambda: revoke_role(first, Role.ORGANISATION, by=other),
            lambda: close_account(second, by=one),
        ]
    )

    assert outcome == {"done": 1, "LastKeeper": 1}
    assert Account.objects.filter(is_active=True, groups__name__in=KEEPER_ROLES).count() == 1


def test_nobody_becomes_two_administrators_at_once():
    officer, account = make.officer(), make.account()

    outcome = together(
        lambda role=role: grant_role(Account.objects.get(pk=account.pk), role, by=officer) for role in SEPARATED_ROLES
    )

    assert outcome == {"done": 1, "RolesExcludeOneAnother": 2}


@pytest.mark.parametrize(
    "deed",
    [
        lambda account, by: grant_role(account, Role.CONTENT_AUTHOR, by=by),
        lambda account, by: revoke_role(account, Role.CONTENT_AUTHOR, by=by),
        lambda account, by: close_account(account, by=by),
    ],
)
def test_the_account_is_locked_before_its_roles_are_read(deed):
    if not connection.features.has_select_for_update:
        pytest.skip("SQLite writes one transaction after the other: there is nothing to lock")
    officer, account = make.officer(), make.account(Role.CONTENT_AUTHOR)
    officer.roles  # noqa: B018  # read before

    with CaptureQueriesContext(
        connection,
    ) as asked:
        deed(account, officer)

    said = [query["sql"] for query in asked]
    locks = next(place for place, sql in enumerate(said) if "people_account" in sql and "FOR NO KEY UPDATE" in sql)
    roles = next(place for place, sql in enumerate(said) if "people_account_groups" in sql)
    assert locks < roles
