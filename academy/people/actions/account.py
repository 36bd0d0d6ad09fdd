"""Opening, changing and closing accounts, and letting people in for the first time."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import PBKDF2PasswordHasher, get_hasher, make_password
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from pypinyin import Style, lazy_pinyin

from academy.kernel.audit import audited
from academy.kernel.crypto import blind_index
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.roles import lock_account, put_into, stop_at_last_keeper, stop_at_separated
from academy.people.enums import GIVEN_ROLES, KEEPER_ROLES, Role
from academy.people.models import Account, Unit

#: Letters and digits that are not misread on paper; ten of them carry 49 random bits.
CODE_DIGITS = "23456789abcdefghjkmnpqrstuvwxyz"
CODE_LASTS = timedelta(days=14)
#: How often a made user name is made anew when somebody was quicker.
NAMES_TRIED = 3
#: A code of 49 random bits needs fewer rounds than a chosen password: slips for a class are made in seconds.
CODE_ROUNDS = 100_000


class NameTaken(Refusal):
    sentence = _("The user name %(username)s is taken. Choose another one.")


class PhoneTaken(Refusal):
    sentence = _("This phone number belongs to the account of %(name)s.")


class EmailTaken(Refusal):
    sentence = _("This e-mail address belongs to another account.")


class OwnAccount(Refusal):
    """Raised when somebody is about to shut the door on themselves."""

    sentence = _("You cannot close your own account. Ask somebody else who keeps accounts.")


class AccountIsClosed(Refusal):
    """Raised for what needs an open account."""

    sentence = _("The account of %(name)s is closed. Reopen it first.")


class AccountIsOpen(Refusal):
    """Raised when an open account is to be reopened."""

    sentence = _("The account of %(name)s is open already.")


class OnDuty(Refusal):
    """Raised when the account of a liaison is to be closed whose term runs."""

    sentence = _("%(name)s is still liaison of %(unit)s. Hand the term over or end it, then close the account.")


@dataclass(frozen=True, slots=True)
class OpenedAccount:
    """A new account with its one-time code in clear, which is shown once and kept nowhere; empty if none was made."""

    account: Account
    code: str

    @property
    def subject(self) -> Account:
        """Whom the entry in the record is about."""
        return self.account


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
    :raises RolesExcludeOneAnother: if ``roles`` holds two of the three administrators.
    :raises AuthorsDoNotReview: if ``roles`` holds both roles of the editors.
    """
    require(by, "people.open_account")
    roles = set(roles)
    if roles.intersection(GIVEN_ROLES):
        require(by, "people.grant_role")
    stop_at_separated(name, roles)
    _stop_at_taken(username=username, phone=phone, email=email)
    code = new_code() if with_code else ""
    account = Account(
        name=name,
        unit=unit,
        post=post,
        email=email.lower(),
        password=hashed_code(code) if code else make_password(None),
        must_choose_password=True,
        code_expires_at=(at or timezone.now()) + CODE_LASTS if with_code else None,
    )
    account.set_phone(phone)
    _save_new(account, username=username)
    for role in roles:
        put_into(account, role)
    return OpenedAccount(account, code)


@audited("people.issue_login_code")
def issue_login_code(account: Account, *, by: Account, at: datetime | None = None) -> str:
    """Replace somebody's password by a new one-time code that lasts 14 days; return it in clear, once.

    Whoever is logged in with the old password is logged out.

    :raises AccountIsClosed: if nobody is to get in.
    """
    require(by, "people.issue_login_code", account)
    if not account.is_active:
        raise AccountIsClosed(name=account.name)
    return _with_new_code(account, at=at or timezone.now())


@audited("people.amend_account")
def amend_account(
    account: Account,
    *,
    by: Account,
    name: str,
    username: str,
    unit: Unit | None = None,
    post: str = "",
    phone: str = "",
    email: str = "",
    at: datetime | None = None,
) -> Account:
    """Correct who somebody is and how they log in; password and roles stay as they are.

    :raises NameTaken: if the user name belongs to somebody else.
    :raises PhoneTaken: if the phone number belongs to somebody else.
    :raises EmailTaken: if the e-mail address belongs to somebody else.
    """
    require(by, "people.amend_account", account)
    _stop_at_taken(username=username, phone=phone, email=email, but=account)
    account.name, account.username, account.unit, account.post = name, username, unit, post
    account.email = email.lower()
    account.set_phone(phone)
    try:
        with transaction.atomic():
            account.save(update_fields=["name", "username", "unit", "post", "email", "phone", "phone_index"])
    except IntegrityError:
        _stop_at_taken(username=username, phone=phone, email=email, but=account)
        raise
    return account


