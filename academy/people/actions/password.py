"""Choosing a password in the place of a one-time code."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account


class PasswordChosenBefore(Refusal):
    sentence = _("You have a password of your own already. To change it, enter the current one first.")


class CodeSpent(Refusal):
    sentence = _("This one-time code has run out. Ask the organisation department for a new one.")


class PasswordIsCode(Refusal):
    sentence = _("The one-time code itself cannot be the password. Choose another one.")


@audited("people.choose_password")
def choose_password(account: Account, password: str, *, by: Account, at: datetime | None = None) -> None:
    """Put a password of one's own in the place of the one-time code, which is worth nothing from now on.

    How strong a password must be is the form's business. Other sessions of the account end.

    :raises PasswordChosenBefore: if the account is not waiting for a password.
    :raises CodeSpent: if the code has run out in the meantime.
    :raises PasswordIsCode: if the code is given as the password.
    """
    require(by, "people.choose_password", account)
    if not account.must_choose_password:
        raise PasswordChosenBefore
    if account.code_is_spent(at=at or timezone.now()):
        raise CodeSpent
    if account.check_password(password):
        raise PasswordIsCode
    account.set_password(password)
    account.must_choose_password, account.code_expires_at = False, None
    account.save(update_fields=["password", "must_choose_password", "code_expires_at"])
