"""Reminding people of work that is missing: by hand, at most once a day, and by the clock on the day before."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.notice import tell
from academy.people.enums import NoticeKind
from academy.people.models import Account
from cohorts.models import Enrolment
from practice.actions.task import address_of
from practice.models import ClassTask, Reminder
from practice.queries.sheet import Doer, sheet_of

DAY_BEFORE = timedelta(days=1)
NAMES_SAID = 4


class NobodyMissing(Refusal):
    sentence = _("Nobody can be reminded: everybody asked has handed in, or the work is no longer taken.")


class RemindedToday(Refusal):
    sentence = _("Reminded of “%(title)s” today already: %(names)s. Once a day is enough; nothing was sent.")


@audited("practice.remind_missing")
def remind_missing(
    task: ClassTask, doers: Iterable[tuple[str, int]] | None = None, *, by: Account, at: datetime | None = None
) -> list[Enrolment]:
    """Remind those who can still hand in of a task; return whom a notice went to.

    ``doers`` are kind (``trainee`` or ``group``) and id of those meant, None means all who are missing. Whoever was
    reminded of this task today is left out.

    :raises NobodyMissing: if none of those meant has anything left to hand in.
    :raises RemindedToday: if all of them were reminded today.
    """
    require(by, "practice.remind_missing", task)
    now = at or timezone.now()
    today = timezone.localdate(now)
    locked = ClassTask.objects.select_for_update().get(pk=task.pk)
    meant = None if doers is None else set(doers)
    waited = [row for row in sheet_of(locked, at=now).waited_for if meant is None or (row.kind, row.of.pk) in meant]
    members = [member for row in waited for member in row.members]
    if not members or not locked.is_set:
        raise NobodyMissing
    again = set(Reminder.objects.filter(task=locked, on=today).values_list("enrolment_id", flat=True))
    fresh = [member for member in members if member.pk not in again]
    if not fresh:
        raise RemindedToday(names=_names(waited), title=locked.asked.title)
    for member in fresh:
        Reminder.objects.create(task=locked, enrolment=member, on=today, by=by, at=now)
    closes = {member.pk: row.closes_at for row in waited for member in row.members}
    for member in fresh:
        _remind(locked, member, closes[member.pk], key=f"reminder-{today:%Y%m%d}", at=now)
    return fresh


def remind_of_due(*, at: datetime) -> int:
    """Tell those who have not handed in that a task is due within a day; return how many tasks that concerned.

    Each due time is told once. A task that was open for less than a day is not due "tomorrow" for anybody.
    """
    near = ClassTask.objects.in_force().filter(opens_at__lte=at, due_at__gt=at, due_at__lte=at + DAY_BEFORE)
    near = near.filter(opens_at__lte=F("due_at") - DAY_BEFORE).exclude(due_told_at=F("due_at"))
    told = 0
    for pk in list(near.values_list("pk", flat=True)):
        told += _tell_of_due(pk, at=at)
    return told


@transaction.atomic
def _tell_of_due(pk: int, *, at: datetime) -> bool:
    task = ClassTask.objects.select_related("cohort", "quiz", "assignment").get(pk=pk)
    # Whoever moves the mark tells the class: of two workers one finds it moved.
    if not ClassTask.objects.filter(pk=pk).exclude(due_told_at=task.due_at).update(due_told_at=task.due_at):
        return False
    for row in sheet_of(task, at=at).waited_for:
        _remind_all(task, row, at=at)
    return True


def _names(rows: list[Doer]) -> str:
    """A few names; a whole class is not read out."""
    return "、".join(row.name for row in rows[:NAMES_SAID]) + ("…" if len(rows) > NAMES_SAID else "")


def _remind_all(task: ClassTask, row: Doer, *, at: datetime) -> None:
    for member in row.members:
        _remind(task, member, row.closes_at, key=f"due-{task.due_at:%Y%m%d%H%M}", at=at)


def _remind(task: ClassTask, member: Enrolment, closes_at: datetime, *, key: str, at: datetime) -> None:
    if not member.trainee.is_active:
        return
    tell(
        [member.trainee],
        key=f"task-{task.pk}-{key}",
        title=gettext_noop("Not handed in yet: %(title)s"),
        body=gettext_noop("Due %(due)s, taken until %(closes)s."),
        details={
            "title": task.asked.title,
            "due": f"{timezone.localtime(task.due_at):%m-%d %H:%M}",
            "closes": f"{timezone.localtime(closes_at):%m-%d %H:%M}",
        },
        url=address_of(task),
        kind=NoticeKind.TASK,
        at=at,
    )
