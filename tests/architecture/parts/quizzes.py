"""Quizzes: its lines in the table of addresses, its rows in the story and in the town, its pairs."""

from courses.models import Quiz
from courses.queries.quiz import quiz_parts_visible_to, quizzes_visible_to
from practice.actions.attempt import Given, begin_attempt, hand_in_attempt, save_answers
from practice.enums import AttemptState
from practice.models import Attempt, AttemptItem, ClassTask
from practice.queries.attempt import attempts_visible_to
from practice.queries.quiz_results import quiz_results_to_take_out, results_visible_to
from tests.architecture.pair import Pair, in_each_state, the
from tests.architecture.table import INSTRUCTORS, STAFF, Row
from tests.factories import courses as teach
from tests.factories import practice

#: Those who teach somewhere keep the definitions; those who run the class of the story follow its results.
WRITERS = f"{STAFF} {INSTRUCTORS}"
RUNS = f"{STAFF} supervisor instructor"

#: Those of the class who may know of what is run in it, and run nothing of it.
CLASSMATES = "trainee leader"
ROWS: dict[str, Row] = {
    "courses:quizzes": Row(opens=WRITERS),
    "courses:add_quiz": Row(opens=WRITERS),
    "courses:quiz": Row(opens=WRITERS, at={"pk": "a_quiz"}),
    "courses:amend_quiz": Row(opens=WRITERS, at={"pk": "a_quiz"}),
    "courses:copy_quiz": Row(opens=WRITERS, at={"pk": "a_quiz"}),
    "courses:retire_quiz": Row(opens=WRITERS, at={"pk": "a_quiz"}),
    "courses:bring_back_quiz": Row(opens=WRITERS, at={"pk": "a_quiz"}),
    "courses:pair_quiz": Row(opens=WRITERS, at={"pk": "a_quiz"}),
    "courses:part_quiz": Row(opens=WRITERS, at={"pk": "a_quiz"}),
    "courses:preview_quiz": Row(opens=WRITERS, at={"pk": "a_quiz"}),
    "courses:choose_quiz_questions": Row(opens=WRITERS, at={"pk": "a_quiz"}),
    "courses:add_quiz_draw": Row(opens=WRITERS, at={"pk": "a_quiz"}),
    "courses:amend_quiz_part": Row(opens=WRITERS, at={"pk": "quiz_part"}),
    "courses:move_quiz_part": Row(opens=WRITERS, at={"pk": "quiz_part"}),
    "courses:remove_quiz_part": Row(opens=WRITERS, at={"pk": "quiz_part"}),
    "practice:quiz": Row(opens=f"{RUNS} trainee leader", at={"pk": "quiz_task"}),
    "practice:begin_attempt": Row(opens=f"{RUNS} trainee leader", at={"pk": "quiz_task"}),
    "practice:quiz_results": Row(opens=RUNS, forbids=CLASSMATES, at={"pk": "quiz_task"}),
    "practice:export_quiz_results": Row(
        opens=f"{STAFF} supervisor", forbids=f"instructor {CLASSMATES}", at={"pk": "quiz_task"}
    ),
    "practice:quiz_comparison": Row(opens=RUNS, forbids=CLASSMATES, at={"pk": "compared_task"}),
    "practice:quiz_analysis": Row(opens=WRITERS, at={"pk": "a_quiz"}),
    "practice:essays": Row(
        opens="instructor", forbids=f"party_school supervisor {CLASSMATES}", at={"pk": "essay_task"}
    ),
    "practice:mark_essay": Row(opens="instructor", at={"pk": "essay"}),
    "practice:attempt": Row(opens=f"{RUNS} trainee", posts="trainee", post_forbids=RUNS, at={"pk": "attempt"}),
    "practice:save_answers": Row(
        opens="trainee",
        forbids="instructor organisation party_school supervisor",
        at={"pk": "attempt"},
        data={"answers": "[]"},
    ),
    "practice:hand_in_attempt": Row(
        opens="trainee", forbids="instructor organisation party_school supervisor", at={"pk": "attempt"}
    ),
    "practice:annul_attempt": Row(opens=RUNS, forbids="trainee", at={"pk": "attempt"}),
}
PAIRS: list[Pair] = [
    Pair("courses.view_quiz", quizzes_visible_to, the("a_quiz"), WRITERS),
    Pair("courses.view_quiz_part", quiz_parts_visible_to, the("quiz_part"), WRITERS),
    Pair("practice.view_attempt", attempts_visible_to, in_each_state("attempt", AttemptState), f"{RUNS} trainee"),
    Pair("practice.view_quiz_results", results_visible_to, the("quiz_task"), RUNS),
    Pair("practice.export_results", quiz_results_to_take_out, the("quiz_task"), f"{STAFF} supervisor"),
]
#: Addresses that answer with a file or machine-readable text.
NO_PAGES: set[str] = {"practice:export_quiz_results"}


def tell(people: dict, things: dict) -> dict:
    """Add a definition nobody was set, an attempt under way, an essay that waits, and half of a comparison."""
    trainee, cohort, marker = people["trainee"], things["cohort"], people["instructor"]
    alone = teach.quiz()
    asked = teach.quiz(teach.question({"guide": "看结构"}, kind="essay"))
    essay_task = practice.task(asked, cohort=cohort, marker=marker)
    written = begin_attempt(essay_task, by=trainee)
    save_answers(written, [Given(written.items.get().pk, "先听完，再分清。", 1)], by=trainee)
    hand_in_attempt(written, by=trainee)
    return {
        "a_quiz": alone,
        "quiz_part": alone.parts.get(),
        "attempt": begin_attempt(things["quiz_task"], by=trainee),
        "essay_task": essay_task,
        "essay": AttemptItem.objects.get(attempt__work__task=essay_task),
        "compared_task": practice.task(teach.quiz(), cohort=cohort, marker=marker, occasion="entry"),
    }


def in_town(things: dict) -> dict:
    """Return rows of the demo town for the things that this part's addresses name."""
    essay = AttemptItem.objects.filter(version__question__kind="essay", attempt__state=AttemptState.HANDED_IN).first()
    quiz = Quiz.objects.filter(is_active=True, parts__isnull=False).order_by("pk").first()
    return {
        "a_quiz": quiz,
        "quiz_part": quiz.parts.first(),
        "quiz_task": ClassTask.objects.filter(cohort=things["cohort"], quiz__isnull=False).order_by("pk").first(),
        "attempt": Attempt.objects.get(state=AttemptState.OPEN, work__enrolment=things["enrolment"]),
        "essay_task": essay.attempt.work.task,
        "essay": essay,
        "compared_task": ClassTask.objects.exclude(occasion="").first(),
    }
