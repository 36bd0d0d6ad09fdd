"""Assignments: its lines in the table of addresses, its rows in the story and in the town, its pairs."""

from django.utils import timezone

from courses.models import Assignment, Rubric
from courses.queries.assignment import assignments_visible_to
from courses.queries.rubric import rubrics_visible_to
from practice.enums import PeerState
from practice.models import ClassTask, PeerReview, Submission
from practice.queries.draft import draft_files_visible_to
from practice.queries.peer import reviews_visible_to, rounds_kept_by
from practice.queries.submission import submissions_visible_to
from tests.architecture.pair import Pair, in_each_state, the
from tests.architecture.table import INSTRUCTORS, STAFF, TRAINEES, Row
from tests.factories import courses as teach
from tests.factories import practice

#: Those who run the task of the story, those who may know of it, those who write definitions.
RUNNERS = f"{STAFF} supervisor instructor"
SEERS = f"{RUNNERS} trainee leader"
WRITERS = f"{STAFF} {INSTRUCTORS}"

#: Those of the class who may know of what is run in it, and run nothing of it.
CLASSMATES = "trainee leader"
ROWS: dict[str, Row] = {
    "courses:rubrics": Row(opens=WRITERS),
    "courses:add_rubric": Row(opens=WRITERS),
    "courses:rubric": Row(opens=WRITERS, at={"pk": "rubric"}),
    "courses:amend_rubric": Row(opens=WRITERS, at={"pk": "rubric"}),
    "courses:copy_rubric": Row(opens=WRITERS, at={"pk": "rubric"}),
    "courses:retire_rubric": Row(opens=WRITERS, at={"pk": "rubric"}),
    "courses:restore_rubric": Row(opens=WRITERS, at={"pk": "rubric"}),
    "courses:assignments": Row(opens=WRITERS),
    "courses:add_assignment": Row(opens=WRITERS),
    "courses:amend_assignment": Row(opens=WRITERS, at={"pk": "assignment"}),
    "courses:copy_assignment": Row(opens=WRITERS, at={"pk": "assignment"}),
    "courses:retire_assignment": Row(opens=WRITERS, at={"pk": "assignment"}),
    "courses:restore_assignment": Row(opens=WRITERS, at={"pk": "assignment"}),
    "practice:my_work": Row(opens=TRAINEES),
    "practice:assignment": Row(opens=SEERS, at={"pk": "asked_task"}),
    "practice:save_draft": Row(opens=SEERS, at={"pk": "asked_task"}, data={"text": "一稿"}),
    "practice:hand_in": Row(opens=SEERS, at={"pk": "asked_task"}, data={"text": "一稿", "is_own_work": "1"}),
    "practice:draft_file": Row(opens="trainee", at={"pk": "draft_file"}),
    "practice:remove_draft_file": Row(opens="trainee", at={"pk": "draft_file"}),
    "practice:take_back": Row(
        opens="trainee", forbids="instructor organisation party_school supervisor", at={"pk": "peer_work"}
    ),
    "practice:receipt": Row(opens=f"{RUNNERS} trainee", at={"pk": "submission"}),
    "practice:submission_file": Row(opens=f"{RUNNERS} trainee", at={"pk": "submission", "file_pk": "handed_in_file"}),
    "practice:review": Row(opens="leader", at={"pk": "review"}),
    "practice:review_file": Row(opens="leader", at={"pk": "review", "file_pk": "handed_in_file"}),
    "practice:save_review": Row(opens="leader", at={"pk": "review"}),
    "practice:decline_review": Row(opens="leader", at={"pk": "review"}),
    "practice:read_review": Row(opens=RUNNERS, forbids="trainee", at={"pk": "read_review"}),
    "practice:move_review": Row(opens=RUNNERS, forbids="leader", at={"pk": "review"}),
    "practice:release_review": Row(opens=RUNNERS, forbids="leader", at={"pk": "review"}),
    "practice:peer_round": Row(opens=RUNNERS, forbids=CLASSMATES, at={"pk": "peer_task"}),
    "practice:allot_reviews": Row(opens=RUNNERS, forbids=CLASSMATES, at={"pk": "peer_task"}),
    "practice:rebalance_round": Row(opens=RUNNERS, forbids=CLASSMATES, at={"pk": "peer_task"}),
    "practice:show_reviews": Row(opens=RUNNERS, forbids=CLASSMATES, at={"pk": "peer_task"}),
    "practice:add_review": Row(opens=RUNNERS, forbids=CLASSMATES, at={"pk": "peer_task"}),
}
PAIRS: list[Pair] = [
    Pair("courses.view_rubric", rubrics_visible_to, the("rubric"), WRITERS),
    Pair("courses.view_assignment", assignments_visible_to, the("assignment"), WRITERS),
    Pair("practice.view_submission", submissions_visible_to, the("submission"), f"{RUNNERS} trainee"),
    Pair("practice.view_draft_file", draft_files_visible_to, the("draft_file"), "trainee"),
    Pair("practice.view_review", reviews_visible_to, in_each_state("review", PeerState), "leader"),
    Pair("practice.keep_peer_round", rounds_kept_by, the("peer_task"), RUNNERS),
]
#: Addresses that answer with a file or machine-readable text.
NO_PAGES = {"practice:draft_file", "practice:submission_file", "practice:review_file"}


def tell(people: dict, things: dict) -> dict:
    """Add a task with peer reviews: the trainee has handed in, the leader is asked to review it."""
    asked = teach.assignment(peer_reviews=1)
    task = practice.task(asked, cohort=things["cohort"], marker=people["instructor"])
    work = practice.work(task, things["enrolment"])
    submission = practice.submission(work)
    reviewer = people["leader"].enrolments.get()
    file = practice.class_file(by=people["trainee"])
    submission.files.add(file)
    writing = practice.work(practice.task(cohort=things["cohort"], marker=people["instructor"]), things["enrolment"])
    return {
        "rubric": asked.rubric,
        "assignment": asked,
        "asked_task": practice.task(cohort=things["cohort"], marker=people["instructor"]),
        "peer_task": task,
        "peer_work": work,
        "submission": submission,
        "review": practice.peer_review(work, reviewer),
        "read_review": practice.peer_review(
            practice.submission(practice.work(task, reviewer)).work,
            things["enrolment"],
            state=PeerState.DONE,
            done_at=timezone.now(),
        ),
        "handed_in_file": file,
        "draft_file": practice.draft_file(writing),
    }


def in_town(things: dict) -> dict:
    """Return rows of the demo town for the things that this part's addresses name."""
    tasks = ClassTask.objects.filter(cohort=things["cohort"])
    task = tasks.get(peer_round__isnull=False)
    own = Submission.objects.get(work__task=task, work__enrolment__trainee=things["trainee"])
    return {
        "rubric": Rubric.objects.filter(made_by__isnull=True).first(),
        "assignment": Assignment.objects.first(),
        "asked_task": tasks.get(assignment__title__startswith="调研报告"),
        "peer_task": task,
        "peer_work": own.work,
        "submission": own,
        "review": PeerReview.objects.filter(round__task=task, reviewer__trainee__username="ys001").first(),
        "read_review": PeerReview.objects.filter(round__task=task, state=PeerState.DONE).first(),
    }
