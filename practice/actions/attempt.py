"""Sitting a quiz: beginning, saving answers, handing in. The server draws, counts the time and grades."""

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from courses.actions.question import versions_in_use
from courses.queries.answers import NO_NUMBER, AnswerNotUnderstood, is_no_number, shown_order, understood
from courses.queries.grading import share_right
from courses.queries.quiz import draw_questions
from practice.enums import AttemptState, HandInWay, TaskState, WorkState
from practice.lifecycle import ATTEMPT, WORK
from practice.models import Attempt, AttemptItem, ClassTask, Work
from practice.queries.attempt import items_of
from practice.queries.comparison import form_for

from .quiz_evidence import attest_quiz
from .work import TaskWithdrawn, begin_work

#: More than this in one go is no answer sheet.
MOST_ANSWERS, MOST_BYTES = 300, 400_000


class NoAttemptsLeft(Refusal):
    sentence = _("You have used all %(most)s attempts at this quiz. What you handed in stays.")


class QuizEmpty(Refusal):
    sentence = _("This quiz has no questions yet. Tell whoever set it; your attempt was not counted.")


class AttemptOver(Refusal):
    sentence = _("This attempt is handed in: nothing can be changed any more. What was saved before counts.")


class AttemptAnnulled(Refusal):
    sentence = _("This attempt was annulled and counts for nothing: %(reason)s Begin anew as long as the quiz is open.")


class TimeIsUp(Refusal):
    sentence = _("The time is over: this answer came too late and does not count. What was saved before counts.")


class AnswersUnreadable(Refusal):
    sentence = _("These answers could not be read. What was saved before stays; reload the page and try again.")


@dataclass(frozen=True, slots=True)
class Given:
    """One answer as it arrives: the id of the item, the answer, the moment of the change in milliseconds."""

    item: int
    answer: Any
    serial: int


@dataclass(slots=True)
class Saved:
    """What became of answers, by item: taken over (with its serial), older than what is kept, or refused in words.

    ``doubted`` says of what was taken over why it cannot be right: no number where one is asked.
    """

    kept: dict[int, int] = field(default_factory=dict)
    older: dict[int, AttemptItem] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)
    doubted: dict[int, str] = field(default_factory=dict)


@audited("practice.begin_attempt")
def begin_attempt(task: ClassTask, *, by: Account, at: datetime | None = None) -> Attempt:
    """Begin an attempt, or return the one under way; the questions are drawn and the time runs from now.

    Raises what ``begin_work`` raises, and

    :raises NoAttemptsLeft: if all attempts were used; annulled ones are not counted.
    :raises QuestionsMissing: if the bank holds too few questions for a line of the quiz.
    :raises QuizEmpty: if nothing is asked.
    """
    require(by, "practice.view_task", task)
    at = at or timezone.now()
    # The row of the class stays locked from here on: forms are balanced and attempts counted one after the other.
    work = begin_work(task, by=by, at=at)
    under_way = work.attempts.filter(state=AttemptState.OPEN).select_related("quiz").first()
    if under_way is not None and not _closed_when_over(under_way, at=at):
        return under_way
    if work.attempts.counting().count() >= task.quiz.attempts:
        raise NoAttemptsLeft(most=task.quiz.attempts)
    return _draw(work, at=at)


def _draw(work: Work, *, at: datetime) -> Attempt:
    chance, quiz = random.SystemRandom(), form_for(work)
    drawn = draw_questions(quiz, chance=chance)
    if not drawn:
        raise QuizEmpty
    if quiz.shuffles:
        chance.shuffle(drawn)
    # Read anew under their lock: what is shown is what will be graded.
    in_use = versions_in_use((version.pk for version, _part in drawn), at=at)
    attempt = Attempt.objects.create(
        work=work, quiz=quiz, number=work.attempts.count() + 1, minutes=quiz.minutes, begun_at=at,
        most_points=sum(part.points for _version, part in drawn),
    )  # fmt: skip
    AttemptItem.objects.bulk_create(
        AttemptItem(
            attempt=attempt, order=order, version=in_use[version.pk], points=part.points,
            shown=shown_order(
                version.question.kind, in_use[version.pk].content, shuffles=quiz.shuffles, chance=chance
            ),
        )
        for order, (version, part) in enumerate(drawn, start=1)
    )  # fmt: skip
    return attempt


