"""A quiz as the trainee meets it: before it, on the answer sheet, and afterwards."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.people.models import Account
from cohorts.enums import EnrolmentState
from cohorts.models import Enrolment
from courses.enums import FeedbackRule, QuestionKind
from courses.queries.answer_words import answer_words, key_words
from courses.queries.paper import Asked, asked
from courses.queries.quiz import QuizSheet, quiz_sheet
from practice.enums import AttemptState, Occasion, TaskState
from practice.models import Attempt, AttemptItem, ClassTask, Work
from practice.queries.attempt import Weight, items_of, level_for, weight_of
from practice.queries.comparison import other_half, own_comparison


@dataclass(frozen=True, slots=True)
class QuizIntro:
    """What stands before a quiz: its rules for this person, the attempts so far, what can be done now.

    ``minutes`` has the person's extra ones counted in; ``obstacle`` says in words why it cannot be begun now.
    """

    task: ClassTask
    sheet: QuizSheet
    work: Work | None
    attempts: list[Attempt]
    left: int
    minutes: int | None
    closes_at: datetime
    obstacle: str
    halves: tuple[Decimal, Decimal] | None
    weight: Weight

    @property
    def under_way(self) -> Attempt | None:
        return next((row for row in self.attempts if row.is_open), None)


def quiz_intro(task: ClassTask, user: Account, *, at: datetime) -> QuizIntro:
    """Return what the user meets before a quiz of a class; at most eight queries."""
    enrolment = task.cohort.enrolments.in_place().filter(trainee=user).first()
    work = task.works.filter(enrolment__trainee=user).first()
    if work:
        work.task = task
    attempts = list(work.attempts.select_related("quiz").order_by("number")) if work else []
    for attempt in attempts:
        attempt.work = work
    counted = [row for row in attempts if row.state != AttemptState.ANNULLED]
    quiz, closes_at = task.quiz, work.closes_at() if work else task.late_until or task.due_at
    extra = work.extra_minutes if work else 0
    left = max(0, quiz.attempts - len(counted))
    return QuizIntro(
        task=task,
        sheet=quiz_sheet(quiz),
        work=work,
        attempts=attempts,
        left=left,
        minutes=quiz.minutes + extra if quiz.minutes else None,
        closes_at=closes_at,
        obstacle=_obstacle(task, enrolment, work, left=left, closes_at=closes_at, at=at),
        halves=own_comparison(work) if work and task.occasion else None,
        weight=weight_of(task, on=timezone.localdate(at)),
    )


def _obstacle(
    task: ClassTask, enrolment: Enrolment | None, work: Work | None, *, left: int, closes_at: datetime, at: datetime
) -> str:  # fmt: skip
    if task.state != TaskState.SET:
        return _("This task was withdrawn: %(reason)s") % {"reason": task.state_note}
    if not (enrolment or work):
        return _("Only those who hold a place in this class answer its quizzes; you see what they meet.")
    if at >= closes_at or not (enrolment and enrolment.state == EnrolmentState.ADMITTED):
        return _("This quiz is closed.")
    if at < task.opens_at:
        return _("This quiz is not open yet.")
    if not left:
        return _("You have used all your attempts.")
    return ""


def answer_sheet(attempt: Attempt) -> list[Asked]:
    """Return the questions of an attempt as they are put, with what is saved; one query."""
    return [_asked(item) for item in items_of(attempt)]


def _asked(item: AttemptItem) -> Asked:
    return asked(
        item.version, key=item.pk, number=item.order, points=item.points, shown=item.shown, answer=item.answer,
        serial=item.serial,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One question afterwards; ``key`` and ``explanation`` are empty where the answers are not shown (yet).

    ``tells_points``: points of a question that grades itself tell its key to whoever asks a neighbour for the answer.
    """

    item: AttemptItem
    kind_words: str
    answer: list[str]
    key: list[str]
    explanation: str
    is_waiting: bool
    tells_points: bool

    @property
    def is_right(self) -> bool:
        return self.item.right_share == 1


@dataclass(frozen=True, slots=True)
class Review:
    """An attempt afterwards: what is shown of it to whom, and since or until when.

    ``level`` is the one it stands for, None as long as something waits to be marked and where it is no evidence.
    """

    attempt: Attempt
    lines: list[ReviewLine]
    shows_answers: bool
    answers_from: datetime | None
    weight: Weight
    level: int | None


def review_of(attempt: Attempt, *, is_own: bool, at: datetime) -> Review:
    """Return an attempt afterwards: the trainee sees answers and keys by the quiz's rule, others at once."""
    rule = attempt.quiz.feedback
    answers_from = _answers_from(attempt.work.task) if is_own and rule == FeedbackRule.AFTER_CLOSE else None
    shows = not is_own or rule == FeedbackRule.AT_ONCE or (answers_from is not None and at >= answers_from)
    lines = [_line(item, shows=shows) for item in items_of(attempt)]
    on = timezone.localdate(attempt.handed_in_at or at)
    weight = weight_of(attempt.work.task, on=on)
    speaks = weight.levels and attempt.state == AttemptState.SETTLED
    return Review(
        attempt,
        lines,
        shows_answers=shows,
        answers_from=None if shows else answers_from,
        weight=weight,
        level=level_for(attempt.percent, on=on) if speaks else None,
    )


def _answers_from(task: ClassTask) -> datetime:
    """Return the moment from which a key helps nobody: exceptions and the exit, where the forms cross, counted in."""
    halves = [task]
    if task.occasion == Occasion.ENTRY:
        leaving = other_half(task)
        if leaving is None:
            return timezone.make_aware(datetime.combine(task.cohort.ends_on + timedelta(days=1), time()))
        halves.append(leaving)
    latest = Work.objects.filter(task__in=halves).aggregate(latest=Max("late_until"))["latest"]
    return max(end for end in (*(half.ends_at for half in halves), latest) if end)


def _line(item: AttemptItem, *, shows: bool) -> ReviewLine:
    kind, content = item.version.question.kind, item.version.content
    return ReviewLine(
        item=item,
        kind_words=item.version.question.get_kind_display(),
        answer=answer_words(kind, content, item.answer),
        key=key_words(kind, content) if shows else [],
        explanation=item.version.explanation if shows else "",
        is_waiting=not item.share,
        tells_points=shows or kind == QuestionKind.ESSAY,
    )
