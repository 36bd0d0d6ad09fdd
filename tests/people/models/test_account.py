import pytest
from django.db import IntegrityError

from academy.people.models import Account
from tests.factories import people as make


@pytest.mark.parametrize(("phone", "masked"), [("13900001234", "139****1234"), ("1234567", "*******"), ("", "")])
def test_a_phone_number_is_masked_in_lists(phone, masked):
    assert Account(phone=phone).masked_phone == masked


@pytest.mark.django_db
def test_two_user_names_differ_in_more_than_capitals():
    make.account(username="linshan")

    with pytest.raises(IntegrityError):
        make.account(username="LinShan")
