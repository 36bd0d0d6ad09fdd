"""The groups behind the roles, and granting them."""

from datetime import datetime

from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.enums import SEPARATED_ROLES, Role
from academy.people.models import Account

#: Only those who write and review public pages enter Wagtail's admin.
EDITORS = (Role.CONTENT_AUTHOR, Role.CONTENT_REVIEWER)


class RolesExcludeOneAnother(Refusal):
    sentence = _(
        "The system administrator, the security administrator and the auditor are three different people: "
        "%(name)s already holds one of these roles."
    )


class LastKeeper(Refusal):
    sentence = _("%(name)s is the last one who can keep accounts. Give the role to somebody else first.")


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

    :raises RolesExcludeOneAnother: if the account holds another of the three separated roles.
    """
    require(by, "people.grant_role", account)
    if role in SEPARATED_ROLES and account.groups.filter(name__in=SEPARATED_ROLES).exclude(name=role).exists():
        raise RolesExcludeOneAnother(name=account.name)
    account.groups.add(Group.objects.get_or_create(name=role)[0])
    account.__dict__.pop("roles", None)


@audited("people.revoke_role")
def revoke_role(account: Account, role: Role, *, by: Account, at: datetime | None = None) -> None:
    """Take a role from somebody; one that is not held is no matter.

    :raises LastKeeper: if nobody else could keep accounts afterwards.
    """
    require(by, "people.grant_role", account)
    keepers = (Role.ORGANISATION, Role.SYSTEM_ADMIN)
    if role in keepers:
        others = Account.objects.filter(is_active=True, groups__name__in=keepers).exclude(pk=account.pk)
        keeps_another = account.groups.filter(name__in=keepers).exclude(name=role).exists()
        if not keeps_another and not others.exists():
            raise LastKeeper(name=account.name)
    account.groups.remove(*Group.objects.filter(name=role))
    account.__dict__.pop("roles", None)
