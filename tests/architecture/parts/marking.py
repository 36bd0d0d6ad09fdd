"""Marking: its lines in the table of addresses, its rows in the story and in the town, its pairs."""

from django.utils import timezone

from academy.people.models import Account
from practice.enums import MarkState
from practice.models import CommentPhrase, Mark, SecondLook, Settlement, Similarity, Submission
from practice.queries.mark import (
    disputed,
    marks_visible_to,
    submissions_marked_by,
    submissions_moderated_by,
    waiting_for,
)
from practice.queries.proposal import proposals_to_decide
from practice.queries.results import tasks_to_take_out, tasks_with_results
from practice.queries.similarity import similarities_visible_to
from tests.architecture.pair import Pair, in_each_state, the
from tests.architecture.table import STAFF, SUPERVISORS, Row
from tests.factories import courses as teach
from tests.factories import practice

#: Those who run the class of the story, and those who mark as well.
KEEPERS = f"{STAFF} supervisor"
MARKERS = f"{KEEPERS} instructor"

#: Those of the class who may know of what is run in it, and run nothing of it.
CLASSMATES = "trainee leader"
ROWS: dict[str, Row] = {
    "practice:marking": Row(opens=f"{STAFF} {SUPERVISORS} instructor"),
    "practice:mark": Row(opens="instructor", forbids="party_school supervisor trainee", at={"pk": "marked"}),
    "practice:keep_mark": Row(opens="instructor", forbids="party_school supervisor trainee", at={"pk": "marked"}),
    "practice:moderate": Row(opens=KEEPERS, forbids="trainee", at={"pk": "dispute"}),
    "practice:withdraw_mark": Row(opens="instructor", forbids="party_school supervisor", at={"pk": "mark"}),
    "practice:withdraw_moderation": Row(opens=KEEPERS, at={"pk": "settlement"}),
    "practice:marks_of_work": Row(opens=f"{MARKERS} trainee", at={"pk": "settled_work"}),
    "practice:return_work": Row(opens=MARKERS, forbids="trainee", at={"pk": "marked.work_id"}),
    "practice:ask_second_look": Row(
        opens="trainee", forbids="instructor organisation party_school supervisor", at={"pk": "marked.work_id"}
    ),
    "practice:answer_second_look": Row(opens=MARKERS, at={"pk": "second_look"}),
    "practice:similarity": Row(opens=MARKERS, at={"pk": "similarity"}),
    "practice:phrases": Row(opens=f"{STAFF} instructor"),
    "practice:drop_phrase": Row(opens="instructor", at={"pk": "phrase"}),
    "practice:results": Row(opens=MARKERS, forbids=CLASSMATES, at={"pk": "marked_task"}),
    "practice:export_results": Row(opens=KEEPERS, forbids=f"instructor {CLASSMATES}", at={"pk": "marked_task"}),
    "practice:proposals": Row(opens=f"{STAFF} {SUPERVISORS}"),
}
PAIRS: list[Pair] = [
    Pair(
        "practice.view_mark",
        marks_visible_to,
        in_each_state("mark", MarkState),
        "organisation party_school supervisor instructor",
    ),
    Pair("practice.view_mark", marks_visible_to, the("half_marked"), "organisation"),
    Pair("practice.mark_submission", submissions_marked_by, the("marked"), "instructor"),
    Pair(
        "practice.moderate_submission",
        submissions_moderated_by,
        the("marked"),
        "organisation party_school supervisor",
    ),
    Pair(
        "practice.view_similarity",
        similarities_visible_to,
        the("similarity"),
        "organisation party_school supervisor instructor",
    ),
    Pair(
        "practice.view_results",
        tasks_with_results,
        the("marked_task"),
        "organisation party_school supervisor instructor",
    ),
    Pair("practice.export_results", tasks_to_take_out, the("marked_task"), "organisation party_school supervisor"),
    Pair("progress.confirm_evidence", proposals_to_decide, the("proposal"), "organisation party_school supervisor"),
]
#: Addresses that answer with a file or machine-readable text.
NO_PAGES: set[str] = {"practice:export_results"}


def tell(people: dict, things: dict) -> dict:
    """Add an assignment whose works are marked: one mark that is in, one of two, and what follows from them."""
    now, instructor, staff = timezone.now(), people["instructor"], people["organisation"]
    task = practice.task(cohort=things["cohort"], marker=instructor)
    marked = practice.submission(practice.work(task, things["enrolment"]))
    leader = things["cohort"].enrolments.get(trainee=people["leader"])
    alike = practice.submission(practice.work(task, leader))
    two = practice.task(teach.assignment(markers=2), cohort=things["cohort"], marker=staff)
    half = practice.submission(practice.work(two, things["enrolment"]))
    return {
        "marked_task": task,
        "marked": marked,
        "dispute": marked,
        "settled_work": marked.work,
        "mark": practice.mark(marked, instructor),
        "half_marked": practice.mark(half, staff),
        "settlement": Settlement.objects.create(submission=marked, by=staff, at=now, is_moderated=True, reason="理由"),
        "second_look": SecondLook.objects.create(work=marked.work, by=people["trainee"], at=now, reason="请再看"),
        "similarity": Similarity.objects.create(a=marked, b=alike, share=300, passages=[[0, 0, 3, 3]], found_at=now),
        "phrase": CommentPhrase.objects.create(account=instructor, text="论据充分"),
    }


def in_town(things: dict) -> dict:
    """Return rows of the demo town for the things that this part's addresses name."""
    settled = Settlement.objects.filter(submission__work__enrolment=things["enrolment"]).first()
    mark = Mark.objects.given().filter(marker__username="jiaoyuan", submission__work__state="settled").first()
    return {
        "marked_task": mark.submission.work.task,
        "marked": Submission.objects.get(pk=waiting_for(Account.objects.get(username="jiaoyuan")).first().pk),
        "mark": mark,
        "settlement": Settlement.objects.filter(is_moderated=True).first(),
        "second_look": SecondLook.objects.first(),
        "similarity": Similarity.objects.first(),
        "phrase": CommentPhrase.objects.first(),
        "dispute": disputed(Account.objects.get(username="zuzhi")).first(),
        "settled_work": settled.submission.work,
    }
