"""How a class stands with its tasks: who has handed in, who is missing, who was reminded when."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Max
from django.utils.timezone import localdate

from academy.people.models import Account
from cohorts.enums import EnrolmentState
from cohorts.models import Cohort, Enrolment, TraineeGroup
from practice.enums import Standing, WorkState
from practice.models import ClassTask, Reminder, Work
from practice.queries.task import tasks_run_by

#: What is not taken any more; only an exception opens it again.
OVER = frozenset({Standing.CLOSED, Standing.LAPSED})
#: What was handed in and is asked for again.
ASKED_AGAIN = frozenset({Standing.RETURNED, Standing.LAPSED})
#: What is not handed in, and counts as missing.
WAITED_FOR = frozenset({Standing.NOT_BEGUN, Standing.BEGUN}) | OVER | ASKED_AGAIN
#: So long after the last moment a task stays on the page of missing work.
KEPT_FOR = timedelta(days=30)
#: So many names of a task are shown at once.
AT_A_GLANCE = 8


@dataclass(frozen=True, slots=True)
class Doer:
    """One trainee, or one group with its members, and how far the own work is.

    ``closes_at`` is the doer's own last moment, exceptions counted in; ``reminded_on`` the last day of a reminder.
    ``is_reminded`` when everybody in it was reminded today: a second time is not possible.
    """

    of: Enrolment | TraineeGroup
    members: tuple[Enrolment, ...]
    work: Work | None
    standing: Standing
    closes_at: datetime
    reminded_on: date | None
    is_reminded: bool = False

    @property
    def kind(self) -> str:
        return "trainee" if isinstance(self.of, Enrolment) else "group"

    @property
    def name(self) -> str:
        return self.of.trainee.name if isinstance(self.of, Enrolment) else str(self.of)

    @property
    def names(self) -> str:
        """The members of a group, or nothing."""
        return "" if isinstance(self.of, Enrolment) else "、".join(row.trainee.name for row in self.members)

    @property
    def is_missing(self) -> bool:
        return self.standing in WAITED_FOR

    @property
    def can_hand_in(self) -> bool:
        """Whether something is waited for that is still taken."""
        return self.is_missing and self.standing not in OVER


@dataclass(frozen=True, slots=True)
class Sheet:
    """One task and everybody who does it, by group and number; ``loose`` are those a group task leaves out."""

    task: ClassTask
    doers: tuple[Doer, ...]
    loose: tuple[Enrolment, ...]

    @property
    def missing(self) -> tuple[Doer, ...]:
        return tuple(row for row in self.doers if row.is_missing)

    @property
    def returned(self) -> int:
        """How many of the missing had handed in and are asked for it again."""
        return sum(row.standing in ASKED_AGAIN for row in self.missing)

    @property
    def waited_for(self) -> tuple[Doer, ...]:
        """Those who can still hand in: whom a reminder helps."""
        return tuple(row for row in self.doers if row.can_hand_in)

    @property
    def to_remind(self) -> tuple[Doer, ...]:
        """Those of them whom nobody has reminded today."""
        return tuple(row for row in self.waited_for if not row.is_reminded)

    @property
    def first_missing(self) -> tuple[Doer, ...]:
        """As many as are read at a glance; ``more_missing`` are the others."""
        return self.missing[:AT_A_GLANCE]

    @property
    def more_missing(self) -> tuple[Doer, ...]:
        return self.missing[AT_A_GLANCE:]

    @property
    def handed_in(self) -> int:
        return len(self.doers) - len(self.missing)

    @property
    def late(self) -> int:
        return sum(row.work is not None and row.work.is_late for row in self.doers if not row.is_missing)

    @property
    def extended(self) -> int:
        return sum(row.work is not None and row.work.is_extended for row in self.doers)


def sheet_of(task: ClassTask, *, at: datetime) -> Sheet:
    """Return how everybody stands with one task; three queries."""
    return sheets_of([task], at=at)[0]


def sheets_of(tasks: Iterable[ClassTask], *, at: datetime) -> list[Sheet]:
    """Return how everybody stands with each of the tasks, in their order; three queries whatever their number."""
    tasks = list(tasks)
    people: dict[int, list[Enrolment]] = defaultdict(list)
    rows = Enrolment.objects.in_place().filter(cohort__in={task.cohort_id for task in tasks})
    for row in rows.select_related("trainee", "unit", "group").order_by(
        F("group__number").asc(nulls_last=True), "trainee_no"
    ):
        people[row.cohort_id].append(row)
    works = {
        (row.task_id, row.enrolment_id, row.group_id): row
        for row in Work.objects.filter(task__in=[task.pk for task in tasks])
    }
    reminded = {
        (task, enrolment): on
        for task, enrolment, on in Reminder.objects.filter(task__in=[task.pk for task in tasks])
        .order_by()
        .values_list("task_id", "enrolment_id")
        .annotate(Max("on"))
    }
    return [_sheet(task, people[task.cohort_id], works, reminded, at) for task in tasks]


def tasks_waiting_for(user: Account, *, at: datetime) -> list[Sheet]:
    """Return the open tasks the user runs in which somebody is missing, those due first before; four queries.

    Tasks that closed long ago are left out.
    """
    tasks = tasks_run_by(user).in_force().filter(opens_at__lte=at, due_at__gt=at - KEPT_FOR)
    tasks = tasks.select_related("cohort", "quiz", "assignment").order_by("due_at", "pk")
    return [sheet for sheet in sheets_of(tasks, at=at) if sheet.missing]


@dataclass(frozen=True, slots=True)
class MissingWork:
    """What is missing over all tasks of somebody, of one class where it was chosen.

    ``classes`` are all that miss something, by name, with how many works; ``cohort`` is the chosen one.
    """

    sheets: tuple[Sheet, ...]
    classes: tuple[tuple[Cohort, int], ...]
    cohort: Cohort | None

    @property
    def total(self) -> int:
        return sum(len(sheet.missing) for sheet in self.sheets)


def missing_work_of(user: Account, *, cohort_pk: int, at: datetime) -> MissingWork:
    """Return what is missing in the tasks the user runs; ``cohort_pk`` 0 means all classes. Four queries."""
    sheets = tasks_waiting_for(user, at=at)
    works: Counter[Cohort] = Counter()
    for sheet in sheets:
        works[sheet.task.cohort] += len(sheet.missing)
    chosen = next((cohort for cohort in works if cohort.pk == cohort_pk), None)
    shown = tuple(sheet for sheet in sheets if chosen in (None, sheet.task.cohort))
    return MissingWork(shown, tuple(sorted(works.items(), key=lambda one: str(one[0]))), chosen)


def _sheet(task: ClassTask, people: list[Enrolment], works: dict, reminded: dict, at: datetime) -> Sheet:
    if not task.is_for_groups:
        doers = [
            _doer(task, row, (row,), works.get((task.pk, row.pk, None)), reminded, at) for row in people
        ]  # fmt: skip
        return Sheet(task, tuple(doers), ())
    groups: dict[TraineeGroup, list[Enrolment]] = defaultdict(list)
    for row in people:
        if row.group is not None:
            groups[row.group].append(row)
    doers = [
        _doer(task, group, tuple(members), works.get((task.pk, None, group.pk)), reminded, at)
        for group, members in groups.items()
    ]
    return Sheet(task, tuple(doers), tuple(row for row in people if row.group is None))


def _doer(
    task: ClassTask, of: Enrolment | TraineeGroup, members: tuple[Enrolment, ...], work: Work | None,
    reminded: dict[tuple[int, int], date], at: datetime,
) -> Doer:  # fmt: skip
    closes_at = max(task.ends_at, work.late_until) if work and work.late_until else task.ends_at
    days = [on for member in members if (on := reminded.get((task.pk, member.pk)))]
    is_reminded = days.count(localdate(at)) == len(members)
    can = any(member.state == EnrolmentState.ADMITTED for member in members) and at < closes_at
    return Doer(of, members, work, _standing(work, can=can), closes_at, max(days, default=None), is_reminded)


def _standing(work: Work | None, *, can: bool) -> Standing:
    if work is not None and work.state == WorkState.SETTLED:
        return Standing.MARKED
    if work is not None and work.state == WorkState.HANDED_IN:
        return Standing.LATE if work.is_late else Standing.HANDED_IN
    if work is not None and work.state == WorkState.RETURNED:
        return Standing.RETURNED if can else Standing.LAPSED
    if not can:
        return Standing.CLOSED
    return Standing.BEGUN if work is not None and work.begun_at else Standing.NOT_BEGUN
