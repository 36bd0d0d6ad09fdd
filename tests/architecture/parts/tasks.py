"""Tasks: its lines in the table of addresses, its rows in the story and in the town, its pairs."""

from practice.enums import TaskState, WorkState
from practice.models import ClassTask
from practice.queries.task import classes_set_tasks_by, tasks_run_by, tasks_visible_to, works_visible_to
from tests.architecture.pair import Pair, in_each_state, the
from tests.architecture.table import INSTRUCTORS, STAFF, SUPERVISORS, Row
from tests.factories import courses as teach
from tests.factories import practice

RUNS = f"{STAFF} supervisor instructor"
MAY_KNOW = "trainee leader"
WINDOW = {
    "opens_at_0": "2026-11-25", "opens_at_1": "09:00", "due_at_0": "2099-11-26", "due_at_1": "22:00",
}  # fmt: skip
ROWS: dict[str, Row] = {
    "practice:tasks": Row(opens=RUNS, at={"cohort_pk": "cohort"}),
    "practice:choose_task": Row(opens=RUNS, at={"cohort_pk": "cohort"}),
    "practice:set_task": Row(
        opens=RUNS, at={"cohort_pk": "cohort", "kind": "=assignment", "asked_pk": "task.assignment_id"}
    ),
    "practice:task": Row(opens=f"{RUNS} {MAY_KNOW}", at={"pk": "task"}),
    "practice:amend_task": Row(opens=RUNS, forbids=MAY_KNOW, at={"pk": "task"}, data=WINDOW),
    "practice:withdraw_task": Row(opens=RUNS, forbids=MAY_KNOW, at={"pk": "task"}, data={"reason": "改为口头汇报"}),
    "practice:set_task_again": Row(opens=RUNS, forbids=MAY_KNOW, at={"pk": "task"}),
    "practice:appoint_marker": Row(opens=RUNS, forbids=MAY_KNOW, at={"pk": "task"}),
    "practice:dismiss_marker": Row(opens=RUNS, forbids=MAY_KNOW, at={"pk": "task", "marker_pk": "marker"}),
    "practice:extend_work": Row(
        opens=RUNS, forbids=MAY_KNOW, at={"pk": "task", "kind": "=trainee", "of_pk": "enrolment"}
    ),
    "practice:undo_extension": Row(
        opens=RUNS, forbids=MAY_KNOW, at={"pk": "task", "kind": "=trainee", "of_pk": "enrolment"}
    ),
    "practice:remind_missing": Row(opens=RUNS, forbids=MAY_KNOW, at={"pk": "task"}),
    "practice:missing": Row(opens=f"{STAFF} {SUPERVISORS} {INSTRUCTORS}"),
}
PAIRS = [
    Pair("practice.amend_task", tasks_run_by, in_each_state("task", TaskState), RUNS),
    Pair("practice.set_task", classes_set_tasks_by, the("cohort"), RUNS),
    Pair(
        "practice.view_task",
        tasks_visible_to,
        in_each_state("task", TaskState),
        "organisation party_school supervisor instructor trainee leader",
    ),
    Pair(
        "practice.view_work",
        works_visible_to,
        in_each_state("work", WorkState),
        "organisation party_school supervisor instructor trainee",
    ),
]
#: Addresses that answer with a file or machine-readable text.
NO_PAGES: set[str] = set()


def tell(people: dict, things: dict) -> dict:
    """Add an assignment and a quiz of the class, and the trainee's work for each."""
    task = practice.task(cohort=things["cohort"], session=things["session"], marker=people["instructor"])
    quiz_task = practice.task(teach.quiz(), cohort=things["cohort"], marker=people["instructor"])
    return {
        "task": task,
        "marker": task.markers.get(),
        "quiz_task": quiz_task,
        "work": practice.work(task, things["enrolment"]),
        "quiz_work": practice.work(quiz_task, things["enrolment"]),
    }


def in_town(things: dict) -> dict:
    """Return rows of the demo town for the things that this part's addresses name."""
    task = ClassTask.objects.filter(cohort=things["cohort"], assignment__isnull=False).first()
    return {"task": task, "marker": task.markers.first()}
