"""Questions: its lines in the table of addresses, its rows in the story and in the town, its pairs."""

from courses.models import Question
from courses.queries.question import question_tags_visible_to, questions_visible_to
from tests.architecture.pair import Pair, the
from tests.architecture.table import INSTRUCTORS, STAFF, Row
from tests.factories import courses as teach

WRITERS = f"{STAFF} {INSTRUCTORS}"
OF_QUESTION, OF_TAG = {"pk": "question"}, {"pk": "question_tag"}
ROWS: dict[str, Row] = {
    "courses:questions": Row(opens=WRITERS),
    "courses:question_kinds": Row(opens=WRITERS),
    "courses:write_question": Row(opens=WRITERS, at={"kind": "=single"}),
    "courses:question": Row(opens=WRITERS, at=OF_QUESTION),
    "courses:amend_question": Row(opens=WRITERS, at=OF_QUESTION),
    "courses:correct_key": Row(opens=WRITERS, at=OF_QUESTION | {"number": "=1"}),
    "courses:copy_question": Row(opens=WRITERS, at=OF_QUESTION),
    "courses:retire_question": Row(opens=WRITERS, at=OF_QUESTION),
    "courses:bring_back_question": Row(opens=WRITERS, at=OF_QUESTION),
    "courses:delete_question": Row(opens=WRITERS, at=OF_QUESTION),
    "courses:question_tags": Row(opens=WRITERS),
    "courses:rename_tag": Row(opens=WRITERS, at=OF_TAG),
    "courses:merge_tags": Row(opens=WRITERS),
    "courses:remove_tag": Row(opens=WRITERS, at=OF_TAG),
    "courses:import_questions": Row(opens=WRITERS),
    "courses:take_in_questions": Row(opens=WRITERS),
    "courses:question_template": Row(opens=WRITERS),
    "courses:export_questions": Row(opens=WRITERS, at={"form": "=xlsx"}),
}
PAIRS = [
    Pair("courses.view_question", questions_visible_to, the("question"), WRITERS),
    Pair("courses.view_question_tag", question_tags_visible_to, the("question_tag"), WRITERS),
]
#: Addresses that answer with a file or machine-readable text.
NO_PAGES = {"courses:question_template", "courses:export_questions"}


def tell(people: dict, things: dict) -> dict:
    """Add a question of the bank with a tag."""
    question = teach.question(stem="金丝雀题目？", tags=("金丝雀标签",))
    return {"question": question, "question_tag": question.tags.get()}


def in_town(things: dict) -> dict:
    """Return a question of the demo town with one of its tags."""
    question = Question.objects.filter(tags__isnull=False, is_active=True).first()
    return {"question": question, "question_tag": question.tags.first()}