def read_answers(text: str) -> list[Given]:
    """Return the answers of a posted JSON list ``[{"item", "answer", "serial"}]``.

    :raises AnswersUnreadable: for anything else, and for more than an answer sheet can hold.
    """
    if len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise AnswersUnreadable
    try:
        rows = json.loads(text)
        if not isinstance(rows, list):
            raise ValueError(type(rows))
        given = [Given(_whole(row["item"]), row.get("answer"), _whole(row["serial"])) for row in rows]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise AnswersUnreadable from None
    if len(given) > MOST_ANSWERS:
        raise AnswersUnreadable
    return given


def _whole(number: Any) -> int:
    if isinstance(number, bool) or not isinstance(number, int) or number < 0:
        raise ValueError(number)
    return number


@audited("practice.save_answers", only_refusals=True)
def save_answers(attempt: Attempt, given: Sequence[Given], *, by: Account, at: datetime | None = None) -> Saved:
    """Keep answers of an attempt under way; the newest change of each question wins, whatever arrives last.

    An answer that cannot be one is refused by itself, the others are kept. Sending the same again changes nothing.
    Pages save every few seconds: each item holds its answer with serial and moment, only refusals go on record.

    :raises AttemptOver: after handing in.
    :raises AttemptAnnulled: if somebody decided that it counts for nothing.
    :raises TimeIsUp: some seconds after the time; what was saved stays.
    :raises TaskWithdrawn: if nobody is asked for it any more.
    """
    require(by, "practice.sit_attempt", attempt)
    at = at or timezone.now()
    lock_attempt(attempt)
    _refuse_annulled(attempt)
    if not attempt.is_open:
        raise AttemptOver
    if attempt.work.task.state != TaskState.SET:
        raise TaskWithdrawn(reason=attempt.work.task.state_note)
    if attempt.is_over(at=at):
        raise TimeIsUp
    return _kept(attempt, given, at=at)


def _kept(attempt: Attempt, given: Sequence[Given], *, at: datetime) -> Saved:
    saved, now = Saved(), int(at.timestamp() * 1000)
    items = {item.pk: item for item in items_of(attempt)}
    changed = []
    for one in given:
        item, serial = items.get(one.item), min(one.serial, now)
        try:
            if item is None:
                raise AnswerNotUnderstood
            answer = understood(item.version.question.kind, item.version.content, one.answer)
        except Refusal as refusal:
            saved.refused[one.item] = str(refusal)
            continue
        is_first = item.saved_at is None
        if not is_first and (serial < item.serial or (serial == item.serial and answer != item.answer)):
            saved.older[item.pk] = item
            continue
        if is_first or serial > item.serial:
            item.answer, item.serial, item.saved_at = answer, serial, at
            changed.append(item)
        saved.kept[item.pk] = serial
        if is_no_number(item.version.question.kind, answer, item.version.content.get("unit", "")):
            saved.doubted[item.pk] = str(NO_NUMBER)
    AttemptItem.objects.bulk_update(changed, ["answer", "serial", "saved_at"])
    return saved


@audited("practice.hand_in_attempt")
def hand_in_attempt(attempt: Attempt, *, by: Account, at: datetime | None = None) -> Attempt:
    """Hand an attempt in: it is graded at once and cannot be changed any more. Twice is once.

    :raises AttemptAnnulled: if somebody decided that it counts for nothing.
    :raises TaskWithdrawn: if nobody is asked for it any more.
    """
    require(by, "practice.sit_attempt", attempt)
    at = at or timezone.now()
    lock_attempt(attempt)
    _refuse_annulled(attempt)
    if not attempt.is_open:
        return attempt
    if attempt.work.task.state != TaskState.SET:
        raise TaskWithdrawn(reason=attempt.work.task.state_note)
    return _close(attempt, at=at)


def _refuse_annulled(attempt: Attempt) -> None:
    if attempt.state == AttemptState.ANNULLED:
        raise AttemptAnnulled(reason=attempt.state_note)


def close_when_over(attempt: Attempt, *, at: datetime | None = None) -> bool:
    """Hand in an attempt whose time is over, with what was saved; return whether it is closed now."""
    at = at or timezone.now()
    if not attempt.is_open:
        return True
    if not attempt.is_over(at=at):
        return False
    with transaction.atomic():
        lock_attempt(attempt)
        return _closed_when_over(attempt, at=at)


