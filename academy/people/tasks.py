"""What the worker does for people: letters, and roles that end. Each task may run twice and leaves the same result."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from celery import shared_task
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from academy.kernel.identity import identity
from academy.kernel.mail import post_letter, site_address
from academy.people.actions.liaison import lay_down_role as lay_down
from academy.people.models import Account, Notice

#: A letter says everything twice: who reads it may have chosen either language.
LANGUAGES = ("zh-hans", "en")
RULE = "\n\n— — —\n\n"


@shared_task(name="people.mail_notice")
def mail_notice(*, notice_id: int) -> None:
    """Mail one notice to its reader, unless it was read or mailed before. A mail server that is down raises.

    No transaction stays open while the mail server is talked to. A worker that dies in between leaves the letter
    to be sent once more under the same ``Message-ID``: rather twice than never.
    """
    rows = Notice.objects.unread().filter(mailed_at__isnull=True, account__is_active=True)
    notice = rows.exclude(account__email="").select_related("account").filter(pk=notice_id).first()
    if notice is None:
        return
    with translation.override(LANGUAGES[0]):
        subject = str(notice)
    body = RULE.join(_in_language(language, _notice_text, notice) for language in LANGUAGES)
    post_letter(notice.account.email, subject, body, key=f"notice-{notice.pk}")
    rows.filter(pk=notice_id).update(mailed_at=timezone.now())


@shared_task(name="people.mail_password_reset")
def mail_password_reset(*, account_id: int) -> None:
    """Mail a link under which a new password is set. Run twice it sends two letters that are worth the same."""
    account = Account.objects.filter(pk=account_id, is_active=True).exclude(email="").first()
    if account is None:
        return
    token = default_token_generator.make_token(account)
    link = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(account), "key": token})
    with translation.override(LANGUAGES[0]):
        subject = _("A new password for your account")
    body = RULE.join(_in_language(language, _reset_text, account, site_address(link)) for language in LANGUAGES)
    post_letter(account.email, subject, body, key=f"password-{account.pk}-{token}")


@shared_task(name="people.lay_down_role")
def lay_down_role(*, account_id: int) -> None:
    """Take the liaison's role from somebody whose last term ended yesterday."""
    if account := Account.objects.filter(pk=account_id).first():
        lay_down(account, on=timezone.localdate())


def _in_language(language: str, write, *about: object) -> str:
    with translation.override(language):
        return write(*about)


def _notice_text(notice: Notice) -> str:
    greeting = _("%(name)s, the academy has a notice for you:") % {"name": notice.account.name}
    where = _("Everything is in your inbox: %(address)s") % {"address": site_address(reverse("people:notices"))}
    parts = [greeting, str(notice), notice.text, where, _closing()]
    return "\n\n".join(part for part in parts if part)


def _reset_text(account: Account, address: str) -> str:
    parts = [
        _("%(name)s, somebody, probably you, asked for a new password for the account %(username)s.")
        % {"name": account.name, "username": account.username},
        _("Set it here within two hours: %(address)s") % {"address": address},
        _("If it was not you, nothing needs to be done: your password stays as it is."),
        _closing(),
    ]
    return "\n\n".join(parts)


def _closing() -> str:
    return _("%(academy)s. This letter was written by the system; answers reach nobody.") % {"academy": identity().name}
