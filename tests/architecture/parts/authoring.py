"""Authoring: its lines in the table of addresses, its rows in the story and in the town, its pairs."""

from django.utils import timezone

from academy.people.actions.roles import install_roles
from courses.models import ProjectAuthor
from courses.queries.author import authors_visible_to
from tests.architecture.pair import Pair, the
from tests.architecture.table import EDITORS, STAFF, Row

ROWS: dict[str, Row] = {
    "courses:authors": Row(opens=STAFF),
    "courses:appoint_author": Row(opens=STAFF),
    "courses:dismiss_author": Row(opens=STAFF, at={"pk": "project_author"}),
}
#: What the choosers of Wagtail's editor answer: address, and the row of the story its key names.
CHOOSERS = {"quiz": "quiz_task.quiz_id", "assignment": "task.assignment_id", "teaching_site": "site"}
for _chooser, _thing in CHOOSERS.items():
    ROWS |= {
        f"{_chooser}_chooser:{name}": Row(opens=EDITORS) for name in ("choose", "choose_results", "chosen_multiple")
    }
    ROWS[f"{_chooser}_chooser:chosen"] = Row(opens=EDITORS, at={"pk": _thing})
PAIRS: list[Pair] = [Pair("courses.view_author", authors_visible_to, the("project_author"), STAFF)]
#: Addresses that answer with a file or machine-readable text.
NO_PAGES = {name for name in ROWS if "_chooser:" in name}


def tell(people: dict, things: dict) -> dict:
    """Let editors into Wagtail's admin, and the author write for a project."""
    install_roles()
    row = ProjectAuthor.objects.create(account=people["author"], project="root", since=timezone.now())
    return {"project_author": row}


def in_town(things: dict) -> dict:
    """Return rows of the demo town for the things that this part's addresses name."""
    return {"project_author": ProjectAuthor.objects.first()}