def close_overdue_attempts(*, task: ClassTask | None = None, at: datetime | None = None) -> int:
    """Hand in every attempt whose time is over, each for itself; return how many were closed.

    With a ``task`` only those made for it. An attempt that cannot be graded keeps nobody else waiting: its fault is
    raised once the others are closed.
    """
    at = at or timezone.now()
    rows = Attempt.objects.filter(state=AttemptState.OPEN, work__task__state=TaskState.SET)
    rows = rows.filter(work__task=task) if task else rows
    rows = rows.select_related("quiz", "work__task__quiz")
    closed, faults = 0, []
    for attempt in rows:
        try:
            closed += attempt.is_over(at=at) and close_when_over(attempt, at=at)
        except Exception as fault:
            faults.append(fault)
    if faults:
        raise faults[0]
    return closed


def _closed_when_over(attempt: Attempt, *, at: datetime) -> bool:
    if attempt.is_open and attempt.is_over(at=at) and attempt.work.task.state == TaskState.SET:
        _close(attempt, at=at)
    return not attempt.is_open


def lock_attempt(attempt: Attempt) -> None:
    """Lock the work (all its attempts with it) and read both anew."""
    task = attempt.work.task
    attempt.work = Work.objects.select_for_update().get(pk=attempt.work_id)
    attempt.work.task = task
    attempt.refresh_from_db(fields=["state", "state_note", "points", "handed_in_at", "way"])


def _close(attempt: Attempt, *, at: datetime) -> Attempt:
    ends = attempt.ends_at()
    attempt.state = ATTEMPT.target("hand_in", attempt.state)
    attempt.way = HandInWay.TIME_OVER if at >= ends else HandInWay.IN_PERSON
    attempt.handed_in_at = min(at, ends)
    items = list(items_of(attempt))
    # Under their lock: a key that is corrected meanwhile is either graded by here, or finds this attempt handed in.
    wordings = versions_in_use((item.version_id for item in items), at=at)
    for item in items:
        content = wordings[item.version_id].content
        item.share = written(share_right(item.version.question.kind, content, item.answer))
    AttemptItem.objects.bulk_update(items, ["share"])
    attempt.save(update_fields=["state", "way", "handed_in_at"])
    settle_attempt(attempt, items, at=at)
    return attempt


def written(share: Fraction | None) -> str:
    """Return a share as an item keeps it; empty as long as a person must mark."""
    return "" if share is None else f"{share.numerator}/{share.denominator}"


def settle_attempt(
    attempt: Attempt,
    items: Iterable[AttemptItem],
    *,
    at: datetime,
    reason: str = "",
    by: Account | None = None,
) -> None:
    """Add up an attempt whose items are marked, move its work along and bring the ledger into line."""
    shares = [(item.points, item.right_share) for item in items]
    if all(share is not None for _points, share in shares):
        total = sum((Fraction(points) * share for points, share in shares), Fraction(0))
        attempt.points = (Decimal(total.numerator) / total.denominator).quantize(Decimal("0.0001"), ROUND_DOWN)
        if attempt.state == AttemptState.HANDED_IN:
            attempt.state = ATTEMPT.target("settle", attempt.state)
        attempt.save(update_fields=["points", "state"])
    settle_work(attempt.work, at=at, reason=reason, by=by)


def settle_work(work: Work, *, at: datetime, reason: str = "", by: Account | None = None) -> None:
    """Move a work to where its attempts stand: open, handed in, or marked; then bring the ledger into line."""
    finished = list(work.attempts.finished().order_by("number"))
    if finished:
        work.handed_in_at = finished[0].handed_in_at
        work.is_late = work.handed_in_at > work.task.due_at
        waits = any(row.state == AttemptState.HANDED_IN for row in finished)
        if work.state in (WorkState.OPEN, WorkState.RETURNED):
            work.state = WORK.target("hand_in", work.state)
        if not waits and work.state == WorkState.HANDED_IN:
            work.state = WORK.target("settle", work.state)
        elif waits and work.state == WorkState.SETTLED:
            work.state = WORK.target("reopen", work.state)
    elif work.state != WorkState.OPEN:
        # Every attempt was annulled: the trainee stands where nothing was handed in.
        work.state, work.handed_in_at, work.is_late = WORK.target("void", work.state), None, False
    work.save(update_fields=["state", "handed_in_at", "is_late"])
    attest_quiz(work, at=at, reason=reason, by=by)
