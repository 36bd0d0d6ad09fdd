"""Letters in plain text, for an academy that has a mail server and for one that has none."""

from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMessage

from .identity import identity


def sends_mail() -> bool:
    """Whether a mail server is named; without one nothing is promised to anybody by mail."""
    return bool(settings.EMAIL_HOST)


def site_address(path: str) -> str:
    """Return the full address of a page. The name comes from the settings, never from a request that may lie."""
    return urljoin(settings.WAGTAILADMIN_BASE_URL, path)


def post_letter(to: str, subject: str, body: str, *, key: str) -> None:
    """Send one letter, at once. Its subject becomes one line, whatever it was made of.

    ``key`` names the letter: sent twice, it carries the same ``Message-ID``, so that mailboxes show it once.

    :raises OSError: if the mail server cannot be reached or refuses (``SMTPException`` is one).
    """
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")
    line = " ".join(f"{identity().name}：{subject}".split())
    headers = {"Message-ID": f"<{key}@{host}>", "Auto-Submitted": "auto-generated"}
    EmailMessage(line, body, to=[to], headers=headers).send()
