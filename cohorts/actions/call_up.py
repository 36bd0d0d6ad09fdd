"""The call-up notice from its draft to its end: numbered at issue, told to every unit with a share, chased."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from academy.kernel.audit import audited, note
from academy.kernel.identity import identity
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.notice import tell
from academy.people.enums import NoticeKind
from academy.people.models import Account
from cohorts.enums import CallUpState
from cohorts.lifecycle import CALL_UP
from cohorts.models import CallUpCounter, CallUpNotice, Cohort, NoticeReceipt, Quota
from cohorts.queries.call_up import (
    CALLING,
    not_yet_sent,
    proposed_notice,
    receipt_rows,
    to_remind,
    units_to_call,
)
from cohorts.queries.cohort import liaisons_of


class DraftExists(Refusal):
    sentence = _("This class has a notice in draft already. Issue it or discard it, then begin another.")


class NoticeInForce(Refusal):
    sentence = _("Notice %(number)s is in force for this class. Correct it by a notice that replaces it.")


class CallUpTooLate(Refusal):
    sentence = _(
        "The class is in session, over, postponed or cancelled; nothing more can be done with its call-up notice now."
    )


class NobodyToCall(Refusal):
    sentence = _("No unit has a quota for this class yet. Allot the quotas first, then issue the notice.")


class ReplyDueOver(Refusal):
    sentence = _("Receipts would be due at a time that has passed. Set a later time, then issue the notice.")


class NoFurtherUnits(Refusal):
    sentence = _("Every unit with a quota has been sent this notice.")


class NobodyToRemind(Refusal):
    sentence = _("There is nobody to remind now: units have answered, were reminded today, or have no liaison on duty.")


class WithdrawalNeedsReason(Refusal):
    sentence = _("Say why the notice is withdrawn: the units read it.")


@audited("cohorts.draft_call_up")
def draft_notice(cohort: Cohort, *, by: Account, at: datetime | None = None) -> CallUpNotice:
    """Begin a notice with the text that follows from the class. Nobody is told.

    :raises CallUpTooLate: if the class is past its roster.
    :raises DraftExists: if one is in draft.
    :raises NoticeInForce: if one is in force; that one is replaced instead.
    """
    require(by, "cohorts.draft_call_up", cohort)
    now = at or timezone.now()
    cohort = _open_cohort(cohort.pk)
    if in_force := cohort.call_ups.filter(state=CallUpState.ISSUED).first():
        raise NoticeInForce(number=in_force.number)
    proposed = proposed_notice(cohort, at=now)
    return CallUpNotice.objects.create(
        cohort=cohort,
        prefix=proposed.prefix,
        title=proposed.title,
        body=proposed.body,
        reply_due_at=proposed.reply_due_at,
        drafted_by=by,
        drafted_at=now,
    )


@audited("cohorts.amend_call_up")
def amend_notice(
    notice: CallUpNotice,
    *,
    prefix: str,
    title: str,
    body: str,
    reply_due_at: datetime,
    by: Account,
    at: datetime | None = None,
) -> CallUpNotice:
    """Change the text of a draft. Nobody is told.

    :raises MoveNotAllowed: once it was issued.
    """
    require(by, "cohorts.draft_call_up", notice)
    notice = _locked(notice)
    notice.state = CALL_UP.target("amend", notice.state)
    notice.prefix, notice.title, notice.body, notice.reply_due_at = prefix, title, body, reply_due_at
    notice.save()
    return notice


@audited("cohorts.discard_call_up")
def discard_notice(notice: CallUpNotice, *, by: Account, at: datetime | None = None) -> None:
    """Throw a draft away; it had no number and nobody has seen it.

    :raises MoveNotAllowed: once it was issued.
    """
    require(by, "cohorts.draft_call_up", notice)
    notice = _locked(notice)
    CALL_UP.target("amend", notice.state)
    CallUpNotice.objects.filter(pk=notice.pk).delete()


@audited("cohorts.issue_call_up")
def issue_notice(notice: CallUpNotice, *, by: Account, at: datetime | None = None) -> CallUpNotice:
    """Give the notice the next number of its year and send it to every unit with a share.

    The liaisons of these units are told. A notice it corrects is replaced in the same step, and the liaisons of units
    that had only that one are told that it no longer stands.

    :raises MoveNotAllowed: if it was issued before.
    :raises CallUpTooLate: if the class is past its roster.
    :raises ReplyDueOver: if receipts would be due in the past.
    :raises NobodyToCall: if no unit has a share.
    :raises NoticeInForce: if another notice of the class is in force.
    """
    require(by, "cohorts.issue_call_up", notice)
    now = at or timezone.now()
    notice = _locked(notice)
    target = CALL_UP.target("issue", notice.state)
    if notice.cohort.state not in CALLING:
        raise CallUpTooLate
    if notice.reply_due_at <= now:
        raise ReplyDueOver
    shares = units_to_call(notice.cohort)
    if not shares:
        raise NobodyToCall
    old = _end_old(notice, by=by, at=now)
    notice.year = timezone.localdate(now).year
    notice.running_no = _next_number(notice.prefix, notice.year)
    notice.state, notice.issued_at, notice.issued_by = target, now, by
    known = identity()
    notice.issuer, notice.contact = known.host or known.name, known.phone
    notice.save()
    _send(notice, shares, by=by, at=now)
    if old:
        _tell_of_replacement(old, notice, at=now)
    return notice


@audited("cohorts.send_call_up")
def send_notice(notice: CallUpNotice, *, by: Account, at: datetime | None = None) -> int:
    """Send a notice in force to the units that were given a share since; return how many. Their liaisons are told.

    :raises MoveNotAllowed: if the notice is not in force.
    :raises CallUpTooLate: if the class is past its roster.
    :raises NoFurtherUnits: if every unit with a share has it.
    """
    require(by, "cohorts.issue_call_up", notice)
    now = at or timezone.now()
    notice = _locked(notice)
    CALL_UP.target("withdraw", notice.state)
    if notice.cohort.state not in CALLING:
        raise CallUpTooLate
    shares = not_yet_sent(notice)
    if not shares:
        raise NoFurtherUnits
    _send(notice, shares, by=by, at=now)
    return len(shares)


@audited("cohorts.replace_call_up")
def replace_notice(notice: CallUpNotice, *, by: Account, at: datetime | None = None) -> CallUpNotice:
    """Begin the correction of a notice in force: a draft with its text that replaces it when issued.

    :raises MoveNotAllowed: if the notice is not in force.
    :raises DraftExists: if one is in draft.
    """
    require(by, "cohorts.replace_call_up", notice)
    now = at or timezone.now()
    notice = _locked(notice)
    CALL_UP.target("replace", notice.state)
    _open_cohort(notice.cohort_id)
    due = notice.reply_due_at if notice.reply_due_at > now else proposed_notice(notice.cohort, at=now).reply_due_at
    return CallUpNotice.objects.create(
        cohort=notice.cohort,
        prefix=notice.prefix,
        title=notice.title,
        body=notice.body,
        reply_due_at=due,
        drafted_by=by,
        drafted_at=now,
        replaces=notice,
    )


@audited("cohorts.withdraw_call_up")
def withdraw_notice(notice: CallUpNotice, *, reason: str, by: Account, at: datetime | None = None) -> CallUpNotice:
    """Take a notice back; the liaisons of all units that had it are told why. Number and receipts stay on record.

    :raises WithdrawalNeedsReason: without a reason.
    :raises MoveNotAllowed: if the notice is not in force.
    """
    require(by, "cohorts.withdraw_call_up", notice)
    now = at or timezone.now()
    notice = _locked(notice)
    target = CALL_UP.target("withdraw", notice.state)
    if not reason.strip():
        raise WithdrawalNeedsReason
    CallUpNotice.objects.filter(replaces=notice, state=CallUpState.DRAFT).update(replaces=None)
    notice.state, notice.end_reason = target, reason.strip()
    notice.ended_at, notice.ended_by = now, by
    notice.save()
    for receipt in notice.receipts.select_related("unit"):
        _tell(
            receipt,
            key="withdrawn",
            title=gettext_noop("Call-up notice %(number)s has been withdrawn"),
            body=gettext_noop("Reason: %(reason)s"),
            at=now,
            number=notice.number,
            reason=notice.end_reason,
        )
    return notice


@audited("cohorts.remind_units")
def remind_units(notice: CallUpNotice, *, by: Account, at: datetime | None = None) -> int:
    """Remind the liaisons of the units that owe an answer, each unit once a day at most; return how many units.

    :raises MoveNotAllowed: if the notice is not in force.
    :raises CallUpTooLate: if the class is past its roster.
    :raises NobodyToRemind: if nobody is left to be told today.
    """
    require(by, "cohorts.remind_units", notice)
    now = at or timezone.now()
    notice = _locked(notice)
    CALL_UP.target("withdraw", notice.state)
    if notice.cohort.state not in CALLING:
        raise CallUpTooLate
    rows = to_remind(receipt_rows(notice, at=now), at=now)
    if not rows:
        raise NobodyToRemind
    for row in rows:
        receipt = row.receipt
        receipt.reminded_at, receipt.reminders = now, receipt.reminders + 1
        receipt.save(update_fields=["reminded_at", "reminders"])
        _tell(
            receipt,
            key=f"reminder-{timezone.localdate(now):%Y%m%d}",
            title=gettext_noop("Reminder: the receipt for notice %(number)s is still missing"),
            body=gettext_noop("%(subject)s: please answer by %(due)s."),
            kind=NoticeKind.TASK,
            at=now,
            number=notice.number,
            subject=notice.title,
            due=f"{timezone.localtime(notice.reply_due_at):%Y-%m-%d %H:%M}",
        )
    return len(rows)


def _open_cohort(pk: int) -> Cohort:
    """Lock the class of a new draft.

    :raises CallUpTooLate: if the class is past its roster.
    :raises DraftExists: if one is in draft.
    """
    cohort = Cohort.objects.select_for_update(of=("self",)).select_related("venue").get(pk=pk)
    if cohort.state not in CALLING:
        raise CallUpTooLate
    if cohort.call_ups.filter(state=CallUpState.DRAFT).exists():
        raise DraftExists
    return cohort


def _locked(notice: CallUpNotice) -> CallUpNotice:
    """Lock the notice's class, then the notice, and return it as it stands now."""
    cohort = Cohort.objects.select_for_update(of=("self",)).select_related("venue").get(pk=notice.cohort_id)
    row = CallUpNotice.objects.select_for_update(of=("self",)).get(pk=notice.pk)
    row.cohort = cohort
    return row


