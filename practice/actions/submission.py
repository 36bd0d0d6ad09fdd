"""Handing in, taking back, and asking for it again."""

import secrets
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from academy.kernel.audit import audited
from academy.kernel.jobs import enqueue
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.notice import tell
from academy.people.enums import NoticeKind
from academy.people.models import Account
from practice.enums import TaskState, WorkState
from practice.lifecycle import WORK
from practice.models import ClassTask, Draft, DraftFile, Submission, Work
from practice.queries.draft import characters, own_work, plain
from practice.queries.submission import doers_of, is_being_judged

from .draft import HandedInAlready, keep_text, work_to_write
from .draft_file import put_beside
from .settlement import undo_settlement
from .words import within
from .work import TaskWithdrawn, begin_work

#: No signs that are read for one another.
RECEIPT_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
#: How long a returned work can be handed in again when its window is closed or about to close.
TIME_TO_MEND = timedelta(days=3)


class StatementMissing(Refusal):
    sentence = _("Tick the statement that this is your own work, then hand in. Your text is still on the page.")


class HandInClosed(Refusal):
    sentence = _(
        "This could be handed in until %(closed)s. Nothing was handed in; your draft is kept. Ask the class supervisor "
        "or the instructor for more time."
    )


class NothingToHandIn(Refusal):
    sentence = _("There is nothing to hand in yet: write a text or add a file first.")


class TextTooShort(Refusal):
    sentence = _("%(least)s characters are asked for at least; these are %(count)s. Your text is still on the page.")


class TextTooLong(Refusal):
    sentence = _("%(most)s characters are asked for at most; these are %(count)s. Your text is still on the page.")


class ReturnReasonMissing(Refusal):
    sentence = _("Say in a sentence what is to be mended: the trainee reads it. Nothing was changed.")


class JudgedAlready(Refusal):
    sentence = _("Somebody has begun to mark or to review this. It cannot be taken back any more.")


@audited("practice.hand_in")
def hand_in(
    task: ClassTask,
    *,
    by: Account,
    text: str = "",
    serial: int | None = None,
    is_own_work: bool = False,
    uploads: Sequence[UploadedFile] = (),
    at: datetime | None = None,
) -> Submission:
    """Hand in what somebody wrote for a task, with the files beside the draft; return it with its receipt.

    ``uploads`` are files that were chosen and not put beside the draft before. ``serial`` is that of the draft the
    page showed (None: whatever is kept). The same thing handed in twice is handed in once. A group's product is
    handed in by one member for all; the others are told. The draft is gone afterwards. The text is not kept by a
    refusal: a page saves the draft first.

    :raises HandInClosed: after the window, the person's own exception counted in.
    :raises TaskWithdrawn: if nobody is asked for it any more.
    :raises StatementMissing: without the statement that it is the own work.
    :raises NothingToHandIn: without a text or a file.
    :raises TextTooShort: below the least number of characters.
    :raises TextTooLong: above the most.
    :raises HandedInAlready: if something else was handed in before and not returned.
    :raises FileRefused: or the subclass with the closest reason, for one of the uploads.
    :raises DraftConflict: if another member of the group saved another text in between.
    """
    require(by, "practice.view_task", task)
    at, text = at or timezone.now(), plain(text)
    if again := _handed_in_before(task, by, text):
        return again
    _refuse_closed(task, by, at)
    try:
        work = work_to_write(task, by=by, at=at)
    except HandedInAlready:
        # The same form, sent a moment earlier, came first while this one waited for the lock.
        if again := _handed_in_before(task, by, text):
            return again
        raise
    work.task = task
    if serial is not None and task.assignment.takes_text:
        keep_text(work, text, writer=by, serial=serial, at=at)
    if uploads:
        put_beside(work, task, uploads, writer=by, at=at)
    files = [row.file for row in DraftFile.objects.filter(draft__work=work).select_related("file")]
    _check(task, text, has_files=bool(files), is_own_work=is_own_work)
    row = Submission.objects.create(
        work=work,
        number=work.submissions.count() + 1,
        receipt=_receipt(task, at),
        text=text,
        is_own_work=True,
        is_late=_is_late(work, at),
        by=by,
        at=at,
    )
    row.files.set(files)
    work.state, work.state_note = WORK.target("hand_in", work.state), ""
    work.handed_in_at, work.is_late = at, row.is_late
    work.save(update_fields=["state", "state_note", "handed_in_at", "is_late"])
    Draft.objects.filter(work=work).delete()
    _tell_group(row)
    enqueue("practice.compare_submission", submission_id=row.pk)
    return row


@audited("practice.take_back")
def take_back(work: Work, *, by: Account, at: datetime | None = None) -> Draft:
    """Undo handing in while nobody has begun to judge and the window is open; what was written is a draft again.

    :raises JudgedAlready: if somebody marks or reviews it.
    :raises HandInClosed: after the window: it could not be handed in again.
    """
    require(by, "practice.do_work", work)
    at = at or timezone.now()
    work = _locked(work)
    target = WORK.target("take_back", work.state)
    if is_being_judged(work):
        raise JudgedAlready
    if at >= work.closes_at():
        raise HandInClosed(closed=_words(work.closes_at()))
    work.state, work.handed_in_at, work.is_late = target, None, False
    work.save(update_fields=["state", "handed_in_at", "is_late"])
    return _draft_again(work, by=by, at=at)


