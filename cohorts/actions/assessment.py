"""Judging a trainee: the own view at the start, an instructor's rubric, the panel at the end.

Every judgement writes its levels and, in the same transaction, the evidence that rests on them. A second
judgement by the same person replaces the evidence of the first; both stay on record.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.competency.evidence import Source
from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from academy.progress.actions.evidence import record_evidence, withdraw_evidence
from academy.progress.models import EvidenceEntry
from cohorts.enums import AssessmentKind, EnrolmentState
from cohorts.models import Assessment, AssessmentLevel, Cohort, Enrolment, PanelMember, Session
from cohorts.queries.assessment import competencies_of_session, marking_sheet
from courses.enums import CompetencyCode

#: Own levels can be given from this long before the first day …
SELF_OPENS_BEFORE = timedelta(days=14)
#: … until the end of this day of the class.
SELF_CLOSES_AFTER_DAY = 2

SOURCES = {
    AssessmentKind.SELF: Source.SELF,
    AssessmentKind.INSTRUCTOR: Source.INSTRUCTOR,
    AssessmentKind.PANEL: Source.PANEL,
}


class LevelsMissing(Refusal):
    sentence = _("Give a level from 1 to 4 for each of the seven competencies. Nothing was saved yet.")


class LevelUnknown(Refusal):
    sentence = _("A level is a whole number from 1 to 4. Nothing was saved.")


class SelfAssessmentClosed(Refusal):
    sentence = _("The self-assessment is open from two weeks before the class until the end of its second day.")


class NotYetTaught(Refusal):
    sentence = _("This session has not begun. Levels can be given once it has started.")


class NotInThisClass(Refusal):
    sentence = _("%(name)s holds no place in this class, so no level was saved.")


class NothingMarked(Refusal):
    sentence = _("No level was chosen, so nothing was saved.")


class CompetencyNotTrained(Refusal):
    sentence = _("This session does not train %(competency)s. Nothing was saved.")


class PanelNotOpen(Refusal):
    sentence = _("The panel gives its levels on the last day of the class or after it.")


class CommentAlone(Refusal):
    sentence = _(
        "The comment on %(name)s has no level beside it. Choose a level or clear the comment; nothing was saved."
    )


def refuse_closed_self(cohort: Cohort, *, at: datetime) -> None:
    """Stop unless trainees of the cohort can give their own view now.

    :raises SelfAssessmentClosed: outside the days on which it is open.
    """
    closes_on = cohort.starts_on + timedelta(days=SELF_CLOSES_AFTER_DAY - 1)
    if not cohort.starts_on - SELF_OPENS_BEFORE <= timezone.localdate(at) <= closes_on:
        raise SelfAssessmentClosed


def refuse_untaught(session: Session, *, at: datetime) -> None:
    """Stop unless the session has begun.

    :raises NotYetTaught: before it starts.
    """
    if at < session.starts_at:
        raise NotYetTaught


def refuse_early_panel(cohort: Cohort, *, at: datetime) -> None:
    """Stop unless the panel can judge now.

    :raises PanelNotOpen: before the last day of the class.
    """
    if timezone.localdate(at) < cohort.ends_on:
        raise PanelNotOpen


@audited("cohorts.assess_self")
def assess_self(
    enrolment: Enrolment, levels: Mapping[str, int], *, by: Account, note: str = "", at: datetime | None = None
) -> Assessment:
    """Keep a trainee's own view of all seven competencies; it weighs nothing in the reading.

    :raises LevelsMissing: unless each of the seven has a level.
    :raises SelfAssessmentClosed: outside the days on which it is open.
    """
    require(by, "cohorts.assess_self", enrolment)
    at = at or timezone.now()
    if set(levels) != set(CompetencyCode.values):
        raise LevelsMissing
    refuse_closed_self(enrolment.cohort, at=at)
    return _judge(enrolment, AssessmentKind.SELF, levels, by=by, note=note, at=at)


@audited("cohorts.mark_rubric")
def mark_rubric(
    session: Session,
    enrolment: Enrolment,
    levels: Mapping[str, int],
    *,
    by: Account,
    note: str = "",
    at: datetime | None = None,
) -> Assessment:
    """Keep an instructor's levels for one trainee in one session.

    :raises NotYetTaught: before the session starts.
    :raises NothingMarked: if no level is given.
    :raises CompetencyNotTrained: for a competency that the session's course does not train.
    :raises NotInThisClass: if the trainee holds no place in the session's cohort.
    """
    require(by, "cohorts.mark_rubric", session)
    at = at or timezone.now()
    refuse_untaught(session, at=at)
    if not levels:
        raise NothingMarked
    trained = competencies_of_session(session)
    for competency in levels:
        if competency not in trained:
            raise CompetencyNotTrained(competency=dict(CompetencyCode.choices).get(competency, competency))
    if enrolment.cohort_id != session.timetable.cohort_id:
        raise NotInThisClass(name=enrolment.trainee)
    return _judge(enrolment, AssessmentKind.INSTRUCTOR, levels, by=by, note=note, at=at, session=session)


@audited("cohorts.mark_panel")
def mark_panel(
    enrolment: Enrolment, levels: Mapping[str, int], *, by: Account, note: str = "", at: datetime | None = None
) -> Assessment:
    """Keep a panel member's levels for one trainee at the end of the class.

    :raises PanelNotOpen: before the last day.
    :raises NothingMarked: if no level is given.
    """
    require(by, "cohorts.mark_panel", enrolment)
    at = at or timezone.now()
    refuse_early_panel(enrolment.cohort, at=at)
    if not levels:
        raise NothingMarked
    return _judge(enrolment, AssessmentKind.PANEL, levels, by=by, note=note, at=at)


#: One trainee of a posted sheet: the enrolment, the levels given, the comment.
Mark = tuple[Enrolment, Mapping[str, int], str]


@audited("cohorts.mark_rubric_sheet")
def mark_rubric_sheet(session: Session, marks: Sequence[Mark], *, by: Account, at: datetime | None = None) -> int:
    """Keep an instructor's whole sheet; trainees whose levels did not change are left alone. All or nothing.

    Returns how many trainees were judged anew. Raises what ``mark_rubric`` raises, and ``CommentAlone``.
    """
    require(by, "cohorts.mark_rubric", session)
    changed = _changed(marks, AssessmentKind.INSTRUCTOR, by=by, session=session)
    for enrolment, levels, note in changed:
        mark_rubric(session, enrolment, levels, by=by, note=note, at=at)
    return len(changed)


@audited("cohorts.mark_panel_sheet")
def mark_panel_sheet(cohort: Cohort, marks: Sequence[Mark], *, by: Account, at: datetime | None = None) -> int:
    """Keep a panel member's whole sheet; trainees whose levels did not change are left alone. All or nothing.

    Returns how many trainees were judged anew. Raises what ``mark_panel`` raises, and ``CommentAlone``.
    """
    require(by, "cohorts.mark_panel", cohort)
    changed = _changed(marks, AssessmentKind.PANEL, by=by)
    for enrolment, levels, note in changed:
        mark_panel(enrolment, levels, by=by, note=note, at=at)
    return len(changed)


def _changed(marks: Sequence[Mark], kind: AssessmentKind, *, by: Account, session: Session | None = None) -> list[Mark]:
    ids = [enrolment.pk for enrolment, _levels, _note in marks]
    sheet = marking_sheet(Enrolment.objects.filter(pk__in=ids), kind, by=by, session=session)
    before = {row.enrolment.pk: row for row in sheet}
    for enrolment, levels, note in marks:
        if note and not levels:
            raise CommentAlone(name=enrolment.trainee)
    return [
        (enrolment, levels, note)
        for enrolment, levels, note in marks
        if levels and (dict(before[enrolment.pk].levels), before[enrolment.pk].note) != (dict(levels), note)
    ]


@audited("cohorts.seat_panel_member")
def seat_panel_member(cohort: Cohort, account: Account, *, by: Account, at: datetime | None = None) -> PanelMember:
    """Let somebody judge the end of one cohort; twice is once."""
    require(by, "cohorts.seat_panel", cohort)
    return PanelMember.objects.get_or_create(cohort=cohort, account=account)[0]


@audited("cohorts.unseat_panel_member")
def unseat_panel_member(cohort: Cohort, account: Account, *, by: Account, at: datetime | None = None) -> None:
    """Take somebody off the panel; the levels already given stay."""
    require(by, "cohorts.seat_panel", cohort)
    PanelMember.objects.filter(cohort=cohort, account=account).delete()


def _judge(
    enrolment: Enrolment,
    kind: AssessmentKind,
    levels: Mapping[str, int],
    *,
    by: Account,
    note: str,
    at: datetime,
    session: Session | None = None,
) -> Assessment:
    if any(level not in (1, 2, 3, 4) for level in levels.values()):
        raise LevelUnknown
    # The row lock keeps two judgements of one trainee from taking the same serial.
    locked = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if locked.state not in (EnrolmentState.ADMITTED, EnrolmentState.COMPLETED, EnrolmentState.NOT_COMPLETED):
        raise NotInThisClass(name=enrolment.trainee)
    same = Assessment.objects.filter(enrolment=locked, kind=kind, session=session, by=by)
    serial = (same.aggregate(last=Max("serial"))["last"] or 0) + 1
    row = Assessment.objects.create(
        enrolment=locked, kind=kind, session=session, serial=serial, note=note, by=by, at=at
    )
    AssessmentLevel.objects.bulk_create(
        AssessmentLevel(assessment=row, competency=competency, level=level) for competency, level in levels.items()
    )
    _withdraw_superseded(row, list(levels), by=by, at=at)
    for competency, level in levels.items():
        record_evidence(
            trainee=enrolment.trainee,
            competency=competency,
            source=SOURCES[kind],
            level=level,
            observed_on=timezone.localdate(session.starts_at if session else at),
            basis=("cohorts.assessment", str(row.pk)),
            by=by,
            key=_evidence_key(row, competency),
            note=note,
            at=at,
        )
    return row


def _evidence_key(row: Assessment, competency: str) -> str:
    return f"assessment:{row.kind}:{row.enrolment_id}:{row.session_id or 0}:{row.by_id}:{competency}:{row.serial}"


def _withdraw_superseded(row: Assessment, competencies: list[str], *, by: Account, at: datetime) -> None:
    """Take back the evidence of the same person's earlier judgement of the same competencies."""
    earlier = Assessment.objects.filter(
        enrolment=row.enrolment, kind=row.kind, session=row.session, by=row.by, serial__lt=row.serial
    )
    keys = [_evidence_key(old, competency) for old in earlier for competency in competencies]
    if not keys:
        return
    for entry in EvidenceEntry.objects.in_force().filter(key__in=keys):
        withdraw_evidence(entry, by=by, reason=str(_("replaced by a later judgement")), at=at)
