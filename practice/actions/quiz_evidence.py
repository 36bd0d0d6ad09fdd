"""What the ledger says of somebody's work at a quiz: at most one fact in force, resting on the best attempt."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from academy.competency.evidence import Source
from academy.competency.framework import TRAINS, Project
from academy.kernel.refusals import Refusal
from academy.people.actions.notice import tell
from academy.people.enums import Role
from academy.people.models import Account
from academy.progress.actions.evidence import record_evidence, replace_evidence, withdraw_evidence
from academy.progress.models import EvidenceEntry
from practice.models import ClassTask, Work
from practice.queries.attempt import best_attempt, level_for, speaks_of_ability

KIND = "practice.attempt"


class NobodySpeaks(Refusal):
    sentence = gettext_lazy(
        "Nobody is left who may speak for evidence from this quiz: let the office appoint a marker for it, then try "
        "again. Nothing was changed."
    )


def attest_quiz(work: Work, *, at: datetime, reason: str = "", by: Account | None = None) -> EvidenceEntry | None:
    """Bring the ledger into line with the work: record, replace or withdraw, or leave it as it is.

    The best marked attempt speaks, at the level the rules give its share. A new fact is given by whoever set the
    task; what changes is changed by whoever causes it (``by``), else by who gave it. Where neither may any more, a
    marker, a class supervisor or the office speaks; the office is told that it did. ``reason`` stays beside what
    changes. The work must be locked. Return the fact in force, None if there is none.

    :raises NobodySpeaks: if there is not even an office; what rests on nothing never stays in force.
    """
    standing = EvidenceEntry.objects.standing_facts().filter(key__startswith=f"quiz:{work.pk}:").first()
    best = best_attempt(work) if speaks_of_ability(work.task) else None
    if best is None:
        if standing:
            author = _speaker(work, "progress.withdraw_evidence", standing, first=(by, standing.by), at=at)
            withdraw_evidence(standing, by=author, reason=reason or _("nothing is left that it could rest on"), at=at)
        return None
    on = timezone.localdate(best.handed_in_at)
    level, basis = level_for(best.percent, on=on), (KIND, str(best.pk))
    if standing and (standing.level, standing.basis) == (level, basis):
        return standing
    if standing:
        return replace_evidence(
            standing, level=level, observed_on=on, basis=basis, key=_next_key(work), at=at,
            by=_speaker(work, "progress.replace_evidence", standing, first=(by, standing.by), at=at),
            reason=reason or _("a better attempt was handed in"),
        )  # fmt: skip
    trainee = work.enrolment.trainee
    return record_evidence(
        trainee=trainee, competency=TRAINS[Project(work.task.quiz.project)], source=Source.QUIZ, level=level,
        observed_on=on, basis=basis, by=_speaker(work, "progress.record_evidence", trainee, at=at),
        key=_next_key(work), at=at,
        note=_("%(points)s of %(most)s points") % {"points": f"{best.points:.2f}", "most": best.most_points},
    )  # fmt: skip


def attest_task(task: ClassTask, *, by: Account, reason: str, at: datetime) -> None:
    """Bring the ledger into line with every work at a quiz that was withdrawn, or set again."""
    if task.quiz_id is None:
        return
    # The class is locked by nobody here: each work is, for as long as its fact is looked at.
    for pk in task.works.values_list("pk", flat=True):
        attest_quiz(Work.objects.select_for_update().get(pk=pk), at=at, reason=reason, by=by)


def _next_key(work: Work) -> str:
    told = EvidenceEntry.objects.facts().filter(key__startswith=f"quiz:{work.pk}:").count()
    return f"quiz:{work.pk}:{told + 1}"


def _speaker(
    work: Work,
    permission: str,
    about: Account | EvidenceEntry,
    *,
    at: datetime,
    first: tuple[Account | None, ...] = (),
) -> Account:
    """Return the closest one to the task whom the ledger lets speak; nobody speaks about oneself."""
    trainee = work.enrolment.trainee
    for account, is_office in _asked_in_turn(work, first):
        if account.pk != trainee.pk and account.has_perm(permission, about):
            if is_office:
                _tell_office(account, work, at=at)
            return account
    raise NobodySpeaks


def _asked_in_turn(work: Work, first: tuple[Account | None, ...]) -> Iterator[tuple[Account, bool]]:
    task = work.task
    for account in (*first, task.set_by):
        if account is not None:
            yield account, False
    for row in (*task.markers.select_related("account"), *task.cohort.supervisions.select_related("account")):
        yield row.account, False
    for account in Account.objects.filter(groups__name__in=[Role.PARTY_SCHOOL, Role.ORGANISATION]).order_by("pk"):
        yield account, True


def _tell_office(account: Account, work: Work, *, at: datetime) -> None:
    tell(
        [account],
        key=f"quiz-evidence-by-office:{work.pk}:{at:%Y%m%d%H%M%S}",
        title=gettext_noop("Evidence from a quiz was changed in your name: %(quiz)s"),
        body=gettext_noop(
            "%(trainee)s: nobody who set or marks the quiz or supervises the class may speak for it any more. "
            "Appoint a marker."
        ),
        details={"quiz": work.task.quiz.title, "trainee": work.enrolment.trainee.name},
        url=f"/practice/tasks/{work.task_id}/",
        at=at,
    )
