"""Setting a class its quizzes and assignments."""

import random
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.notice import tell
from academy.people.enums import NoticeKind
from academy.people.models import Account
from cohorts.enums import CohortState
from cohorts.models import Cohort, Session
from courses.actions.first_use import note_first_use
from courses.enums import QuizPurpose
from courses.models import Assignment, Quiz
from courses.queries.quiz import QuestionsMissing, draw_questions
from practice.enums import Occasion
from practice.lifecycle import TASK
from practice.models import ClassTask, TaskMarker
from practice.queries.comparison import forms_of
from practice.queries.marker import possible_markers
from practice.queries.preset import usual_occasion

from .quiz_evidence import attest_task
from .words import within

#: So many characters fit into a note to the class and into the reason of a withdrawal.
MOST_SAID = 300


class TaskSetAlready(Refusal):
    sentence = _("%(title)s is already set for this class. Change that task instead of setting it twice.")


class WindowUpsideDown(Refusal):
    sentence = _("A task opens before it is due, and is taken late until after that. Nothing was saved.")


class WindowOver(Refusal):
    sentence = _("The task would be due in the past. Choose a later time; nothing was saved.")


class ClassIsOver(Refusal):
    sentence = _("This class takes no more tasks: it is cancelled or postponed.")


class QuizWithoutQuestions(Refusal):
    sentence = _("%(title)s asks nothing yet: choose its questions first. Nothing was set.")


class BankTooPoor(Refusal):
    sentence = _(
        "The question bank has too few questions on “%(tag)s” for %(title)s: add some, or let it draw fewer. Nothing "
        "was set."
    )


class OtherClassSession(Refusal):
    sentence = _("This session belongs to another class. Nothing was saved.")


class TaskWithdrawn(Refusal):
    sentence = _("This task was withdrawn: %(reason)s")


class WindowUnchanged(Refusal):
    sentence = _("Nothing differs from what is set, so nothing was changed and nobody was told.")


class TaskReasonMissing(Refusal):
    sentence = _("Say in a sentence why the task is withdrawn: the class reads it. Nothing was changed.")


class NotFitToMark(Refusal):
    sentence = _(
        "Those who teach the class, sit on its panel or supervise it, and staff mark its works. Choose one of them."
    )


class LastMarker(Refusal):
    sentence = _("Somebody has to mark what comes in. Appoint another marker first.")


@audited("practice.set_task")
def set_task(
    cohort: Cohort,
    asked: Quiz | Assignment,
    *,
    by: Account,
    opens_at: datetime,
    due_at: datetime,
    late_until: datetime | None = None,
    session: Session | None = None,
    occasion: Occasion | str = "",
    note: str = "",
    at: datetime | None = None,
) -> ClassTask:
    """Ask a class to answer a quiz or to hand in an assignment; who sets it marks it. The class is told.

    A comparison is set as entry first and as exit then unless ``occasion`` says otherwise; other quizzes have none.

    :raises TaskSetAlready: if the same is set for the class and not withdrawn.
    :raises WindowUpsideDown: unless opening, due time and late time follow one another.
    :raises WindowOver: if it would be due before now.
    :raises ClassIsOver: if the class is cancelled or postponed.
    :raises OtherClassSession: if the session is not one of the class.
    :raises QuizWithoutQuestions: if a form of the quiz asks nothing.
    :raises BankTooPoor: if the bank cannot fill a line of it.
    :raises WordsTooLong: for a note of more than 300 characters.
    """
    require(by, "practice.set_task", cohort)
    now, note = at or timezone.now(), within(MOST_SAID, note)
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    if cohort.state in (CohortState.CANCELLED, CohortState.POSTPONED):
        raise ClassIsOver
    if session is not None and session.timetable.cohort_id != cohort.pk:
        raise OtherClassSession
    _check_window(opens_at, due_at, late_until)
    if due_at <= now:
        raise WindowOver
    if isinstance(asked, Quiz):
        _check_drawable(asked)
    compares = isinstance(asked, Quiz) and asked.purpose == QuizPurpose.COMPARISON
    occasion = (occasion or usual_occasion(cohort, asked)) if compares else ""
    which = {"quiz": asked} if isinstance(asked, Quiz) else {"assignment": asked}
    if ClassTask.objects.in_force().filter(cohort=cohort, occasion=occasion, **which).exists():
        raise TaskSetAlready(title=asked.title)
    task = ClassTask.objects.create(
        cohort=cohort, session=session, occasion=occasion, note=note, opens_at=opens_at, due_at=due_at,
        late_until=late_until, set_by=by, set_at=now, **which,
    )  # fmt: skip
    TaskMarker.objects.create(task=task, account=by)
    for given in forms_of(asked) if isinstance(asked, Quiz) else [asked]:
        note_first_use(given, at=task.set_at)
    _tell_class(task, f"set-{now:%Y%m%d%H%M%S}", gettext_noop("To do: %(title)s"), at=now)
    return task


