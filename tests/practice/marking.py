"""A class with an assignment and its markers, for the tests of marking."""

from datetime import UTC, datetime, timedelta

from academy.people.enums import Role
from academy.people.models import Account
from courses.models import Rubric, RubricRow
from practice.actions.mark import give_mark
from practice.models import ClassTask, Mark, Submission
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.factories import practice

NOW = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def marker(name: str = "阅卷甲") -> Account:
    return make.account(Role.INSTRUCTOR, name=name)


def set_work(markers: int = 1, *people: Account, rubric: Rubric | None = None, **fields) -> ClassTask:
    """Set an assignment for a class; the people mark it."""
    rubric = rubric or teach.rubric(rows=2)
    people = people or tuple(marker(f"阅卷{number}") for number in range(markers))
    asked = teach.assignment(markers=markers, rubric=rubric, **fields)
    task = practice.task(asked, marker=people[0], at=NOW)
    for other in people[1:]:
        practice.TaskMarker.objects.create(task=task, account=other)
    return task


def handed_in(task: ClassTask, **fields) -> Submission:
    return practice.submission(practice.work(task), at=NOW, **fields)


def rows_of(submission: Submission) -> list[RubricRow]:
    return list(RubricRow.objects.filter(rubric=submission.work.task.assignment.rubric_id))


def levels(submission: Submission, *given: int) -> dict[int, int]:
    """Levels for the rows in their order; one level is for all of them."""
    rows = rows_of(submission)
    return {row.pk: level for row, level in zip(rows, given * len(rows) if len(given) == 1 else given, strict=False)}


def give(submission: Submission, by: Account, *given: int, **fields) -> Mark:
    return give_mark(submission, levels(submission, *given), by=by, **{"at": LATER, **fields})


def markers_of(task: ClassTask) -> list[Account]:
    return [row.account for row in task.markers.select_related("account").order_by("pk")]
