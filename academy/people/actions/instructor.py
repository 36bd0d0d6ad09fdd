"""Keeping the instructor pool. Externals need no account; whoever has one holds the role while in the pool."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.account import AccountIsClosed
from academy.people.actions.roles import put_into, take_out_of
from academy.people.enums import Role
from academy.people.models import Account, Instructor, Unit


class AccountTeachesAlready(Refusal):
    """Raised when an account is to be linked to a second entry of the pool."""

    sentence = _("The account of %(name)s belongs to the instructor %(instructor)s already.")


@audited("people.add_instructor")
def add_instructor(
    *,
    by: Account,
    name: str,
    title: str = "",
    organisation: str = "",
    unit: Unit | None = None,
    account: Account | None = None,
    specialities: Iterable[str] = (),
    is_external: bool = False,
    at: datetime | None = None,
) -> Instructor:
    """Take somebody into the pool; a linked account gets the role.

    :raises AccountIsClosed: if the account is closed.
    :raises AccountTeachesAlready: if another instructor has the account.
    """
    require(by, "people.keep_instructor")
    instructor = Instructor(name=name, title=title, organisation=organisation, unit=unit, is_external=is_external)
    instructor.specialities = list(specialities)
    _link(instructor, account)
    return instructor


@audited("people.amend_instructor")
def amend_instructor(
    instructor: Instructor,
    *,
    by: Account,
    name: str,
    title: str = "",
    organisation: str = "",
    unit: Unit | None = None,
    account: Account | None = None,
    specialities: Iterable[str] = (),
    is_external: bool = False,
    at: datetime | None = None,
) -> Instructor:
    """Correct an entry of the pool; another account, or none, moves the role.

    :raises AccountIsClosed: if the account is closed.
    :raises AccountTeachesAlready: if another instructor has the account.
    """
    require(by, "people.keep_instructor", instructor)
    instructor.name, instructor.title, instructor.organisation = name, title, organisation
    instructor.unit, instructor.is_external, instructor.specialities = unit, is_external, list(specialities)
    _link(instructor, account)
    return instructor


@audited("people.deactivate_instructor")
def deactivate_instructor(instructor: Instructor, *, by: Account, at: datetime | None = None) -> Instructor:
    """Offer somebody for sessions no longer; what was taught stays on record, the role goes."""
    require(by, "people.keep_instructor", instructor)
    instructor.is_active = False
    instructor.save(update_fields=["is_active"])
    if instructor.account is not None:
        take_out_of(instructor.account, Role.INSTRUCTOR)
    return instructor


@audited("people.reactivate_instructor")
def reactivate_instructor(instructor: Instructor, *, by: Account, at: datetime | None = None) -> Instructor:
    """Offer somebody for sessions again; a linked account gets the role back."""
    require(by, "people.keep_instructor", instructor)
    instructor.is_active = True
    instructor.save(update_fields=["is_active"])
    if instructor.account is not None:
        put_into(instructor.account, Role.INSTRUCTOR)
    return instructor


def _link(instructor: Instructor, account: Account | None) -> None:
    """Save the entry with its account and let the role follow the link."""
    before = instructor.account
    if account is not None and account != before:
        if not account.is_active:
            raise AccountIsClosed(name=account.name)
        if other := Instructor.objects.filter(account=account).exclude(pk=instructor.pk).first():
            raise AccountTeachesAlready(name=account.name, instructor=str(other))
    instructor.account = account
    try:
        with transaction.atomic():
            instructor.save()
    except IntegrityError as taken:
        raise AccountTeachesAlready(name=account.name if account else "", instructor=instructor.name) from taken
    if before is not None and before != account:
        take_out_of(before, Role.INSTRUCTOR)
    if account is not None and instructor.is_active:
        put_into(account, Role.INSTRUCTOR)
