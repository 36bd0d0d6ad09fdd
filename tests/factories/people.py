"""Rows of the people app for tests: one plain function per model, no surprises."""

from itertools import count

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.utils import timezone

from academy.people.actions.account import CODE_LASTS
from academy.people.enums import Role
from academy.people.models import Account, Notice

#: The password and the one-time code of every account that is made here.
PASSWORD, CODE = "林间小路通云杉", "abcde-fghjk"
_numbers = count(1)


def account(*roles: Role, phone: str = "", **fields) -> Account:
    """An active account with ``PASSWORD`` that holds the roles."""
    number = next(_numbers)
    row = Account(
        **{"username": f"people{number:04d}", "name": f"某人{number}", "password": make_password(PASSWORD), **fields}
    )
    row.set_phone(phone)
    row.save()
    row.groups.set([Group.objects.get_or_create(name=role)[0] for role in roles])
    return row


def newcomer(*roles: Role, **fields) -> Account:
    """An account that holds the one-time code ``CODE``, good for another 14 days."""
    waiting = {"password": make_password(CODE), "must_choose_password": True}
    return account(*roles, **{**waiting, "code_expires_at": timezone.now() + CODE_LASTS, **fields})


def notice(to: Account | None = None, **fields) -> Notice:
    number = next(_numbers)
    return Notice.objects.create(
        **{"account": to or account(), "title": "to do", "key": f"k{number}", "made_at": timezone.now(), **fields}
    )
