"""Rows of the people app for tests: one plain function per model, no surprises."""

from datetime import date
from itertools import count

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.utils import timezone

from academy.people.actions.account import CODE_LASTS
from academy.people.enums import Role, UnitKind
from academy.people.models import Account, Instructor, Liaison, Notice, Unit

#: The password and the one-time code of every account that is made here.
PASSWORD, CODE = "林间小路通云杉", "abcde-fghjk"
_numbers = count(1)


def unit(parent: Unit | None = None, **fields) -> Unit:
    """An open unit below ``parent``, or at the top."""
    fields = {"name": f"云杉区第{next(_numbers)}局", "kind": UnitKind.GOVERNMENT, **fields}
    if parent is None:
        return Unit.add_root(**fields)
    return Unit.objects.get(pk=parent.pk).add_child(**fields)


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


def officer(**fields) -> Account:
    return account(Role.ORGANISATION, **fields)


def liaison(of: Unit | None = None, holder: Account | None = None, **fields) -> Liaison:
    """A term that has run since January, with the role."""
    holder = holder or account(Role.UNIT_LIAISON)
    return Liaison.objects.create(
        **{"unit": of or unit(), "account": holder, "starts_on": date(2026, 1, 4), **fields},
    )


def instructor(**fields) -> Instructor:
    return Instructor.objects.create(**{"name": f"柏老师{next(_numbers)}", **fields})
