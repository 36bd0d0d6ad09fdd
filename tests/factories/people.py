"""Rows of the people app for tests: one plain function per model, no surprises."""

from datetime import date
from itertools import count

from django.contrib.auth.models import Group

from academy.people.enums import Role, UnitKind
from academy.people.models import Account, Instructor, Liaison, Unit

_numbers = count(1)


def unit(parent: Unit | None = None, **fields) -> Unit:
    """An open unit below ``parent``, or at the top."""
    fields = {"name": f"云杉区第{next(_numbers)}局", "kind": UnitKind.GOVERNMENT, **fields}
    if parent is None:
        return Unit.add_root(**fields)
    return Unit.objects.get(pk=parent.pk).add_child(**fields)


def account(*roles: Role, phone: str = "", **fields) -> Account:
    """An open account that holds the roles and has chosen a password."""
    number = next(_numbers)
    row = Account(**{"username": f"people-{number}", "name": f"林杉{number}", **fields})
    row.set_phone(phone)
    row.save()
    row.groups.set([Group.objects.get_or_create(name=role)[0] for role in roles])
    return row


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
