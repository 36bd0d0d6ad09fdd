"""The account behind a request, with what the frame of every page asks about it."""

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from academy.people.models import Account, Notice


def signed_in_account(pk: int) -> Account | None:
    """Return an account with its ``roles`` and ``unread_notices`` at hand; one query, for every page asks for them."""
    waiting = Notice.objects.unread().filter(account=OuterRef("pk")).order_by().values("account")
    counted = Subquery(waiting.annotate(count=Count("pk")).values("count"))
    rows = list(
        Account.objects.filter(pk=pk)
        .annotate(held_role=F("groups__name"), unread_notices=Coalesce(counted, 0))
        .order_by()
    )
    if not rows:
        return None
    account = rows[0]
    account.roles = frozenset(row.held_role for row in rows if row.held_role)
    return account
