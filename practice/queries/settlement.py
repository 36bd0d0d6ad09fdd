"""What marks come to: the settled level of a row, the level of a competency, and whether two markers differ."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.kernel.openers import Basis
from academy.people.models import Account
from cohorts.models import CohortSupervisor, Enrolment
from courses.models import RubricRow
from practice.enums import SettlementState
from practice.models import ClassTask, Mark, SecondLook, SettledLevel, Settlement, Submission, Work
from practice.rules.mark import concerned

from .mark import marks_visible_to, submissions_moderated_by
from .task import works_visible_to

#: The kind under which the ledger knows what evidence from marks rests on.
BASIS = "practice.settlement"
#: Two markers may differ by so many levels on a row; beyond that somebody third decides.
ADJACENT = 1


def rows_apart(marks: Sequence[Mapping[int, int]]) -> frozenset[int]:
    """Return the ids of the rubric rows on which the marks (levels by row id) lie more than one level apart."""
    rows = set().union(*marks) if marks else set()
    given = {row: [mark[row] for mark in marks if row in mark] for row in rows}
    return frozenset(row for row, levels in given.items() if max(levels) - min(levels) > ADJACENT)


def settled_levels(marks: Sequence[Mapping[int, int]]) -> dict[int, int]:
    """Return the level each row is settled at: the lower of adjacent ones, for a level is reached when both saw it."""
    rows = set().union(*marks) if marks else set()
    return {row: min(mark[row] for mark in marks if row in mark) for row in sorted(rows)}


def competency_levels(levels: Mapping[int, int], rows: Iterable[RubricRow]) -> dict[str, int]:
    """Return the level 1 to 4 of each competency of a rubric: the exact mean of its rows, a half rounded down."""
    of: dict[str, list[int]] = {}
    for row in rows:
        of.setdefault(row.competency, []).append(levels[row.pk])
    return {competency: ceil(Fraction(sum(given), len(given)) - Fraction(1, 2)) for competency, given in of.items()}


def members_of(work: Work) -> list[Enrolment]:
    """Return those who did a work and hold their place in the class: the trainee, or the members of the group."""
    rows = Enrolment.objects.in_place().select_related("trainee").order_by("trainee_no")
    return list(rows.filter(group=work.group_id) if work.group_id else rows.filter(pk=work.enrolment_id))


def observed_on(submission: Submission) -> date:
    """Return the day a piece of evidence from this submission was observed: the day it was handed in."""
    return timezone.localdate(submission.at)


def trainees_marked_by(user: AbstractBaseUser | AnonymousUser) -> QuerySet:
    """Return the ids of the trainees of the classes whose works the user marks or moderates: they give evidence."""
    if not user.is_authenticated:
        return Enrolment.objects.none().values_list("trainee_id", flat=True)
    tasks = ClassTask.objects.filter(Q(markers__account=user) | Q(set_by=user)).values("cohort_id")
    supervised = CohortSupervisor.objects.filter(account=user, cohort__tasks__isnull=False).values("cohort_id")
    places = Enrolment.objects.in_place().filter(Q(cohort__in=tasks) | Q(cohort__in=supervised))
    return places.values_list("trainee_id", flat=True)


def answers_for_settlement(user: Account, key: str) -> bool:
    """Whether somebody may take back the evidence that rests on a settlement, whoever recorded it."""
    row = Settlement.objects.filter(pk=int(key)).select_related("submission__work__task").first()
    return row is not None and concerned(user, row.submission.work)


def settlements_moderated_by(user: Account | AnonymousUser) -> QuerySet[Settlement]:
    """Return what moderators decided on submissions on which the user could decide."""
    rows = Settlement.objects.filter(is_moderated=True, submission__in=submissions_moderated_by(user))
    return rows.select_related("submission__work__task__assignment")


@dataclass(frozen=True, slots=True)
class RowExplained:
    """One row of the rubric: the settled level, and what each marker chose, in the order in which they gave it."""

    row: RubricRow
    level: int
    given: tuple[tuple[Mark, int, str], ...]

    @property
    def anchor(self) -> str:
        return self.row.anchors[self.level - 1]


@dataclass(frozen=True, slots=True)
class Explained:
    """What a work was settled at; ``settlement`` is None while nothing is in force. ``past`` was taken back.

    ``submission`` is what was judged, or waits for it, for everybody but those who wrote it: they have a receipt.
    """

    settlement: Settlement | None
    rows: tuple[RowExplained, ...]
    marks: tuple[Mark, ...]
    competencies: Mapping[str, int]
    past: tuple[Settlement, ...]
    looks: tuple[SecondLook, ...]
    is_doer: bool
    submission: Submission | None
    may_take_back: bool = False

    @property
    def may_ask(self) -> bool:
        """Whether the reader did the work and could ask for a second look now."""
        return self.is_doer and self.settlement is not None and all(look.answered_at for look in self.looks)


def explained(work: Work, reader: Account) -> Explained:
    """Return what a work was settled at and why, as far as the reader may see it."""
    settlements = list(
        Settlement.objects.filter(submission__work=work)
        .select_related("by", "submission")
        .prefetch_related(Prefetch("levels", queryset=SettledLevel.objects.select_related("row")))
        .order_by("-submission__number", "-serial")
    )
    current = next((row for row in settlements if row.state == SettlementState.IN_FORCE), None)
    looks = tuple(work.second_looks.select_related("by", "answered_by"))
    past = tuple(row for row in settlements if row.state != SettlementState.IN_FORCE)
    is_doer = Work.objects.of_trainee(reader).filter(pk=work.pk).exists()
    submission = None if is_doer else _judged(work, current)
    if current is None:
        return Explained(None, (), (), {}, past, looks, is_doer, submission)
    seen = marks_visible_to(reader).given().filter(submission=current.submission)
    marks = tuple(seen.select_related("marker").prefetch_related("levels").order_by("given_at", "pk"))
    levels = {one.row_id: one.level for one in current.levels.all()}
    rubric_rows = sorted((one.row for one in current.levels.all()), key=lambda row: (row.order, row.pk))
    return Explained(
        settlement=current,
        rows=tuple(RowExplained(row, levels[row.pk], _given_on(row, marks)) for row in rubric_rows),
        marks=marks,
        competencies=competency_levels(levels, rubric_rows),
        past=past,
        looks=looks,
        is_doer=is_doer,
        submission=submission,
        may_take_back=current.is_moderated
        and submissions_moderated_by(reader).filter(pk=current.submission_id).exists(),
    )


def _judged(work: Work, settlement: Settlement | None) -> Submission | None:
    rows = work.submissions.order_by("-number").prefetch_related("files")
    return (rows.filter(pk=settlement.submission_id) if settlement else rows).first()


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """One row with both markers' levels; ``level`` is what the moderator chose or what suggests itself."""

    row: RubricRow
    given: tuple[tuple[Mark, int, str], ...]
    level: int | None
    is_apart: bool


