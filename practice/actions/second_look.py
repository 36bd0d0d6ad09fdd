"""A trainee asks to look at a settled work once more; somebody answers. No mark changes by that alone."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.notice import tell
from academy.people.enums import NoticeKind
from academy.people.models import Account
from practice.enums import SettlementState, WorkState
from practice.models import Mark, SecondLook, Settlement, Work
from practice.queries.settlement import members_of

from .words import within


class NotSettledYet(Refusal):
    sentence = _("This work is not marked yet, so there is nothing to look at again.")


class AskedAlready(Refusal):
    sentence = _("A second look was asked for on %(at)s and is not answered yet. Nothing was sent twice.")


class AskWithReason(Refusal):
    sentence = _("Say what should be looked at again and why. Nothing was sent.")


class AnswerMissing(Refusal):
    sentence = _("Write an answer: the trainee reads it. Nothing was sent.")


class AnsweredAlready(Refusal):
    sentence = _("%(name)s answered this on %(at)s. What you typed was not sent; it stands below.")


@audited("practice.ask_second_look")
def ask_second_look(work: Work, *, by: Account, reason: str, at: datetime | None = None) -> SecondLook:
    """Ask those who marked a work to look at it once more; they are told and find it in their queue.

    :raises NotSettledYet: unless the work is settled.
    :raises AskWithReason: without a reason.
    :raises WordsTooLong: for a reason of more than 1,000 characters.
    :raises AskedAlready: while an earlier request is not answered.
    """
    require(by, "practice.ask_second_look", work)
    at = at or timezone.now()
    if not (reason := within(1000, reason)):
        raise AskWithReason
    locked = Work.objects.select_for_update().get(pk=work.pk)
    if locked.state != WorkState.SETTLED:
        raise NotSettledYet
    if open_one := SecondLook.objects.filter(work=locked, answered_at__isnull=True).first():
        raise AskedAlready(at=timezone.localtime(open_one.at).strftime("%Y-%m-%d"))
    look = SecondLook.objects.create(work=locked, by=by, at=at, reason=reason)
    tell(
        _asked(locked),
        key=f"practice.second_look:{look.pk}",
        title=gettext_noop("%(name)s asks for a second look at “%(title)s”"),
        body="%(reason)s",
        details={"name": str(by), "title": str(work.task), "reason": look.reason},
        url=reverse("practice:marks_of_work", args=[work.pk]),
        kind=NoticeKind.TASK,
        at=at,
    )
    return look


@audited("practice.answer_second_look")
def answer_second_look(look: SecondLook, *, by: Account, answer: str, at: datetime | None = None) -> SecondLook:
    """Answer a request; those who did the work are told.

    :raises AnswerMissing: without an answer.
    :raises WordsTooLong: for an answer of more than 1,000 characters.
    :raises AnsweredAlready: if somebody answered before.
    """
    require(by, "practice.answer_second_look", look.work)
    at = at or timezone.now()
    if not (answer := within(1000, answer)):
        raise AnswerMissing
    row = SecondLook.objects.select_for_update().get(pk=look.pk)
    if row.answered_at:
        raise AnsweredAlready(
            name=row.answered_by.name, at=timezone.localtime(row.answered_at).strftime("%Y-%m-%d %H:%M")
        )
    row.answer, row.answered_by, row.answered_at = answer, by, at
    row.save(update_fields=["answer", "answered_by", "answered_at"])
    tell(
        [member.trainee for member in members_of(look.work)],
        key=f"practice.second_look_answered:{look.pk}",
        title=gettext_noop("Your request about “%(title)s” is answered"),
        body="%(answer)s",
        details={"title": str(look.work.task), "answer": row.answer},
        url=reverse("practice:marks_of_work", args=[look.work_id]),
        kind=NoticeKind.DECISION,
        at=at,
    )
    return row


def _asked(work: Work) -> list[Account]:
    """Return those who decided: the markers behind the settlement in force and whoever settled it."""
    settlement = Settlement.objects.filter(submission__work=work, state=SettlementState.IN_FORCE).first()
    if settlement is None:
        return []
    marks = Mark.objects.given().filter(submission=settlement.submission_id).select_related("marker")
    return [mark.marker for mark in marks] + [settlement.by]