def _next_number(prefix: str, year: int) -> int:
    CallUpCounter.objects.get_or_create(prefix=prefix, year=year)
    counter = CallUpCounter.objects.select_for_update().get(prefix=prefix, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


def _end_old(notice: CallUpNotice, *, by: Account, at: datetime) -> CallUpNotice | None:
    """Move the notice in force aside for the one that replaces it."""
    old = notice.cohort.call_ups.filter(state=CallUpState.ISSUED).first()
    if old is None:
        return None
    if notice.replaces_id != old.pk:
        raise NoticeInForce(number=old.number)
    old.state = CALL_UP.target("replace", old.state)
    old.ended_at, old.ended_by = at, by
    old.save()
    return old


def _send(notice: CallUpNotice, shares: Iterable[Quota], *, by: Account, at: datetime) -> None:
    for share in shares:
        receipt = NoticeReceipt.objects.create(
            notice=notice, unit=share.unit, places=share.places, sent_at=at, sent_by=by
        )
        note("cohorts.send_call_up", by=by, obj=receipt, at=at)
        tell_of_notice(receipt, at=at)


def tell_of_notice(receipt: NoticeReceipt, *, at: datetime) -> None:
    """Tell the liaisons of a unit that a notice has come for it."""
    notice = receipt.notice
    _tell(
        receipt,
        key="sent",
        title=gettext_noop("Call-up notice %(number)s: %(subject)s"),
        body=gettext_noop("Sign for it and send the receipt by %(due)s."),
        kind=NoticeKind.TASK,
        at=at,
        number=notice.number,
        subject=notice.title,
        due=f"{timezone.localtime(notice.reply_due_at):%Y-%m-%d %H:%M}",
    )


def _tell_of_replacement(old: CallUpNotice, new: CallUpNotice, *, at: datetime) -> None:
    reached = new.receipts.values("unit_id")
    for receipt in old.receipts.exclude(unit_id__in=reached).select_related("unit"):
        _tell(
            receipt,
            key="replaced",
            title=gettext_noop("Call-up notice %(number)s has been replaced by %(new)s"),
            body=gettext_noop("The old notice no longer stands; nothing more is to be done for it."),
            at=at,
            number=old.number,
            new=new.number,
        )


def _tell(
    receipt: NoticeReceipt,
    *,
    key: str,
    title: str,
    body: str,
    at: datetime,
    kind: str = NoticeKind.INFORMATION,
    **details: str,
) -> None:
    tell(
        liaisons_of([receipt.unit_id], on=timezone.localdate(at)),
        key=f"call-up-{receipt.pk}-{key}",
        title=title,
        body=body,
        details=details,
        url=f"/cohorts/receipts/{receipt.pk}/",
        kind=kind,
        at=at,
    )
