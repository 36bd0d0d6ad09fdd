"""Opening accounts and letting people in for the first time."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from pypinyin import Style, lazy_pinyin

from academy.kernel.audit import audited
from academy.kernel.crypto import blind_index
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.enums import Role
from academy.people.models import Account, Unit

#: Letters and digits that are not misread on paper; ten of them carry 49 random bits.
CODE_DIGITS = "23456789abcdefghjkmnpqrstuvwxyz"
CODE_LASTS = timedelta(days=14)


class NameTaken(Refusal):
    sentence = _("The user name %(username)s is taken. Choose another one.")


class PhoneTaken(Refusal):
    sentence = _("This phone number belongs to the account of %(name)s.")


class EmailTaken(Refusal):
    sentence = _("This e-mail address belongs to another account.")


@dataclass(frozen=True, slots=True)
class OpenedAccount:
    """A new account with its one-time code in clear, which is shown once and kept nowhere; empty if none was made."""

    account: Account
    code: str


@audited("people.open_account")
def open_account(
    *,
    name: str,
    by: Account,
    unit: Unit | None = None,
    username: str = "",
    phone: str = "",
    email: str = "",
    post: str = "",
    roles: Iterable[Role] = (),
    with_code: bool = True,
    at: datetime | None = None,
) -> OpenedAccount:
    """Open an account that is entered with a one-time code. Without a user name one is made from the name.

    Without a code (``with_code``) nobody gets in until ``issue_login_code`` makes one: hashing costs a fifth of a
    second, too much for a whole class in one go.

    :raises NameTaken: if the user name belongs to somebody.
    :raises PhoneTaken: if the phone number belongs to somebody.
    :raises EmailTaken: if the e-mail address belongs to somebody.
    """
    require(by, "people.open_account")
    if username and Account.objects.filter(username__iexact=username).exists():
        raise NameTaken(username=username)
    if phone and (owner := Account.objects.filter(phone_index=blind_index(phone)).first()):
        raise PhoneTaken(name=owner.name)
    if email and Account.objects.filter(email__iexact=email).exists():
        raise EmailTaken
    code = new_code() if with_code else ""
    account = Account(
        username=username or free_username(name),
        name=name,
        unit=unit,
        post=post,
        email=email.lower(),
        password=make_password(code or None),
        must_choose_password=True,
        code_expires_at=(at or timezone.now()) + CODE_LASTS if with_code else None,
    )
    account.set_phone(phone)
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError as taken:
        raise NameTaken(username=account.username) from taken
    account.groups.add(*[Group.objects.get_or_create(name=role)[0] for role in roles])
    return OpenedAccount(account, code)


@audited("people.issue_login_code")
def issue_login_code(account: Account, *, by: Account, at: datetime | None = None) -> str:
    """Replace somebody's password by a new one-time code that lasts 14 days; return it in clear, once."""
    require(by, "people.issue_login_code", account)
    code = new_code()
    account.password = make_password(code)
    account.must_choose_password = True
    account.code_expires_at = (at or timezone.now()) + CODE_LASTS
    account.save(update_fields=["password", "must_choose_password", "code_expires_at"])
    return code


def new_code() -> str:
    """Return a one-time code in two blocks: abcde-fghjk."""
    digits = "".join(secrets.choice(CODE_DIGITS) for _place in range(10))
    return f"{digits[:5]}-{digits[5:]}"


def free_username(name: str) -> str:
    """Return the first free user name made of the initials of a name's pinyin and a number."""
    stem = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER, errors="ignore")).lower()[:6] or "u"
    taken = set(Account.objects.filter(username__startswith=stem).values_list("username", flat=True))
    return next(candidate for number in range(1, 100_000) if (candidate := f"{stem}{number:03d}") not in taken)
