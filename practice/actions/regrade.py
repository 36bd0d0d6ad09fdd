"""After a key was corrected: every answer given to that wording is graded again."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from academy.kernel.jobs import enqueue
from academy.people.actions.notice import tell
from academy.people.models import Account
from courses.actions.question import versions_in_use
from courses.enums import QuestionKind
from courses.models import KeyCorrection, QuestionVersion
from courses.queries.grading import share_right
from practice.enums import AttemptState
from practice.models import Attempt
from practice.queries.attempt import attempts_to_regrade

from .attempt import lock_attempt, settle_attempt, written


@dataclass(frozen=True, slots=True)
class Regraded:
    """How many finished attempts held the wording, and of how many the points changed."""

    attempts: int
    changed: int


def promise_regrade(*, instance: KeyCorrection, created: bool, **_signal: object) -> None:
    """Ask the worker to grade again what a corrected key is about; hears of every correction that is kept."""
    if created:
        enqueue("practice.regrade_correction", correction_id=instance.pk)


def regrade_version(
    version: QuestionVersion, *, by: Account, reason: str, key: str, at: datetime | None = None
) -> Regraded:
    """Grade every finished attempt with a wording again, each for itself, and amend points and evidence.

    Whoever's points changed is told, and whoever corrected the key how many that were; ``key`` names the
    correction, so that nobody is told twice. Running again changes nothing. Essays are graded by people only.
    An attempt that cannot be graded keeps no other from it: its fault is raised once the others are done.
    """
    at = at or timezone.now()
    if version.question.kind == QuestionKind.ESSAY:
        return Regraded(0, 0)
    rows = attempts_to_regrade(version).order_by("pk")
    attempts = list(rows.select_related("quiz", "work__task__quiz", "work__enrolment__trainee"))
    changed, faults = 0, []
    for attempt in attempts:
        try:
            changed += _regrade(attempt, version, by=by, reason=reason, key=key, at=at)
        except Exception as fault:
            faults.append(fault)
    if faults:
        raise faults[0]
    tell(
        [by],
        key=f"regraded:{key}",
        title=gettext_noop("Graded again after a corrected key: %(attempts)s attempts, %(changed)s with other points"),
        body=gettext_noop("Question: %(question)s"),
        details={"attempts": len(attempts), "changed": changed, "question": version.stem[:80]},
        at=at,
    )
    return Regraded(len(attempts), changed)


def _regrade(attempt: Attempt, version: QuestionVersion, *, by: Account, reason: str, key: str, at: datetime) -> bool:
    with transaction.atomic():
        lock_attempt(attempt)
        if attempt.state == AttemptState.ANNULLED:
            return False
        item = attempt.items.get(version=version)
        # Read under its lock: another correction may have come since this one was promised.
        content = versions_in_use([version.pk], at=at)[version.pk].content
        share = written(share_right(version.question.kind, content, item.answer))
        if share == item.share:
            return False
        before, item.share = attempt.points, share
        item.save(update_fields=["share"])
        settle_attempt(attempt, attempt.items.all(), at=at, reason=reason, by=by)
        if attempt.points == before:
            return False
        _tell_trainee(attempt, before, reason=reason, key=key, at=at)
        return True


def _tell_trainee(attempt: Attempt, before: object, *, reason: str, key: str, at: datetime) -> None:
    tell(
        [attempt.work.enrolment.trainee],
        key=f"regraded:{key}:{attempt.pk}",
        title=gettext_noop("Your points changed: %(quiz)s"),
        body=gettext_noop(
            "The key of a question was corrected: %(before)s points became %(after)s. Reason: %(reason)s"
        ),
        details={
            "quiz": attempt.quiz.title,
            "before": "–" if before is None else f"{before:.2f}",
            "after": "–" if attempt.points is None else f"{attempt.points:.2f}",
            "reason": reason,
        },
        url=f"/practice/attempts/{attempt.pk}/",
        at=at,
    )
