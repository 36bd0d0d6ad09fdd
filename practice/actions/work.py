"""Beginning a work, and exceptions for one person."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.notice import tell
from academy.people.models import Account
from cohorts.enums import EnrolmentState
from cohorts.models import Cohort, Enrolment, TraineeGroup
from practice.actions.task import TaskWithdrawn, address_of
from practice.enums import TaskState
from practice.models import ClassTask, Work

from .words import within


class TaskNotOpen(Refusal):
    sentence = _("This can be done from %(opens)s to %(closes)s. Nothing was saved.")


class NoPlaceInClass(Refusal):
    sentence = _("Only those who hold a place in this class can do its tasks.")


class NoGroupYet(Refusal):
    sentence = _("This is handed in once for a whole group, and you are in no group yet. Ask the class supervisor.")


class ExceptionEmpty(Refusal):
    sentence = _("Give extra minutes, a later time, or both. Nothing was changed.")


class ExceptionReasonMissing(Refusal):
    sentence = _("Say in a few words why; it is kept with the exception. Nothing was changed.")


class ExceptionTooEarly(Refusal):
    sentence = _("Everybody may hand in until %(closes)s. Choose a later time; nothing was changed.")


class NotInThisClass(Refusal):
    sentence = _("This trainee or group does not do this task. Nothing was changed.")


class NoException(Refusal):
    sentence = _("There is no exception to take back.")


@audited("practice.begin_work")
def begin_work(task: ClassTask, *, by: Account, at: datetime | None = None) -> Work:
    """Return the work of the trainee (or of the trainee's group) for a task, made when it is not there yet.

    :raises TaskWithdrawn: if nobody is asked for it any more.
    :raises NoPlaceInClass: if the account holds no place in the class.
    :raises NoGroupYet: if a group is to do it and the trainee is in none.
    :raises TaskNotOpen: outside the window, the person's own exception counted in.
    """
    require(by, "practice.view_task", task)
    at = at or timezone.now()
    if task.state != TaskState.SET:
        raise TaskWithdrawn(reason=task.state_note)
    # The row of the class is locked: a task is begun once, however often the button was pressed.
    Cohort.objects.select_for_update().get(pk=task.cohort_id)
    enrolment = task.cohort.enrolments.in_place().filter(trainee=by, state=EnrolmentState.ADMITTED).first()
    if enrolment is None:
        raise NoPlaceInClass
    work = _work_of(task, enrolment)
    if not task.opens_at <= at < work.closes_at():
        raise TaskNotOpen(opens=_words(task.opens_at), closes=_words(work.closes_at()))
    if work.begun_at is None:
        work.begun_at = at
        work.save()
    return work


@audited("practice.extend_work")
def extend_work(
    task: ClassTask,
    of: Enrolment | TraineeGroup,
    *,
    by: Account,
    reason: str,
    extra_minutes: int = 0,
    late_until: datetime | None = None,
    at: datetime | None = None,
) -> Work:
    """Give one trainee or group more minutes for a quiz, a later last moment, or both, and say so; the reason is kept.

    :raises ExceptionEmpty: without either.
    :raises ExceptionReasonMissing: without a reason.
    :raises ExceptionTooEarly: if the later moment is not later than the class's own.
    :raises TaskWithdrawn: if nobody is asked for it any more.
    :raises WordsTooLong: for a reason of more than 200 characters.
    :raises NotInThisClass: if the trainee or group does not do the task.
    """
    require(by, "practice.extend_work", task)
    if not (extra_minutes or late_until):
        raise ExceptionEmpty
    if not (reason := within(200, reason)):
        raise ExceptionReasonMissing
    if late_until is not None and late_until <= task.ends_at:
        raise ExceptionTooEarly(closes=_words(task.ends_at))
    work = _locked_work(task, of)
    if not (locked := ClassTask.objects.select_for_update().get(pk=task.pk)).is_set:
        raise TaskWithdrawn(reason=locked.state_note)
    work.extra_minutes, work.late_until, work.extension_note = extra_minutes, late_until, reason
    work.save()
    _tell_of_extension(work, of, at=at or timezone.now())
    return work


@audited("practice.undo_extension")
def undo_extension(task: ClassTask, of: Enrolment | TraineeGroup, *, by: Account, at: datetime | None = None) -> Work:
    """Take an exception back; what was handed in meanwhile stays handed in.

    :raises NoException: if there is none.
    """
    require(by, "practice.extend_work", task)
    work = _locked_work(task, of)
    if not work.is_extended:
        raise NoException
    work.extra_minutes, work.late_until, work.extension_note = 0, None, ""
    work.save()
    return work


def _locked_work(task: ClassTask, of: Enrolment | TraineeGroup) -> Work:
    """Return the work of a doer of the class, made when it is not there yet, under the lock of the class's row."""
    Cohort.objects.select_for_update().get(pk=task.cohort_id)
    if of.cohort_id != task.cohort_id or task.is_for_groups != isinstance(of, TraineeGroup):
        raise NotInThisClass
    return task.works.filter(**_of(of)).first() or Work(task=task, **_of(of))


def _tell_of_extension(work: Work, of: Enrolment | TraineeGroup, *, at: datetime) -> None:
    members = [of] if isinstance(of, Enrolment) else of.members.in_place().select_related("trainee")
    tell(
        [member.trainee for member in members if member.trainee.is_active],
        key=f"task-{work.task_id}-extended-{at:%Y%m%d%H%M%S}",
        title=gettext_noop("More time for you: %(title)s"),
        body=gettext_noop("Taken until %(closes)s, %(minutes)s more minutes once begun."),
        details={
            "title": work.task.asked.title,
            "closes": _words(work.closes_at()),
            "minutes": work.extra_minutes,
        },
        url=address_of(work.task),
        at=at,
    )


def _of(of: Enrolment | TraineeGroup) -> dict[str, object]:
    return {"enrolment": of} if isinstance(of, Enrolment) else {"group": of}


def _work_of(task: ClassTask, enrolment: Enrolment) -> Work:
    if task.is_for_groups and enrolment.group is None:
        raise NoGroupYet
    of = enrolment.group if task.is_for_groups else enrolment
    return task.works.filter(**_of(of)).first() or Work(task=task, **_of(of))


def _words(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")
