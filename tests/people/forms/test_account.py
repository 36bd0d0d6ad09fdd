import pytest
from django.core.exceptions import ValidationError

from academy.people.enums import Role
from academy.people.forms.account import AccountField, AccountFilterForm, AccountForm, OpenAccountForm
from academy.people.models import Unit
from tests.factories import people as make

pytestmark = pytest.mark.django_db


def filled(**said):
    form = AccountForm({"name": "林杉", "username": "linshan", **said}, units=Unit.objects.all())
    return form.errors, form.cleaned_data


@pytest.mark.parametrize("typed", ["13900001234", "139 0000 1234", "+86 139-0000-1234"])
def test_a_phone_number_is_kept_as_digits(typed):
    assert filled(phone=typed)[1]["phone"] == "13900001234"


@pytest.mark.parametrize("typed", ["1390000123", "23900001234", "电话"])
def test_what_is_no_mobile_number_is_refused(typed):
    assert "phone" in filled(phone=typed)[0]


@pytest.mark.parametrize("typed", ["13900001234", "有 空格", "a/b", ""])
def test_a_user_name_is_no_phone_number_and_has_no_spaces(typed):
    assert "username" in filled(username=typed)[0]


def test_somebody_is_named_without_doubt():
    account = make.account(name="林杉", username="linshan")
    field = AccountField(required=False)

    assert field.clean("") is None
    assert field.clean(" linshan ") == account

    make.account(name="林杉", username="linshan2")
    with pytest.raises(ValidationError, match="linshan2"):
        field.clean("林杉")
    for nobody in ("nobody", "-", "()"):
        with pytest.raises(ValidationError, match=r"Nobody|没有|找不到"):
            field.clean(nobody)


def test_roles_are_asked_of_those_who_give_them():
    units = Unit.objects.all()
    form = OpenAccountForm({"name": "林杉", "roles": ["auditor"]}, units=units, may_grant=True)

    assert form.is_valid()
    assert form.cleaned_data["roles"] == [Role.AUDITOR]
    assert "roles" not in OpenAccountForm(units=units, may_grant=False).fields


def test_a_filter_that_is_not_used_narrows_nothing():
    narrow = AccountFilterForm(None, units=Unit.objects.all())

    assert narrow.narrowed() == {"text": "", "unit": None, "role": "", "state": ""}
