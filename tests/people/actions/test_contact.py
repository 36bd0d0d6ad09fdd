import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from academy.people.actions import contact
from academy.people.actions.account import EmailTaken
from academy.people.actions.contact import PhoneInUse, amend_own_contact
from academy.people.enums import Role
from academy.people.queries.account import account_of_phone
from tests.factories import people as make

pytestmark = pytest.mark.django_db


def test_the_new_number_is_the_one_that_is_found():
    song = make.account(phone="12000000001")
    amend_own_contact(song, by=song, phone="12000000002", email="Song@Yunshan.example")

    assert account_of_phone("12000000002") == song
    assert account_of_phone("12000000001") is None
    song.refresh_from_db()
    assert song.email == "song@yunshan.example"


def test_keeping_what_one_has_is_no_clash_with_oneself():
    song = make.account(phone="12000000001", email="song@yunshan.example")
    amend_own_contact(song, by=song, phone="12000000001", email="song@yunshan.example")

    assert song.phone == "12000000001"


def test_many_may_have_neither():
    make.account()
    song = make.account(phone="12000000001", email="song@yunshan.example")
    amend_own_contact(song, by=song, phone="", email="")

    assert (song.phone_index, song.email) == ("", "")


@pytest.mark.parametrize(
    ("changes", "refusal"), [({"phone": "12000000002"}, PhoneInUse), ({"email": "BAI@yunshan.example"}, EmailTaken)]
)
@pytest.mark.parametrize("at_the_same_moment", [False, True])
def test_what_another_has_is_refused_also_when_both_ask_at_once(monkeypatch, changes, refusal, at_the_same_moment):
    make.account(phone="12000000002", email="bai@yunshan.example")
    song = make.account(phone="12000000001")
    if at_the_same_moment:
        check, looks = contact._refuse_taken, []

        def sees_nothing_at_first(*args):
            looks.append(args)
            return check(*args) if len(looks) > 1 else None

        monkeypatch.setattr(contact, "_refuse_taken", sees_nothing_at_first)

    with pytest.raises(refusal):
        amend_own_contact(song, by=song, **{"phone": "12000000001", "email": "", **changes})

    song.refresh_from_db()
    assert (song.phone, song.email) == ("12000000001", "")


def test_a_clash_that_is_none_of_ours_is_not_hidden(monkeypatch):
    song = make.account()
    monkeypatch.setattr(type(song), "save", lambda *args, **kwargs: (_ for _ in ()).throw(IntegrityError("other")))

    with pytest.raises(IntegrityError):
        amend_own_contact(song, by=song, phone="12000000001", email="")


@pytest.mark.parametrize("role", list(Role))
def test_nobody_amends_it_for_another(role):
    with pytest.raises(PermissionDenied):
        amend_own_contact(make.account(), by=make.account(role), phone="", email="x@yunshan.example")
