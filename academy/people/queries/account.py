"""Finding people."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from academy.kernel.crypto import blind_index
from academy.people.adapters import MOBILE, normal_phone
from academy.people.enums import GIVEN_ROLES, Role
from academy.people.models import Account, Unit

#: What an account can be looked for by: may come in, waits for its first login, its code ran out, closed.
STATES = ("open", "waiting", "spent", "closed")


def account_of_phone(phone: str) -> Account | None:
    """Return the account a phone number of digits belongs to."""
    return Account.objects.filter(phone_index=blind_index(phone)).first() if phone else None


def accounts_visible_to(user: Account | AnonymousUser) -> QuerySet[Account]:
    """Return the accounts the user may open, by user name: the twin of ``people.view_account``."""
    return Account.objects.all() if user.has_perm("people.view_account") else Account.objects.none()


def accounts_found(
    user: Account | AnonymousUser,
    *,
    at: datetime,
    text: str = "",
    unit: Unit | None = None,
    role: str = "",
    state: str = "",
) -> QuerySet[Account]:
    """Return the visible accounts that match, newest first, with unit and groups at hand; two queries.

    ``text`` is part of a name, part of a user name or a whole phone number; ``unit`` means its branch.
    """
    accounts = accounts_visible_to(user).select_related("unit").prefetch_related("groups").order_by("-pk")
    if text:
        accounts = accounts.filter(Q(name__icontains=text) | Q(username__icontains=text) | _has_phone(text))
    if unit is not None:
        accounts = accounts.filter(unit__path__startswith=unit.path)
    if role:
        accounts = accounts.filter(groups__name=role)
    return accounts.filter(_in_state(state, at)) if state in STATES else accounts


def _has_phone(text: str) -> Q:
    """Whose phone number a text is; one that is no whole mobile number is nobody's."""
    phone = normal_phone(text)
    return Q(phone_index=blind_index(phone)) if MOBILE.fullmatch(phone) else Q(pk__in=[])


def _in_state(state: str, at: datetime) -> Q:
    if state == "closed":
        return Q(is_active=False)
    waiting = Q(is_active=True, must_choose_password=True)
    spent = Q(code_expires_at__isnull=True) | Q(code_expires_at__lte=at)
    if state == "waiting":
        return waiting
    return waiting & spent if state == "spent" else Q(is_active=True)


def accounts_called(text: str) -> list[Account]:
    """Return the open accounts that somebody can mean: by user name or phone number, else everybody of that name."""
    if not text:
        return []
    known = Account.objects.filter(is_active=True)
    exact = known.filter(Q(username__iexact=text) | _has_phone(text))[:2]
    return list(exact) or list(known.filter(name=text)[:6])


def accounts_of(unit: Unit) -> QuerySet[Account]:
    """Return the open accounts of a unit by name: the likely ones to be chosen."""
    return Account.objects.filter(unit=unit, is_active=True).order_by("name")


def roles_to_give(account: Account) -> list[Role]:
    """Return the roles that are given by hand and not held yet."""
    return [role for role in GIVEN_ROLES if role not in account.roles]


def roles_of(account: Account) -> Mapping[Role, bool]:
    """Return the roles an account holds, and whether each was given by hand."""
    return {role: role in GIVEN_ROLES for role in Role if role in account.roles}