@audited("practice.return_work")
def return_work(
    work: Work, *, by: Account, reason: str, until: datetime | None = None, at: datetime | None = None
) -> Work:
    """Ask for a work again: the trainee reads why, finds the text as a draft and hands in a further number.

    What it was settled at is taken back, and the evidence with it; the marks on the old number stay on record.

    ``until`` is the last moment for that; without one, the window of the task, or three days where it is closed or
    closes sooner than in a day.

    :raises ReturnReasonMissing: without a reason.
    :raises WordsTooLong: for a reason of more than 300 characters.
    """
    require(by, "practice.return_work", work)
    if not (reason := within(300, reason)):
        raise ReturnReasonMissing
    at = at or timezone.now()
    work = _locked(work)
    work.state = WORK.target("return", work.state)
    undo_settlement(work, by=by, reason=reason, at=at)
    work.state_note = reason
    if until is not None or work.closes_at() < at + timedelta(days=1):
        work.late_until = until or _evening(at + TIME_TO_MEND)
    work.save(update_fields=["state", "state_note", "late_until"])
    last = work.submissions.order_by("-number").select_related("by").first()
    if last is not None:
        _draft_again(work, by=last.by, at=at)
    tell(
        doers_of(work),
        key=f"practice.return_work:{work.pk}:{last.number if last else 0}",
        title=gettext_noop("“%(title)s” is to be mended and handed in again"),
        body=gettext_noop("%(reason)s It can be handed in until %(until)s."),
        details={"title": str(work.task), "reason": work.state_note, "until": _words(work.closes_at())},
        url=reverse("practice:assignment", args=[work.task_id]),
        kind=NoticeKind.TASK,
        at=at,
    )
    return work


def _handed_in_before(task: ClassTask, by: Account, text: str) -> Submission | None:
    """Return what stands handed in, when it is the same thing sent once more."""
    work = own_work(task, by)
    if work is None or work.state not in (WorkState.HANDED_IN, WorkState.SETTLED):
        return None
    last = work.submissions.order_by("-number").first()
    if last is None or last.text != text:
        raise HandedInAlready(receipt=last.receipt if last else "")
    return last


def _refuse_closed(task: ClassTask, by: Account, at: datetime) -> None:
    if task.state != TaskState.SET:
        raise TaskWithdrawn(reason=task.state_note)
    work = own_work(task, by)
    closes = work.closes_at() if work else task.late_until or task.due_at
    if at >= closes:
        raise HandInClosed(closed=_words(closes))
    if work is None or work.begun_at is None:
        begin_work(task, by=by, at=at)


def _check(task: ClassTask, text: str, *, has_files: bool, is_own_work: bool) -> None:
    asked, count = task.assignment, characters(text)
    if not (text or has_files):
        raise NothingToHandIn
    least = asked.least_characters if text or not asked.takes_files else None
    if least and count < least:
        raise TextTooShort(least=least, count=count)
    if asked.most_characters and count > asked.most_characters:
        raise TextTooLong(most=asked.most_characters, count=count)
    if not is_own_work:
        raise StatementMissing


def _is_late(work: Work, at: datetime) -> bool:
    """Whether it comes after the due time; whoever was given more time is not late within it."""
    return at >= max(work.task.due_at, work.late_until or work.task.due_at)


def _receipt(task: ClassTask, at: datetime) -> str:
    signs = "".join(secrets.choice(RECEIPT_SIGNS) for _place in range(6))
    return f"{task.cohort.code}-{timezone.localtime(at):%m%d}-{signs}"


def _locked(work: Work) -> Work:
    row = Work.objects.select_for_update().get(pk=work.pk)
    row.task = ClassTask.objects.select_related("assignment", "cohort").get(pk=work.task_id)
    return row


def _draft_again(work: Work, *, by: Account, at: datetime) -> Draft:
    """Make what was handed in last a draft again; its serial lies above that of any page that is still open."""
    last = work.submissions.order_by("-number")[0]
    defaults = {"text": last.text, "serial": last.number * 1000, "saved_by": by, "saved_at": at}
    draft = Draft.objects.update_or_create(work=work, defaults=defaults)[0]
    for file in last.files.all():
        DraftFile.objects.update_or_create(file=file, defaults={"draft": draft})
    return draft


def _tell_group(row: Submission) -> None:
    others = [account for account in doers_of(row.work) if account.pk != row.by_id]
    tell(
        others,
        key=f"practice.hand_in:{row.pk}",
        title=gettext_noop("%(by)s handed in “%(title)s” for your group"),
        details={"by": str(row.by), "title": str(row.work.task)},
        url=reverse("practice:receipt", args=[row.pk]),
        at=row.at,
    )


def _evening(moment: datetime) -> datetime:
    on = timezone.localtime(moment).date()
    return timezone.make_aware(datetime.combine(on, time(22, 0)))


def _words(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")
