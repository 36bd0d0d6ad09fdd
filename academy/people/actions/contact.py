"""Under which phone number and e-mail address somebody is reached; both are ways to sign in."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.crypto import blind_index
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.account import EmailTaken
from academy.people.models import Account


class PhoneInUse(Refusal):
    """Raised for a phone number of somebody else; unlike staff, the visitor is not told whose it is."""

    sentence = _(
        "This phone number belongs to another account. Check the digits; if it really is yours, tell the organisation "
        "department."
    )


@audited("people.amend_own_contact")
def amend_own_contact(account: Account, *, by: Account, phone: str, email: str, at: datetime | None = None) -> None:
    """Note the own phone number (digits) and e-mail address; from now on they are names to sign in with.

    :raises PhoneInUse: if the phone number belongs to another account.
    :raises EmailTaken: if the e-mail address belongs to another account.
    """
    require(by, "people.amend_own_contact", account)
    _refuse_taken(account, phone, email)
    account.set_phone(phone)
    account.email = email.lower()
    try:
        with transaction.atomic():
            account.save(update_fields=["phone", "phone_index", "email"])
    except IntegrityError:
        _refuse_taken(account, phone, email)
        raise


def _refuse_taken(account: Account, phone: str, email: str) -> None:
    others = Account.objects.exclude(pk=account.pk)
    if phone and others.filter(phone_index=blind_index(phone)).exists():
        raise PhoneInUse
    if email and others.filter(email=email.lower()).exists():
        raise EmailTaken
