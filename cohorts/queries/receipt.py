"""A unit's copy of a call-up notice, as its liaisons see it: the own copy, and what they passed on."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone

from academy.people.models import Account, Unit
from academy.people.rules import is_liaison, is_staff, liaison_unit_ids
from cohorts.enums import CohortState
from cohorts.models import NoticeReceipt
from cohorts.queries.call_up import CALLING, with_quota_now
from cohorts.queries.liaison import ON_THE_DESK

#: What the desk and the notice's page need of a copy.
AT_HAND = ("notice__cohort__venue", "notice__replaces", "unit", "parent__unit", "read_by", "acknowledged_by")


def receipts_visible_to(user: Account | AnonymousUser) -> QuerySet[NoticeReceipt]:
    """Return the copies the user may open, newest first: the twin of ``cohorts.view_receipt``.

    Staff see all, liaisons on duty those of their own units; what a unit passed on is shown beside its own copy.
    """
    receipts = NoticeReceipt.objects.order_by("-sent_at", "-pk")
    if not (user.is_authenticated and user.is_active):
        return receipts.none()
    if user.is_superuser or is_staff(user):
        return receipts
    return receipts.filter(unit__in=_own_units(user))


@dataclass(frozen=True, slots=True)
class ReceiptCard:
    """One copy on the desk. ``step`` is the next action: ``read``, ``answer`` or nothing."""

    receipt: NoticeReceipt
    step: str
    is_late: bool


def receipt_cards(user: Account | AnonymousUser, *, at: datetime) -> list[ReceiptCard]:
    """Return the copies of classes under way, what waits for the user first; one query."""
    states = [CohortState.DRAFT, *ON_THE_DESK]
    rows = NoticeReceipt.objects.filter(unit__in=_own_units(user), notice__cohort__state__in=states)
    rows = rows.order_by("-sent_at", "-pk")
    cards = [_card(row, at) for row in with_quota_now(rows).select_related(*AT_HAND)]
    return sorted(cards, key=lambda card: not card.step)


def _card(row: NoticeReceipt, at: datetime) -> ReceiptCard:
    step = ""
    if is_open(row) and row.acknowledged_at is None:
        step = "answer" if row.read_at else "read"
    return ReceiptCard(row, step, bool(step) and row.is_late(at=at))


def is_open(receipt: NoticeReceipt) -> bool:
    """Whether something can still be done with the copy: its notice stands, and its class takes people."""
    return receipt.notice.is_in_force and receipt.notice.cohort.state in {*CALLING, CohortState.POSTPONED}


def may_answer(receipt: NoticeReceipt, *, at: datetime) -> bool:
    """Whether the unit may still answer, or correct what it answered (until the answer was due)."""
    if not is_open(receipt):
        return False
    return receipt.acknowledged_at is None or at <= receipt.notice.reply_due_at


def passed_on_by(receipt: NoticeReceipt) -> list[NoticeReceipt]:
    """Return the copies the unit passed on itself, in the order of the tree."""
    return list(receipt.passed_on.select_related("unit", "notice").order_by("unit__path"))


def units_to_pass_to(receipt: NoticeReceipt) -> list[Unit]:
    """Return the open units directly below the copy's unit that do not have the notice yet."""
    if not is_open(receipt):
        return []
    has_it = NoticeReceipt.objects.filter(notice=receipt.notice_id).values("unit_id")
    return list(receipt.unit.get_children().active().exclude(pk__in=has_it))


def _own_units(user: Account | AnonymousUser) -> frozenset[int]:
    if not (user.is_authenticated and is_liaison(user)):
        return frozenset()
    return liaison_unit_ids(user, timezone.localdate())
