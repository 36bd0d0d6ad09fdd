"""What a unit's liaisons do with their copy of a call-up notice: sign for it, answer it, pass it on."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited, note
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from cohorts.actions.call_up import CallUpTooLate, tell_of_notice
from cohorts.enums import ReceiptAnswer
from cohorts.models import CallUpNotice, Cohort, NoticeReceipt, Quota
from cohorts.queries.receipt import is_open, may_answer, units_to_pass_to


class NoticeNotInForce(Refusal):
    sentence = _("Notice %(number)s no longer stands; nothing is to be done for it any more.")


class AnswerSettled(Refusal):
    sentence = _("The receipt could be corrected until %(due)s. Tell the organisation department what has changed.")


class MoreThanQuota(Refusal):
    sentence = _("%(unit)s may name %(places)s for this class. Enter at most as many.")


class NumberMissing(Refusal):
    sentence = _("Say how many people the unit will name: at least one.")


class CauseMissing(Refusal):
    sentence = _("Say why the unit cannot name anybody.")


class NotBelow(Refusal):
    sentence = _("Choose at least one of the units directly below yours that do not have the notice yet.")


@audited("cohorts.read_receipt")
def read_notice(receipt: NoticeReceipt, *, by: Account, at: datetime | None = None) -> NoticeReceipt:
    """Sign for the notice: keeps who of the unit read it first, and when. Later signatures change nothing.

    A button and no by-product of opening the page: a visit by GET changes nothing here, and a signature is what the
    unit can be held to.
    """
    require(by, "cohorts.answer_receipt", receipt)
    receipt = _locked(receipt)
    return _signed(receipt, by=by, at=at or timezone.now())


@audited("cohorts.acknowledge_receipt")
def acknowledge_notice(
    receipt: NoticeReceipt,
    *,
    answer: str,
    will_name: int | None = None,
    why_not: str = "",
    remark: str = "",
    contact_name: str = "",
    contact_phone: str = "",
    by: Account,
    at: datetime | None = None,
) -> NoticeReceipt:
    """Answer the notice, or correct the answer until it was due; whoever answers has read it. Staff see it at once.

    :raises NoticeNotInForce: if it was replaced or withdrawn.
    :raises AnswerSettled: if an answer stands and its time is over.
    :raises NumberMissing: if the unit names people without a number.
    :raises MoreThanQuota: if it is more than the unit's share.
    :raises CauseMissing: if the unit names nobody without a reason.
    """
    require(by, "cohorts.answer_receipt", receipt)
    now = at or timezone.now()
    receipt = _locked(receipt)
    if not may_answer(receipt, at=now):
        raise AnswerSettled(due=f"{timezone.localtime(receipt.notice.reply_due_at):%Y-%m-%d %H:%M}")
    is_naming = answer == ReceiptAnswer.WILL_NAME
    if is_naming:
        _check_number(receipt, will_name or 0)
    elif not why_not.strip():
        raise CauseMissing
    receipt = _signed(receipt, by=by, at=now)
    receipt.answer = ReceiptAnswer(answer)
    receipt.will_name = will_name if is_naming else None
    receipt.why_not = "" if is_naming else why_not.strip()
    receipt.remark, receipt.contact_name, receipt.contact_phone = remark, contact_name, contact_phone
    receipt.corrected_at = now if receipt.acknowledged_at else None
    receipt.acknowledged_at = receipt.acknowledged_at or now
    receipt.acknowledged_by = by
    receipt.save()
    return receipt


@audited("cohorts.pass_on_notice")
def pass_on_notice(
    receipt: NoticeReceipt, unit_ids: Iterable[int], *, by: Account, at: datetime | None = None
) -> list[NoticeReceipt]:
    """Pass the notice on to units directly below; each gets a copy of its own and its liaisons are told.

    :raises NoticeNotInForce: if it was replaced or withdrawn.
    :raises NotBelow: if none, or one that is not below or has the notice already, was chosen.
    """
    require(by, "cohorts.answer_receipt", receipt)
    now = at or timezone.now()
    receipt = _locked(receipt)
    offered = {unit.pk: unit for unit in units_to_pass_to(receipt)}
    chosen = set(unit_ids)
    if not chosen or not chosen <= set(offered):
        raise NotBelow
    receipt = _signed(receipt, by=by, at=now)
    copies = []
    for pk in sorted(chosen, key=lambda pk: offered[pk].path):
        copy = NoticeReceipt.objects.create(
            notice=receipt.notice, unit=offered[pk], parent=receipt, level=receipt.level + 1, sent_at=now, sent_by=by
        )
        note("cohorts.send_call_up", by=by, obj=copy, at=now)
        tell_of_notice(copy, at=now)
        copies.append(copy)
    return copies


def _locked(receipt: NoticeReceipt) -> NoticeReceipt:
    """Lock class, notice and copy, in this order, and return the copy as it stands now.

    :raises NoticeNotInForce: if the notice was replaced or withdrawn.
    :raises CallUpTooLate: if the class is in session, over or cancelled.
    """
    cohort = Cohort.objects.select_for_update().get(pk=receipt.notice.cohort_id)
    notice = CallUpNotice.objects.select_for_update().get(pk=receipt.notice_id)
    row = NoticeReceipt.objects.select_for_update(of=("self",)).select_related("unit").get(pk=receipt.pk)
    row.notice, notice.cohort = notice, cohort
    if not notice.is_in_force:
        raise NoticeNotInForce(number=notice.number)
    if not is_open(row):
        raise CallUpTooLate
    return row


def _signed(receipt: NoticeReceipt, *, by: Account, at: datetime) -> NoticeReceipt:
    if receipt.read_at is None:
        receipt.read_at, receipt.read_by = at, by
        receipt.save(update_fields=["read_at", "read_by"])
    return receipt


def _check_number(receipt: NoticeReceipt, wanted: int) -> None:
    if wanted < 1:
        raise NumberMissing
    share = Quota.objects.filter(cohort=receipt.notice.cohort_id, unit=receipt.unit_id).first()
    if receipt.parent_id is None or share:
        places = share.places if share else 0
        if wanted > places:
            raise MoreThanQuota(unit=receipt.unit.label, places=places)
