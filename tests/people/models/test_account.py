import pytest

from academy.people.models import Account


@pytest.mark.parametrize(("phone", "masked"), [("13900001234", "139****1234"), ("1234567", "*******"), ("", "")])
def test_a_phone_number_is_masked_in_lists(phone, masked):
    assert Account(phone=phone).masked_phone == masked