def _check_drawable(quiz: Quiz) -> None:
    for form in forms_of(quiz):
        try:
            drawn = draw_questions(form, chance=random.SystemRandom())
        except QuestionsMissing as missing:
            raise BankTooPoor(title=form.title, **missing.details) from missing
        if not drawn:
            raise QuizWithoutQuestions(title=form.title)


@audited("practice.amend_task")
def amend_task(
    task: ClassTask,
    *,
    by: Account,
    opens_at: datetime,
    due_at: datetime,
    late_until: datetime | None = None,
    note: str = "",
    at: datetime | None = None,
) -> ClassTask:
    """Change the window of a task and the note to the class; the class is told, and whoever set the task.

    :raises TaskWithdrawn: if nobody is asked for it any more.
    :raises WindowUpsideDown: unless opening, due time and late time follow one another.
    :raises WindowUnchanged: if all is as it was, to the minute.
    :raises WordsTooLong: for a note of more than 300 characters.
    """
    require(by, "practice.amend_task", task)
    now, note = at or timezone.now(), within(MOST_SAID, note)
    _check_window(opens_at, due_at, late_until)
    locked = ClassTask.objects.select_for_update().get(pk=task.pk)
    if "amend" not in TASK.offered(locked.state):
        raise TaskWithdrawn(reason=locked.state_note)
    before = (_to_minutes(locked.opens_at, locked.due_at, locked.late_until), locked.note)
    if before == (_to_minutes(opens_at, due_at, late_until), note):
        raise WindowUnchanged
    locked.opens_at, locked.due_at, locked.late_until, locked.note = opens_at, due_at, late_until, note
    locked.save(update_fields=["opens_at", "due_at", "late_until", "note"])
    _tell_class(locked, f"changed-{now:%Y%m%d%H%M%S}", gettext_noop("Changed: %(title)s"), at=now)
    title = gettext_noop("%(name)s changed the window of “%(title)s”, which you set")
    _tell_setter(locked, "changed", title, gettext_noop("%(cohort)s, due %(due)s. %(note)s"), by=by, at=now)
    return locked


@audited("practice.withdraw_task")
def withdraw_task(task: ClassTask, *, by: Account, reason: str, at: datetime | None = None) -> ClassTask:
    """Ask it of the class no more and tell it why; what was handed in stays and can be looked at by those who mark.

    Evidence from a quiz goes with it, until it is set again. Whoever set the task is told who withdrew it.

    :raises TaskReasonMissing: without a reason.
    :raises WordsTooLong: for a reason of more than 300 characters.
    :raises MoveNotAllowed: if it is withdrawn already.
    """
    require(by, "practice.withdraw_task", task)
    if not (reason := within(MOST_SAID, reason)):
        raise TaskReasonMissing
    now = at or timezone.now()
    locked = ClassTask.objects.select_for_update().get(pk=task.pk)
    locked.state = TASK.target("withdraw", locked.state)
    locked.state_note, locked.withdrawn_by, locked.withdrawn_at = reason, by, now
    locked.save(update_fields=["state", "state_note", "withdrawn_by", "withdrawn_at"])
    attest_task(locked, by=by, reason=locked.state_note, at=now)
    tell(
        _doers(locked),
        key=f"task-{locked.pk}-withdrawn-{now:%Y%m%d%H%M%S}",
        title=gettext_noop("No longer to do: %(title)s"),
        body=gettext_noop("%(cohort)s. %(reason)s"),
        details={"title": locked.asked.title, "cohort": locked.cohort.name, "reason": locked.state_note},
        at=now,
    )
    title = gettext_noop("%(name)s withdrew “%(title)s”, which you set")
    _tell_setter(locked, "withdrawn", title, gettext_noop("%(cohort)s. %(note)s"), by=by, at=now)
    return locked


