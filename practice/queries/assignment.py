"""One assignment as the trainee who does it meets it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from academy.people.models import Account
from cohorts.enums import EnrolmentState
from cohorts.models import Enrolment
from courses.models import Assignment, RubricRow
from practice.enums import WorkState
from practice.models import ClassTask, Draft, DraftFile, PeerReview, Submission, Work

from .draft import characters, draft_of, own_work
from .marker import markers_told_to
from .my_work import HANDED_IN, TO_DO, MyTask, Standing, my_task
from .peer import said_of
from .submission import is_being_judged


@dataclass(frozen=True, slots=True)
class AssignmentDesk:
    """Everything the page shows. ``enrolment`` is None for those who look on: staff, instructors, markers.

    ``members`` are those of the group whose one product it is, empty for a work of one's own.
    """

    task: ClassTask
    rows: list[RubricRow]
    markers: list[str]
    mine: MyTask
    enrolment: Enrolment | None
    draft: Draft | None
    submissions: list[Submission]
    members: list[str]
    can_take_back: bool
    said: list[PeerReview]

    @property
    def asked(self) -> Assignment:
        return self.task.assignment

    @property
    def work(self) -> Work | None:
        return self.mine.work

    @property
    def can_write(self) -> bool:
        """Whether the editor is shown: to somebody with a place (and a group, where one is asked), while it is open."""
        in_place = self.enrolment is not None and self.enrolment.state == EnrolmentState.ADMITTED
        has_group = in_place and not (self.task.is_for_groups and self.enrolment.group_id is None)
        return has_group and self.mine.standing in TO_DO

    @property
    def text(self) -> str:
        return self.draft.text if self.draft else ""

    @property
    def serial(self) -> int:
        return self.draft.serial if self.draft else 0

    @property
    def files(self) -> list[DraftFile]:
        return list(self.draft.files.all()) if self.draft else []

    @property
    def count(self) -> int:
        """How long the draft is, in characters without blanks."""
        return characters(self.text)

    @property
    def is_taken_back(self) -> bool:
        """Whether something was handed in and the doer took it back: nothing stands handed in now."""
        return bool(self.submissions) and self.work.state == WorkState.OPEN

    @property
    def last(self) -> Submission | None:
        """What was handed in last."""
        return self.submissions[0] if self.submissions else None


def assignment_desk(task: ClassTask, user: Account, *, at: datetime) -> AssignmentDesk:
    """Return a visible task (of an assignment) as the user meets it at a moment."""
    enrolment, members = _those_who_do_it(task, user)
    work = own_work(task, user) if enrolment else None
    mine = my_task(task, work, at=at)
    handed_in = list(work.submissions.order_by("-number").select_related("by")) if work else []
    return AssignmentDesk(
        task=task,
        rows=list(task.assignment.rubric.rows.all()),
        markers=[row.account.name for row in markers_told_to(user, task)],
        mine=mine,
        enrolment=enrolment,
        # What is handed in is no draft any more.
        draft=None if mine.standing in HANDED_IN else draft_of(work),
        submissions=handed_in,
        members=members,
        can_take_back=_can_take_back(mine, at),
        said=said_of(work) if task.assignment.peer_reviews else [],
    )


def _those_who_do_it(task: ClassTask, user: Account) -> tuple[Enrolment | None, list[str]]:
    """Return the user's own place in the class, and the names in the group whose one product it is; one query."""
    mine = Q(trainee=user)
    if task.is_for_groups:
        mine |= Q(group__members__trainee=user)
    rows = task.cohort.enrolments.in_place().filter(mine).select_related("group", "trainee").order_by("trainee_no")
    people = list(rows.distinct())
    own = next((row for row in people if row.trainee_id == user.pk), None)
    has_group = task.is_for_groups and own is not None and own.group_id is not None
    return own, [row.trainee.name for row in people] if has_group else []


def _can_take_back(mine: MyTask, at: datetime) -> bool:
    is_open = mine.work is not None and mine.standing == Standing.HANDED_IN and at < mine.closes_at
    return is_open and not is_being_judged(mine.work)
