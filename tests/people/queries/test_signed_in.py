import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from academy.people.enums import Role
from academy.people.models import Account, Notice
from academy.people.queries.notice import unread_of
from academy.people.queries.signed_in import signed_in_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def somebody():
    account = Account.objects.create(username="linqiu", name="林楸")
    for role in (Role.INSTRUCTOR, Role.CONTENT_AUTHOR):
        account.groups.add(Group.objects.get_or_create(name=role)[0])
    for number in range(3):
        read_at = timezone.now() if number == 0 else None
        Notice.objects.create(account=account, title="x", key=str(number), made_at=timezone.now(), read_at=read_at)
    return account


def test_roles_and_unread_notices_come_with_the_account(somebody, django_assert_num_queries):
    with django_assert_num_queries(1):
        account = signed_in_account(somebody.pk)
        assert account == somebody
        assert account.roles == {Role.INSTRUCTOR, Role.CONTENT_AUTHOR}
        assert account.has_role(Role.INSTRUCTOR)
        assert unread_of(account) == 2


def test_somebody_without_roles_and_notices_is_found(db):
    account = Account.objects.create(username="linqiu", name="林楸")

    found = signed_in_account(account.pk)

    assert found.roles == frozenset()
    assert unread_of(found) == 0


def test_nobody_is_nobody(db):
    assert signed_in_account(0) is None
