"""Finding people."""

from academy.kernel.crypto import blind_index
from academy.people.models import Account


def account_of_phone(phone: str) -> Account | None:
    """Return the account a phone number of digits belongs to."""
    return Account.objects.filter(phone_index=blind_index(phone)).first() if phone else None
