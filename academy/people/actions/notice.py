"""The inbox: telling people what concerns them."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from academy.kernel.jobs import enqueue
from academy.kernel.mail import sends_mail
from academy.people.enums import NoticeKind
from academy.people.models import Account, Notice
from academy.people.models.notice import NoticeQuerySet

#: What is older (an import, a past class put on record) lies in the inbox and is mailed to nobody.
NEWS_FOR = timedelta(days=1)


def tell(
    accounts: Iterable[Account],
    *,
    key: str,
    title: str,
    body: str = "",
    details: Mapping[str, object] | None = None,
    url: str = "",
    kind: str = NoticeKind.INFORMATION,
    at: datetime | None = None,
) -> int:
    """Put one notice into the inbox of each account, the same ``key`` once; return how many accounts were asked.

    ``title`` and ``body`` are message ids (mark them with ``gettext_noop``) with places for ``details``.
    Whoever has an e-mail address gets the notice there too, unless it tells of something long past.
    Runs within the caller's transaction: no deed, no notice.
    """
    at = at or timezone.now()
    recipients = {account.pk: account for account in accounts}
    rows = [
        Notice(
            account=account,
            key=key,
            title=title,
            body=body,
            details=dict(details or {}),
            url=url,
            kind=kind,
            made_at=at,
        )
        for account in recipients.values()
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    if sends_mail() and timezone.now() - at < NEWS_FOR:
        by_mail = [account.pk for account in recipients.values() if account.email and account.is_active]
        _promise_mail(key, by_mail)
    return len(rows)


def _promise_mail(key: str, account_ids: list[int]) -> None:
    waiting = Notice.objects.unread().filter(key=key, account__in=account_ids, mailed_at__isnull=True)
    for notice_id in waiting.values_list("pk", flat=True):
        enqueue("people.mail_notice", notice_id=notice_id)


def read_notices(notices: NoticeQuerySet, *, at: datetime | None = None) -> int:
    """Mark notices as read, those that were read before keep their moment; return how many were unread.

    Leaves no entry on record: when somebody reads the own post is nobody else's business.
    """
    return notices.unread().order_by().update(read_at=at or timezone.now())
