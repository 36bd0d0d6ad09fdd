"""Personal numbers at rest: encrypted columns, found again through a keyed hash.

The key lives in the environment, never in the database. The algorithm is one function each way, so
that another one (for example SM4) can take its place.
"""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db import models


def _key(purpose: str) -> bytes:
    return hashlib.sha256(f"{purpose}:{settings.FIELD_KEY}".encode()).digest()


def encrypt(text: str) -> str:
    """Return the sealed form of ``text``; empty stays empty."""
    return Fernet(base64.urlsafe_b64encode(_key("seal"))).encrypt(text.encode()).decode() if text else ""


def decrypt(sealed: str) -> str:
    """Return the text behind ``sealed``; a value sealed with another key reads as empty."""
    if not sealed:
        return ""
    try:
        return Fernet(base64.urlsafe_b64encode(_key("seal"))).decrypt(sealed.encode()).decode()
    except InvalidToken:
        return ""


def blind_index(text: str) -> str:
    """Return the keyed hash under which an encrypted value is looked up (32 hex digits)."""
    return hmac.new(_key("index"), text.encode(), hashlib.sha256).hexdigest()[:32] if text else ""


class EncryptedCharField(models.TextField):
    """Text that is sealed in the database and plain in Python."""

    def from_db_value(self, value: str | None, expression: object, connection: object) -> str | None:
        return decrypt(value) if value is not None else None

    def get_prep_value(self, value: str | None) -> str | None:
        return encrypt(value) if value else value
