"""The first account of an academy, made by the one who installs it: nobody is there yet who could act."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import note
from academy.kernel.refusals import Refusal
from academy.people.actions.account import CODE_LASTS, OpenedAccount, new_code
from academy.people.enums import Role
from academy.people.models import Account


class AccountsExist(Refusal):
    sentence = _(
        "There are accounts here already. A further administrator is appointed on the site, "
        "by an administrator or the organisation department."
    )


@transaction.atomic
def open_first_administrator(*, username: str, name: str, at: datetime | None = None) -> OpenedAccount:
    """Open the system administrator's account in an academy that has no account, with a one-time code of 14 days.

    :raises AccountsExist: if anybody has an account.
    """
    if Account.objects.exists():
        raise AccountsExist
    now, code = at or timezone.now(), new_code()
    account = Account.objects.create(
        username=username,
        name=name,
        password=make_password(code),
        must_choose_password=True,
        code_expires_at=now + CODE_LASTS,
    )
    account.groups.add(Group.objects.get_or_create(name=Role.SYSTEM_ADMIN)[0])
    note("people.open_first_administrator", by=None, obj=account, at=now)
    return OpenedAccount(account, code)
