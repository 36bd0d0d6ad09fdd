"""The inbox: telling people what concerns them."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils import timezone

from academy.people.enums import NoticeKind
from academy.people.models import Account, Notice
from academy.people.models.notice import NoticeQuerySet


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
    Runs within the caller's transaction: no deed, no notice.
    """
    at = at or timezone.now()
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
        for account in {account.pk: account for account in accounts}.values()
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def read_notices(notices: NoticeQuerySet, *, at: datetime | None = None) -> int:
    """Mark notices as read, those that were read before keep their moment; return how many were unread.

    Leaves no entry on record: when somebody reads the own post is nobody else's business.
    """
    return notices.unread().order_by().update(read_at=at or timezone.now())
