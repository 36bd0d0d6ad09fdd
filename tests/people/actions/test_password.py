from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from academy.kernel.models import AuditEntry
from academy.people.actions.password import CodeSpent, PasswordChosenBefore, PasswordIsCode, choose_password
from academy.people.enums import Role
from tests.factories import people as make

pytestmark = pytest.mark.django_db


def test_a_password_takes_the_place_of_the_code():
    bai = make.newcomer()
    choose_password(bai, "new password", by=bai)

    bai.refresh_from_db()
    assert bai.check_password("new password")
    assert (bai.must_choose_password, bai.code_expires_at) == (False, None)
    assert AuditEntry.objects.get().verb == "people.choose_password"


@pytest.mark.parametrize(
    ("fields", "password", "refusal"),
    [
        ({"must_choose_password": False}, "new password", PasswordChosenBefore),
        ({"code_expires_at": timezone.now() - timedelta(seconds=1)}, "new password", CodeSpent),
        ({"code_expires_at": None}, "new password", CodeSpent),
        ({}, make.CODE, PasswordIsCode),
    ],
)
def test_what_is_in_the_way_is_said_and_nothing_changes(fields, password, refusal):
    bai = make.newcomer(**fields)
    before = bai.password

    with pytest.raises(refusal) as said:
        choose_password(bai, password, by=bai)

    assert len(str(said.value)) > 10
    bai.refresh_from_db()
    assert bai.password == before


def test_the_code_counts_until_its_last_moment():
    now = timezone.now()
    bai = make.newcomer(code_expires_at=now)

    with pytest.raises(CodeSpent):
        choose_password(bai, "new password", by=bai, at=now)
    choose_password(bai, "new password", by=bai, at=now - timedelta(seconds=1))


@pytest.mark.parametrize("role", list(Role))
def test_nobody_chooses_a_password_for_another(role):
    with pytest.raises(PermissionDenied):
        choose_password(make.newcomer(), "new password", by=make.account(role))
