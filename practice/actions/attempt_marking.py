"""What people decide about attempts that were handed in: marks for essays, and annulling."""

from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.notice import tell
from academy.people.models import Account
from courses.enums import QuestionKind
from practice.enums import AttemptState
from practice.lifecycle import ATTEMPT
from practice.models import Attempt, AttemptItem

from .attempt import lock_attempt, settle_attempt, settle_work, written


class PointsOutOfRange(Refusal):
    sentence = _("Give points from 0 to %(most)s in steps of a half. Nothing was saved.")


class NothingToMark(Refusal):
    sentence = _("This answer is not for a person to mark, or the attempt is still under way. Nothing was saved.")


class AnnulReasonMissing(Refusal):
    sentence = _("Say in a sentence why the attempt is annulled: the trainee reads it. Nothing was changed.")


@audited("practice.mark_essay")
def mark_essay(
    item: AttemptItem, *, by: Account, points: Decimal, comment: str = "", at: datetime | None = None
) -> AttemptItem:
    """Give an essay its points; with the last one the attempt is marked. Marking again amends the points.

    :raises NothingToMark: unless it is an answered essay of an attempt that was handed in.
    :raises PointsOutOfRange: unless the points are halves between 0 and those of the question.
    """
    attempt = item.attempt
    require(by, "practice.mark_attempt", attempt)
    at = at or timezone.now()
    lock_attempt(attempt)
    is_essay = item.version.question.kind == QuestionKind.ESSAY and item.answer
    if not is_essay or attempt.state not in (AttemptState.HANDED_IN, AttemptState.SETTLED):
        raise NothingToMark
    if not 0 <= points <= item.points or points * 2 % 1:
        raise PointsOutOfRange(most=item.points)
    item.share, item.comment = written(Fraction(points) / Fraction(item.points)), comment.strip()
    item.marked_by, item.marked_at = by, at
    item.save(update_fields=["share", "comment", "marked_by", "marked_at"])
    was_settled = attempt.state == AttemptState.SETTLED
    reason = str(_("an answer was marked anew")) if was_settled else ""
    settle_attempt(attempt, attempt.items.all(), at=at, reason=reason, by=by)
    if attempt.state == AttemptState.SETTLED and not was_settled:
        tell(
            [attempt.work.enrolment.trainee],
            key=f"attempt-marked:{attempt.pk}",
            title=gettext_noop("Your answers are marked: %(quiz)s"),
            details={"quiz": attempt.quiz.title},
            url=f"/practice/attempts/{attempt.pk}/",
            at=at,
        )
    return item


@audited("practice.annul_attempt")
def annul_attempt(attempt: Attempt, *, by: Account, reason: str, at: datetime | None = None) -> Attempt:
    """Let an attempt count for nothing: it uses up none of those allowed, its evidence is withdrawn, it stays on file.

    :raises AnnulReasonMissing: without a reason.
    :raises MoveNotAllowed: if it was annulled before.
    """
    require(by, "practice.annul_attempt", attempt)
    at = at or timezone.now()
    if not reason.strip():
        raise AnnulReasonMissing
    lock_attempt(attempt)
    attempt.state = ATTEMPT.target("annul", attempt.state)
    attempt.state_note = reason.strip()
    attempt.save(update_fields=["state", "state_note"])
    settle_work(attempt.work, at=at, reason=attempt.state_note, by=by)
    tell(
        [attempt.work.enrolment.trainee],
        key=f"attempt-annulled:{attempt.pk}",
        title=gettext_noop("Your attempt was annulled: %(quiz)s"),
        body=gettext_noop("Reason: %(reason)s"),
        details={"quiz": attempt.quiz.title, "reason": attempt.state_note},
        url=f"/practice/quizzes/{attempt.work.task_id}/",
        at=at,
    )
    return attempt
