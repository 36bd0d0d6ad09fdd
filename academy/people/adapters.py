"""allauth's seams: login by user name, e-mail or phone; no sign-up; one-time codes that run out."""

import re

import rules
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.kernel.crypto import blind_index
from academy.people.models import Account


def normal_phone(text: str) -> str:
    """Return the digits of a mainland phone number without +86, spaces and hyphens."""
    digits = re.sub(r"[\s\-()]", "", text)
    return re.sub(r"^(\+?86)(?=1\d{10}$)", "", digits)


class AcademyBackend(AuthenticationBackend):
    """A name that looks like a phone number is looked up among the phone numbers as well.

    What a rule answers is not asked of the permission tables: a row there could not grant it.
    """

    def has_perm(self, user_obj, perm, obj=None) -> bool:
        return not rules.perm_exists(perm) and super().has_perm(user_obj, perm, obj)

    def _authenticate(self, request, **credentials):
        found = super()._authenticate(request, **credentials)
        phone = normal_phone(credentials.get("username") or "")
        if found is None and phone.isdigit() and len(phone) == 11:
            owner = Account.objects.filter(phone_index=blind_index(phone)).first()
            found = self._check_password(owner, credentials.get("password") or "") if owner else None
        return found


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        return False

    def pre_login(self, request, user, **kwargs):
        if user.code_is_spent(at=timezone.now()):
            raise ValidationError(
                _("This one-time code has run out. Ask the organisation department for a new one."), code="code_spent"
            )
        return super().pre_login(request, user, **kwargs)