@dataclass(frozen=True, slots=True)
class Dispute:
    rows: tuple[DisputeRow, ...]
    marks: tuple[Mark, ...]

    @property
    def is_open(self) -> bool:
        return any(row.is_apart for row in self.rows)


def dispute_over(submission: Submission, reader: Account, chosen: Mapping[int, int]) -> Dispute:
    """Return the marks of a submission side by side, with a level for each row on which they are close enough."""
    seen = marks_visible_to(reader).given().filter(submission=submission)
    marks = tuple(seen.select_related("marker").prefetch_related("levels").order_by("given_at", "pk"))
    levels = [levels_of(mark) for mark in marks]
    apart, close = rows_apart(levels), settled_levels(levels)
    rows = RubricRow.objects.filter(rubric=submission.work.task.assignment.rubric_id) if marks else []
    return Dispute(
        rows=tuple(
            DisputeRow(
                row,
                _given_on(row, marks),
                chosen.get(row.pk, None if row.pk in apart else close.get(row.pk)),
                row.pk in apart,
            )
            for row in rows
        ),
        marks=marks,
    )


def levels_of(mark: Mark) -> dict[int, int]:
    """Return the levels of a mark by row of the rubric."""
    return {one.row_id: one.level for one in mark.levels.all()}


def is_newest(submission: Submission) -> bool:
    """Whether nothing was handed in for the work after this."""
    return not Submission.objects.filter(work=submission.work_id, number__gt=submission.number).exists()


def _given_on(row: RubricRow, marks: Iterable[Mark]) -> tuple[tuple[Mark, int, str], ...]:
    return tuple((mark, one.level, one.note) for mark in marks for one in mark.levels.all() if one.row_id == row.pk)


def open_settlements(keys: list[str], user: AbstractBaseUser | AnonymousUser) -> dict[str, Basis]:
    """Answer the ledger's question what a settlement is and where it can be read."""
    rows = Settlement.objects.filter(pk__in=[int(key) for key in keys if key.isdecimal()])
    rows = list(rows.select_related("submission__work__task__assignment"))
    works = [row.submission.work_id for row in rows]
    visible = set(works_visible_to(user).filter(pk__in=works).order_by().values_list("pk", flat=True))
    return {str(row.pk): Basis(_title(row), _address(row, visible)) for row in rows}


def _title(row: Settlement) -> str:
    return _("Assignment: %(title)s") % {"title": row.submission.work.task.assignment}


def _address(row: Settlement, visible: set[int]) -> str:
    work = row.submission.work_id
    return f"{reverse('practice:marks_of_work', args=[work])}#s{row.pk}" if work in visible else ""