@audited("practice.set_task_again")
def set_task_again(task: ClassTask, *, by: Account, at: datetime | None = None) -> ClassTask:
    """Ask a withdrawn task of the class after all, with the window it had; the class and who set it first are told.

    :raises TaskSetAlready: if the same was set anew meanwhile.
    :raises BankTooPoor: if the bank can no longer fill a line of the quiz.
    """
    require(by, "practice.withdraw_task", task)
    now = at or timezone.now()
    cohort = Cohort.objects.select_for_update().get(pk=task.cohort_id)
    locked = ClassTask.objects.select_for_update().get(pk=task.pk)
    locked.state = TASK.target("set_again", locked.state)
    twins = ClassTask.objects.in_force().filter(cohort=cohort, occasion=locked.occasion)
    if twins.filter(quiz=locked.quiz_id, assignment=locked.assignment_id).exists():
        raise TaskSetAlready(title=locked.asked.title)
    if locked.quiz:
        _check_drawable(locked.quiz)
    locked.state_note, locked.withdrawn_by, locked.withdrawn_at = "", None, None
    locked.save(update_fields=["state", "state_note", "withdrawn_by", "withdrawn_at"])
    attest_task(locked, by=by, reason="", at=now)
    _tell_class(locked, f"again-{now:%Y%m%d%H%M%S}", gettext_noop("To do after all: %(title)s"), at=now)
    title = gettext_noop("%(name)s set “%(title)s” again, which you had set")
    _tell_setter(locked, "again", title, gettext_noop("%(cohort)s, due %(due)s. %(note)s"), by=by, at=now)
    return locked


@audited("practice.appoint_marker")
def appoint_marker(task: ClassTask, account: Account, *, by: Account, at: datetime | None = None) -> TaskMarker:
    """Let somebody mark what comes in for a task and say so; twice is once.

    :raises NotFitToMark: unless the person teaches, judges or supervises the class, or is staff.
    """
    require(by, "practice.appoint_marker", task)
    if not possible_markers(task.cohort).filter(pk=account.pk).exists():
        raise NotFitToMark
    marker, is_new = TaskMarker.objects.get_or_create(task=task, account=account)
    if is_new and account != by:
        tell(
            [account],
            key=f"task-{task.pk}-marker-{marker.pk}",
            title=gettext_noop("You mark: %(title)s"),
            body=gettext_noop("%(cohort)s, due %(due)s."),
            details=_details(task),
            url=address_of(task),
            kind=NoticeKind.TASK,
            at=at,
        )
    return marker


@audited("practice.dismiss_marker")
def dismiss_marker(task: ClassTask, account: Account, *, by: Account, at: datetime | None = None) -> None:
    """Take somebody off the markers of a task; marks already given stay.

    :raises LastMarker: if nobody would be left.
    """
    require(by, "practice.appoint_marker", task)
    ClassTask.objects.select_for_update().get(pk=task.pk)
    if not TaskMarker.objects.filter(task=task).exclude(account=account).exists():
        raise LastMarker
    TaskMarker.objects.filter(task=task, account=account).delete()


def address_of(task: ClassTask) -> str:
    """Return where a task stands on the site, for notices."""
    return f"/practice/tasks/{task.pk}/"


def _tell_class(task: ClassTask, key: str, title: str, *, at: datetime) -> None:
    tell(
        _doers(task),
        key=f"task-{task.pk}-{key}",
        title=title,
        body=gettext_noop("%(cohort)s, due %(due)s. %(note)s"),
        details={**_details(task), "note": task.note},
        url=address_of(task),
        kind=NoticeKind.TASK,
        at=at,
    )


def _tell_setter(task: ClassTask, key: str, title: str, body: str, *, by: Account, at: datetime) -> None:
    """Tell whoever set a task what somebody else did to it."""
    if task.set_by_id == by.pk or not task.set_by.is_active:
        return
    tell(
        [task.set_by],
        key=f"task-{task.pk}-setter-{key}-{at:%Y%m%d%H%M%S}",
        title=title,
        body=body,
        details={**_details(task), "name": by.name, "note": task.state_note or task.note},
        url=address_of(task),
        at=at,
    )


def _to_minutes(*moments: datetime | None) -> list[datetime | None]:
    """Moments as a form shows them: what differs by seconds only was not changed by anybody."""
    return [moment and moment.replace(second=0, microsecond=0) for moment in moments]


def _doers(task: ClassTask) -> list[Account]:
    rows = task.cohort.enrolments.in_place().select_related("trainee")
    return [row.trainee for row in rows if row.trainee.is_active]


def _details(task: ClassTask) -> dict[str, str]:
    due = f"{timezone.localtime(task.due_at):%m-%d %H:%M}"
    return {"title": task.asked.title, "cohort": task.cohort.name, "due": due}


def _check_window(opens_at: datetime, due_at: datetime, late_until: datetime | None) -> None:
    if not opens_at < due_at or (late_until is not None and late_until < due_at):
        raise WindowUpsideDown
