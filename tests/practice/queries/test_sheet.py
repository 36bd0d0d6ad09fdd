import pytest

from cohorts.enums import EnrolmentState
from practice.enums import Standing, TaskState, WorkState
from practice.models import Reminder
from practice.queries.sheet import sheet_of, sheets_of, tasks_waiting_for
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.factories import practice
from tests.practice.standing import a_class, moment

pytestmark = pytest.mark.django_db


def test_everybody_stands_somewhere():
    one = a_class(trainees=7)
    task = practice.task(cohort=one.cohort, marker=one.by, opens_at=moment(1), due_at=moment(2, 22))
    rows = list(one.cohort.enrolments.order_by("trainee_no"))
    practice.work(task, rows[0], state=WorkState.HANDED_IN)
    practice.work(task, rows[1], state=WorkState.HANDED_IN, is_late=True)
    practice.work(task, rows[2], state=WorkState.SETTLED)
    practice.work(task, rows[3], state=WorkState.RETURNED)
    practice.work(task, rows[4], late_until=moment(4))
    rows[6].state = EnrolmentState.COMPLETED
    rows[6].save()
    Reminder.objects.create(task=task, enrolment=rows[3], on=moment(2).date(), by=one.by, at=moment(2))

    sheet = sheet_of(task, at=moment(2))
    found = {row.of.pk: row.standing for row in sheet.doers}

    assert [found[row.pk] for row in rows] == [
        Standing.HANDED_IN, Standing.LATE, Standing.MARKED, Standing.RETURNED, Standing.BEGUN, Standing.NOT_BEGUN,
        Standing.CLOSED,
    ]  # fmt: skip
    assert (sheet.handed_in, sheet.late, len(sheet.missing), len(sheet.waited_for), sheet.extended) == (3, 1, 4, 3, 1)
    assert next(row for row in sheet.doers if row.of == rows[3]).reminded_on == moment(2).date()
    assert [row.of for row in sheet.waited_for if row not in sheet.to_remind] == [rows[3]]
    after = {row.of.pk: row.standing for row in sheet_of(task, at=moment(3)).doers}
    assert (after[rows[4].pk], after[rows[5].pk]) == (Standing.BEGUN, Standing.CLOSED)
    assert after[rows[3].pk] == Standing.LAPSED
    assert sheet.returned == sheet_of(task, at=moment(3)).returned == 1


def test_a_group_task_is_done_by_groups_and_leaves_loners_out():
    one = a_class(trainees=2)
    loner = make.enrolment(cohort=one.cohort)
    task = practice.task(teach.assignment(kind="group"), cohort=one.cohort)

    sheet = sheet_of(task, at=moment(1))

    assert [(row.kind, len(row.members)) for row in sheet.doers] == [("group", 2)]
    assert (sheet.loose, sheet.doers[0].names.count("、")) == ((loner,), 1)


@pytest.mark.parametrize("tasks", [1, 3])
def test_sheets_cost_the_same_for_any_number_of_tasks(tasks, django_assert_num_queries):
    one = a_class(trainees=2)
    rows = [practice.task(cohort=one.cohort) for _number in range(tasks)]

    with django_assert_num_queries(3):
        sheets_of(rows, at=moment(1))


def test_the_page_of_missing_work_holds_open_tasks_of_ones_own():
    one, other = a_class(trainees=1), a_class(trainees=1)
    window = {"opens_at": moment(1), "due_at": moment(2)}
    mine = practice.task(cohort=one.cohort, marker=one.by, **window)
    practice.task(cohort=one.cohort, marker=one.by, **{**window, "opens_at": moment(2, 8)})
    practice.task(cohort=one.cohort, marker=one.by, state=TaskState.WITHDRAWN, **window)
    practice.task(cohort=other.cohort, marker=other.by, **window)

    assert [sheet.task for sheet in tasks_waiting_for(one.by, at=moment(1, 12))] == [mine]
