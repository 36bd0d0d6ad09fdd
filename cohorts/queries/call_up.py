"""The call-up notices of a class, and how far each has come: sent, read, acknowledged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.template.loader import render_to_string
from django.utils import timezone, translation

from academy.people.models import Account, Liaison
from cohorts.enums import CallUpState, CohortState
from cohorts.models import CallUpNotice, Cohort, NoticeReceipt, Quota

#: While a class is in one of these states units can be called to it.
CALLING = {CohortState.DRAFT, CohortState.NOMINATING, CohortState.REVIEWING, CohortState.READY}
#: Receipts are usually wanted this long before nominations close.
REPLY_BEFORE = timedelta(days=3)
#: Of which department the first notice is when none has been issued yet; editable in the draft.
FIRST_PREFIX = "组训"


def call_ups_visible_to(user: Account | AnonymousUser) -> QuerySet[CallUpNotice]:
    """Return the notices the user may open as such, newest first: the twin of ``cohorts.view_call_up``."""
    return CallUpNotice.objects.all() if user.has_perm("cohorts.view_call_up") else CallUpNotice.objects.none()


def call_ups_of(cohort: Cohort) -> list[CallUpNotice]:
    """Return all notices of a class, the newest first, with what each replaces."""
    return list(cohort.call_ups.select_related("replaces", "issued_by").order_by("-pk"))


@dataclass(frozen=True, slots=True)
class ProposedNotice:
    """What a new draft begins with."""

    prefix: str
    title: str
    body: str
    reply_due_at: datetime


def proposed_notice(cohort: Cohort, *, at: datetime) -> ProposedNotice:
    """Fill a notice from what is known of the class; the prefix is that of the notice issued last."""
    last = CallUpNotice.objects.exclude(state=CallUpState.DRAFT).order_by("-issued_at").values_list("prefix", flat=True)
    due = cohort.nominations_close_at - REPLY_BEFORE
    if due <= at:
        due = cohort.nominations_close_at
    with translation.override("zh-hans"):
        text = render_to_string("cohorts/print/call_up_body.txt", {"cohort": cohort})
    title, *paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    return ProposedNotice(last.first() or FIRST_PREFIX, title, "\n".join(paragraphs), due)


def units_to_call(cohort: Cohort) -> list[Quota]:
    """Return the shares of the units that are to get the class's notice, in the order of the tree."""
    return list(cohort.quotas.filter(places__gt=0).select_related("unit").order_by("unit__path"))


def not_yet_sent(notice: CallUpNotice) -> list[Quota]:
    """Return the shares of units that were given one after the notice went out and have not been sent it."""
    has_it = notice.receipts.values("unit_id")
    shares = Quota.objects.filter(cohort=notice.cohort_id, places__gt=0).exclude(unit_id__in=has_it)
    return list(shares.select_related("unit").order_by("unit__path"))


def with_quota_now(receipts: QuerySet[NoticeReceipt]) -> QuerySet[NoticeReceipt]:
    """Add ``quota_now``, what the unit may name today (None: nothing was ever allotted)."""
    shares = Quota.objects.filter(cohort=OuterRef("notice__cohort_id"), unit=OuterRef("unit_id"))
    return receipts.annotate(quota_now=Subquery(shares.values("places")[:1]))


def owing(receipts: QuerySet[NoticeReceipt]) -> QuerySet[NoticeReceipt]:
    """Keep the copies whose unit still owes an answer; a unit that lost its quota owes none."""
    shares = Quota.objects.filter(cohort=OuterRef("notice__cohort_id"), unit=OuterRef("unit_id"), places__gt=0)
    waiting = receipts.filter(acknowledged_at__isnull=True)
    return waiting.filter(Q(parent__isnull=False) | Exists(shares))


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """One unit's copy as staff see it. ``speakers`` are its liaisons on duty, empty where nobody is."""

    receipt: NoticeReceipt
    speakers: tuple[Account, ...]
    is_owing: bool
    is_overdue: bool


def receipt_rows(notice: CallUpNotice, *, at: datetime) -> list[ReceiptRow]:
    """Return all copies of a notice by level and unit; two queries."""
    receipts = notice.receipts.select_related("unit", "parent__unit", "notice", "acknowledged_by")
    rows = list(with_quota_now(receipts).order_by("level", "unit__path"))
    speakers = speakers_of((row.unit_id for row in rows), on=timezone.localdate(at))
    return [_row(row, tuple(speakers.get(row.unit_id, ())), at) for row in rows]


def _row(row: NoticeReceipt, speakers: tuple[Account, ...], at: datetime) -> ReceiptRow:
    is_owing = row.acknowledged_at is None and bool(row.parent_id or row.quota_now)
    return ReceiptRow(row, speakers, is_owing, is_owing and row.is_late(at=at))


def speakers_of(unit_ids: Iterable[int], *, on: date) -> dict[int, list[Account]]:
    """Return the active liaisons on duty by unit; one query."""
    found: dict[int, list[Account]] = {}
    terms = Liaison.objects.on_duty(on).filter(unit__in=set(unit_ids), account__is_active=True)
    for term in terms.select_related("account").order_by("starts_on", "pk"):
        found.setdefault(term.unit_id, []).append(term.account)
    return found


def chase_list(rows: Iterable[ReceiptRow]) -> list[ReceiptRow]:
    """Keep the copies that wait for an answer: those nobody has read first, the longest sent before the others."""
    waiting = [row for row in rows if row.is_owing]
    return sorted(waiting, key=lambda row: (row.receipt.read_at is not None, row.receipt.sent_at, row.receipt.pk))


def to_remind(rows: Iterable[ReceiptRow], *, at: datetime) -> list[ReceiptRow]:
    """Keep the copies whose unit would be reminded now: it owes an answer, has a liaison and was not told today."""
    today = timezone.localdate(at)
    return [
        row
        for row in rows
        if row.is_owing
        and row.speakers
        and (row.receipt.reminded_at is None or timezone.localdate(row.receipt.reminded_at) < today)
    ]


@dataclass(frozen=True, slots=True)
class LevelStanding:
    """How far one level of the tree has come, and how long its units took; None where nobody got that far."""

    level: int
    sent: int
    read: int
    acknowledged: int
    #: From the day a unit had it until it passed it on to this level.
    usual_passing: timedelta | None
    usual_read: timedelta | None
    longest_read: timedelta | None
    usual_answer: timedelta | None
    longest_answer: timedelta | None


def levels_of(rows: Iterable[ReceiptRow]) -> list[LevelStanding]:
    """Return the standing of each level, from the top down; the usual time is the median."""
    by_level: dict[int, list[NoticeReceipt]] = {}
    for row in rows:
        by_level.setdefault(row.receipt.level, []).append(row.receipt)
    return [_level(level, receipts) for level, receipts in sorted(by_level.items())]


def _level(level: int, receipts: list[NoticeReceipt]) -> LevelStanding:
    read = [row.read_at - row.sent_at for row in receipts if row.read_at]
    answered = [row.acknowledged_at - row.sent_at for row in receipts if row.acknowledged_at]
    passing = [row.sent_at - row.parent.sent_at for row in receipts if row.parent]
    return LevelStanding(
        level=level,
        sent=len(receipts),
        read=len(read),
        acknowledged=len(answered),
        usual_passing=median(passing) if passing else None,
        usual_read=median(read) if read else None,
        longest_read=max(read, default=None),
        usual_answer=median(answered) if answered else None,
        longest_answer=max(answered, default=None),
    )
