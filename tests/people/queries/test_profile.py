import pytest
from django.utils import translation

from academy.kernel.privacy import register_of_personal_data as register
from academy.people.enums import Role
from academy.people.models import Account
from academy.people.queries.profile import copy_of_data, kept_about_persons, role_names
from tests.factories import people as make


@pytest.mark.django_db
def test_roles_are_said_in_words():
    with translation.override("en"):
        assert role_names(make.account(Role.INSTRUCTOR, Role.TRAINEE)) == ["trainee", "instructor"]
        assert role_names(make.account()) == []


def test_what_people_know_comes_first_and_the_technical_last():
    kept = kept_about_persons()

    told = {(str(register.get(name).purpose), str(register.get(name).keep)) for name in register}
    assert {(one.purpose, one.keep) for one in kept} == told
    assert len(kept) == len(set(kept))
    assert kept[0].purpose == str(register.get("people.Account").purpose)
    assert kept[-1].purpose in {str(register.get(name).purpose) for name in ("kernel.AuditEntry", "kernel.OnceToken")}


def test_no_secret_column_is_declared():
    columns = {(name, field) for name in register for field in register.get(name).fields}

    assert not {field for _name, field in columns if "password" in field or "index" in field or "code" in field}


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(name for name in register if register.get(name).about))
def test_the_way_from_a_row_to_its_person_is_one(name):
    kinds = {part["kind"] for part in copy_of_data(Account(pk=0))}

    assert name in kinds
