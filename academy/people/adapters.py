"""allauth's seams: login by user name, e-mail or phone; no sign-up; one-time codes that run out."""

import re
import unicodedata

import rules
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import note
from academy.kernel.crypto import blind_index
from academy.kernel.jobs import enqueue
from academy.kernel.models.audit import Outcome
from academy.people.models import Account
from academy.people.queries.signed_in import signed_in_account

MOBILE = re.compile(r"1[0-9]{10}")


def normal_phone(text: str) -> str:
    """Return the digits of a mainland phone number without +86, spaces and hyphens."""
    digits = re.sub(r"[\s\-()]", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"^(\+?86)(?=1[0-9]{10}$)", "", digits)


def account_named(name: str) -> Account | None:
    """Return the account that somebody means at the door: by user name, e-mail address or phone number."""
    phone = normal_phone(name)
    meant = Q(username__iexact=name.strip())
    if "@" in name:
        meant |= Q(email=name.strip().lower())
    if MOBILE.fullmatch(phone):
        meant |= Q(phone_index=blind_index(phone))
    return Account.objects.filter(meant).order_by("pk").first()


def code_as_printed(text: str) -> str:
    """Return a one-time code as it was issued, however it was typed from paper."""
    digits = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text)).lower()
    return f"{digits[:5]}-{digits[5:]}" if len(digits) == 10 else text


class AcademyBackend(AuthenticationBackend):
    """A name that looks like a phone number is looked up among the phone numbers as well.

    What a rule answers is not asked of the permission tables: a row there could not grant it.
    """

    def get_user(self, user_id) -> Account | None:
        account = signed_in_account(user_id)
        return account if account and self.user_can_authenticate(account) else None

    def has_perm(self, user_obj, perm, obj=None) -> bool:
        return not rules.perm_exists(perm) and super().has_perm(user_obj, perm, obj)

    def _authenticate(self, request, **credentials):
        found = super()._authenticate(request, **credentials)
        phone = normal_phone(credentials.get("username") or "")
        if found is None and MOBILE.fullmatch(phone):
            owner = Account.objects.filter(phone_index=blind_index(phone)).first()
            found = self._check_password(owner, credentials.get("password") or "")
        return found

    def _check_password(self, user, password):
        if user is not None and user.must_choose_password:
            password = code_as_printed(password)
        return super()._check_password(user, password)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("The name and the password do not belong together. Check both and try again."),
        "email_password_mismatch": _("The name and the password do not belong together. Check both and try again."),
        "too_many_login_attempts": _(
            "Too many wrong attempts for this account. Wait five minutes, or ask the organisation department for a "
            "new one-time code."
        ),
        "enter_current_password": _("This is not your current password."),
        "incorrect_password": _("This is not your current password."),
    }

    def is_open_for_signup(self, request) -> bool:
        return False

    def _get_login_attempts_cache_key(self, request, **credentials) -> str:
        """Count guesses per account, by whichever of its names and from wherever they are made."""
        name = credentials.get("username") or credentials.get("email") or ""
        account = account_named(name)
        if account:
            return f"account {account.pk}"
        # However it is spelled: else a number that locks at once and one that never does would tell who is here.
        phone = normal_phone(name)
        return f"nobody {phone if MOBILE.fullmatch(phone) else name.strip().lower()}"

    def authenticate(self, request, **credentials):
        user = super().authenticate(request, **credentials)
        if user is not None and user.code_is_spent(at=timezone.now()):
            raise ValidationError(
                _("This one-time code has run out. Ask the organisation department for a new one."), code="code_spent"
            )
        return user

    def authentication_failed(self, request, **credentials) -> None:
        if account := account_named(credentials.get("username") or ""):
            note("people.sign_in", by=None, obj=account, outcome=Outcome.REFUSED)

    def pre_login(self, request, user, **kwargs):
        user.signed_in_before = user.last_login
        return super().pre_login(request, user, **kwargs)

    def post_login(self, request, user, **kwargs):
        note("people.sign_in", by=user, obj=user)
        return super().post_login(request, user, **kwargs)

    def set_password(self, user, password) -> None:
        """A password of one's own ends the waiting for one, whichever way it was set."""
        user.must_choose_password, user.code_expires_at = False, None
        super().set_password(user, password)
        note("people.change_password", by=user, obj=user)

    def get_password_change_redirect_url(self, request) -> str:
        return reverse("people:profile")

    def send_password_reset_mail(self, user, email, context) -> None:
        """Leave it to the worker: nobody waits for the mail server, and how long it takes says nothing."""
        enqueue("people.mail_password_reset", account_id=user.pk)
