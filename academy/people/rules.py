"""Predicates about who somebody is, and the permissions of this floor."""

from datetime import date

import rules
from django.utils import timezone

from academy.people.enums import POWERFUL_ROLES, SEPARATED_ROLES, Role


def holds(*roles: Role) -> rules.Predicate:
    """Return the predicate "an active account that holds one of these roles"."""

    @rules.predicate(name="holds_" + "_or_".join(roles))
    def held(user) -> bool:
        return bool(user and user.is_authenticated and user.has_role(*roles))

    return held


is_trainee = holds(Role.TRAINEE)
is_liaison = holds(Role.UNIT_LIAISON)
is_instructor = holds(Role.INSTRUCTOR)
is_organisation = holds(Role.ORGANISATION)
is_party_school = holds(Role.PARTY_SCHOOL)
is_staff = holds(Role.ORGANISATION, Role.PARTY_SCHOOL)
is_system_admin = holds(Role.SYSTEM_ADMIN)
is_auditor = holds(Role.AUDITOR)


def today() -> date:
    return timezone.localdate()


def liaison_unit_ids(user, on: date) -> frozenset[int]:
    """Return the ids of the units the user is liaison of on a day; one query per user object."""
    cache = user.__dict__.setdefault("_liaison_unit_ids", {})
    if on not in cache:
        cache[on] = frozenset(user.liaisons.filter().on_duty(on).values_list("unit_id", flat=True))
    return cache[on]


@rules.predicate
def is_addressee(user, notice) -> bool:
    """Whom a notice was sent to; without one: everybody who may receive some."""
    here = bool(user and user.is_authenticated and user.is_active)
    return here and (notice is None or notice.account_id == user.pk)


@rules.predicate
def is_own_account(user, account) -> bool:
    return bool(user and user.is_authenticated and user.is_active and (account is None or account.pk == user.pk))


rules.add_perm("people.view_notice", is_addressee)
rules.add_perm("people.choose_password", is_own_account)
rules.add_perm("people.amend_own_contact", is_own_account)

keeps_people = is_organisation | is_system_admin


@rules.predicate
def is_ordinary_account(user, account) -> bool:
    """An account without power over others; without a row: there are such accounts."""
    return account is None or not account.roles.intersection(POWERFUL_ROLES)


@rules.predicate
def leaves_administrators_alone(user, account) -> bool:
    """Into the account of one of the three administrators only another system administrator opens a way."""
    if account is None or not account.roles.intersection(SEPARATED_ROLES):
        return True
    return user.has_role(Role.SYSTEM_ADMIN) and user.pk != account.pk


#: The party-school office lets trainees and instructors in, and nobody whose account could do more than its own.
lets_in = (keeps_people & leaves_administrators_alone) | (is_party_school & is_ordinary_account)
rules.add_perm("people.view_unit", is_staff | is_system_admin)
rules.add_perm("people.keep_unit", keeps_people)
rules.add_perm("people.view_account", is_staff | is_system_admin)
rules.add_perm("people.keep_account", keeps_people)
rules.add_perm("people.amend_account", keeps_people & leaves_administrators_alone)
rules.add_perm("people.open_account", is_staff | is_system_admin)
rules.add_perm("people.grant_role", keeps_people)
rules.add_perm("people.issue_login_code", lets_in)
rules.add_perm("people.view_liaison", is_staff | is_system_admin)
rules.add_perm("people.keep_liaison", keeps_people)
rules.add_perm("people.view_instructor", is_staff)
rules.add_perm("people.keep_instructor", is_staff)
rules.add_perm("people.view_audit", is_auditor)
