"""The groups behind the roles, and granting them."""

from datetime import datetime

from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.enums import FOLLOWING_ROLES, GIVEN_ROLES, KEEPER_ROLES, SEPARATED_ROLES, Role
from academy.people.models import Account

#: Only those who write and review public pages enter Wagtail's admin.
EDITORS = (Role.CONTENT_AUTHOR, Role.CONTENT_REVIEWER)


class RolesExcludeOneAnother(Refusal):
    sentence = _(
        "The system administrator, the security administrator and the auditor are three different people: "
        "%(name)s already holds one of these roles."
    )


class AuthorsDoNotReview(Refusal):
    sentence = _(
        "%(name)s would write pages and review them: what an author writes is published by somebody else. Take the "
        "other role first."
    )


class OwnRole(Refusal):
    """Raised when somebody is about to raise themselves."""

    sentence = _("You cannot give yourself a role. Ask somebody else who keeps accounts.")


class LastKeeper(Refusal):
    sentence = _("%(name)s is the last one who can keep accounts. Give the role to somebody else first.")


class RoleFollows(Refusal):
    """Raised when a role is to be taken by hand that follows from something else."""

    sentence = _(
        "%(name)s holds this role because of a place in a class, a term as liaison or the instructor pool. End that; "
        "the role goes with it."
    )


def install_roles() -> None:
    """Make the group of every role and let editors, and nobody else, into Wagtail's admin; safe to run again."""
    groups = {role: Group.objects.get_or_create(name=role)[0] for role in Role}
    access = Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin")
    for role, group in groups.items():
        if role in EDITORS:
            group.permissions.add(*access)
        else:
            group.permissions.remove(*access)


@audited("people.grant_role")
def grant_role(account: Account, role: Role, *, by: Account, at: datetime | None = None) -> None:
    """Give somebody a role; a role that is held already stays.

    :raises OwnRole: if somebody gives it to themselves.
    :raises RolesExcludeOneAnother: if the account holds another of the three separated roles.
    :raises AuthorsDoNotReview: if the account would write pages and review them.
    """
    require(by, "people.grant_role", account)
    if role in GIVEN_ROLES and account.pk == by.pk:
        raise OwnRole
    lock_account(account)
    stop_at_separated(account.name, {role, *account.groups.values_list("name", flat=True)})
    put_into(account, role)


@audited("people.revoke_role")
def revoke_role(account: Account, role: Role, *, by: Account, at: datetime | None = None) -> None:
    """Take a role from somebody; one that is not held is no matter.

    :raises RoleFollows: if the role is not given by hand.
    :raises LastKeeper: if nobody else could keep accounts afterwards.
    """
    require(by, "people.grant_role", account)
    if role in FOLLOWING_ROLES:
        raise RoleFollows(name=account.name)
    lock_account(account)
    if role in KEEPER_ROLES and not account.groups.filter(name__in=KEEPER_ROLES).exclude(name=role).exists():
        stop_at_last_keeper(account)
    take_out_of(account, role)


def lock_account(account: Account) -> None:
    """Let nobody else give, take or close until the transaction ends; what the account holds is read afterwards."""
    Account.objects.select_for_update(no_key=True).get(pk=account.pk)


def stop_at_separated(name: str, roles: set[str]) -> None:
    """Refuse a set of roles that one person must not hold together.

    :raises RolesExcludeOneAnother: if it holds two of the three administrators.
    :raises AuthorsDoNotReview: if it holds both roles of the editors.
    """
    if len(roles.intersection(SEPARATED_ROLES)) > 1:
        raise RolesExcludeOneAnother(name=name)
    if roles.issuperset(EDITORS):
        raise AuthorsDoNotReview(name=name)


def stop_at_last_keeper(account: Account) -> None:
    """Refuse to go on when nobody but the account could keep accounts.

    The groups stay locked until the transaction ends: two keepers cannot dismiss each other at the same moment.

    :raises LastKeeper: if there is nobody else.
    """
    groups = list(Group.objects.select_for_update(no_key=True).filter(name__in=KEEPER_ROLES).order_by("pk"))
    if not Account.objects.filter(is_active=True, groups__in=groups).exclude(pk=account.pk).exists():
        raise LastKeeper(name=account.name)


def put_into(account: Account, role: Role) -> None:
    """Let an account hold a role that follows from what was just done to it."""
    account.groups.add(Group.objects.get_or_create(name=role)[0])
    account.__dict__.pop("roles", None)


def take_out_of(account: Account, role: Role) -> None:
    """Let an account hold a role no longer, the other way round."""
    account.groups.remove(*Group.objects.filter(name=role))
    account.__dict__.pop("roles", None)