@audited("people.close_account")
def close_account(account: Account, *, by: Account, at: datetime | None = None) -> Account:
    """Let somebody in no longer: the password is gone, every session ends; what the person did stays on record.

    :raises OwnAccount: if it is the own one.
    :raises OnDuty: if a term as liaison still runs.
    :raises LastKeeper: if nobody else could keep accounts afterwards.
    """
    require(by, "people.keep_account", account)
    if account.pk == by.pk:
        raise OwnAccount
    lock_account(account)
    today = timezone.localdate(at or timezone.now())
    if term := account.liaisons.not_over(today).select_related("unit").first():
        raise OnDuty(name=account.name, unit=term.unit.name)
    if account.groups.filter(name__in=KEEPER_ROLES).exists():
        stop_at_last_keeper(account)
    account.is_active = False
    account.password, account.code_expires_at = make_password(None), None
    account.save(update_fields=["is_active", "password", "code_expires_at"])
    return account


@audited("people.reopen_account")
def reopen_account(account: Account, *, by: Account, at: datetime | None = None) -> str:
    """Let somebody in again with a new one-time code, which is returned in clear, once.

    :raises AccountIsOpen: if it was not closed.
    """
    require(by, "people.amend_account", account)
    if account.is_active:
        raise AccountIsOpen(name=account.name)
    account.is_active = True
    account.save(update_fields=["is_active"])
    return _with_new_code(account, at=at or timezone.now())


def _with_new_code(account: Account, *, at: datetime) -> str:
    code = new_code()
    account.password = hashed_code(code)
    account.must_choose_password = True
    account.code_expires_at = at + CODE_LASTS
    account.save(update_fields=["password", "must_choose_password", "code_expires_at"])
    return code


def _save_new(account: Account, *, username: str) -> None:
    """Write a new account; somebody may have taken what was free a moment ago, a made user name is made anew."""
    for tries_left in reversed(range(NAMES_TRIED)):
        account.username = username or free_username(account.name)
        try:
            with transaction.atomic():
                account.save()
        except IntegrityError:
            said = username if tries_left else account.username
            _stop_at_taken(username=said, phone=account.phone, email=account.email)
            if username or not tries_left:
                raise
        else:
            return


def _stop_at_taken(*, username: str, phone: str, email: str, but: Account | None = None) -> None:
    others = Account.objects.exclude(pk=but.pk) if but is not None else Account.objects.all()
    if username and others.filter(username__iexact=username).exists():
        raise NameTaken(username=username)
    if phone and (owner := others.filter(phone_index=blind_index(phone)).first()):
        raise PhoneTaken(name=owner.name)
    if email and others.filter(email__iexact=email).exists():
        raise EmailTaken


def hashed_code(code: str) -> str:
    """Return the hash of a one-time code; logging in with it replaces the hash by one of full strength."""
    hasher = get_hasher()
    if isinstance(hasher, PBKDF2PasswordHasher):
        return hasher.encode(code, hasher.salt(), iterations=CODE_ROUNDS)
    return make_password(code)


def new_code() -> str:
    """Return a one-time code in two blocks: abcde-fghjk."""
    digits = "".join(secrets.choice(CODE_DIGITS) for _place in range(10))
    return f"{digits[:5]}-{digits[5:]}"


def free_username(name: str) -> str:
    """Return the first free user name made of the initials of a name's pinyin and a number."""
    stem = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER, errors="ignore")).lower()[:6] or "u"
    names = Account.objects.filter(username__istartswith=stem).values_list("username", flat=True)
    taken = {name.lower() for name in names}
    return next(candidate for number in range(1, 100_000) if (candidate := f"{stem}{number:03d}") not in taken)
