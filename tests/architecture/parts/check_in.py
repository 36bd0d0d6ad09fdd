"""Checking in: its lines in the table of addresses, its rows in the story and in the town, its pairs."""

from django.utils import timezone

from cohorts.models import CheckIn
from cohorts.queries.check_in import check_ins_visible_to
from tests.architecture.pair import Pair, the
from tests.architecture.table import STAFF, TRAINEES, Row

RUNS = f"{STAFF} supervisor"
ROWS: dict[str, Row] = {
    "cohorts:check_in_desk": Row(opens=RUNS, at={"pk": "cohort"}),
    "cohorts:check_in_state": Row(opens=RUNS, at={"pk": "cohort"}),
    "cohorts:check_in_trainee": Row(opens=RUNS, at={"pk": "enrolment"}),
    "cohorts:undo_check_in": Row(opens=RUNS, at={"pk": "enrolment"}),
    "cohorts:print_badges": Row(opens=RUNS, at={"pk": "cohort"}),
    "cohorts:my_badge": Row(opens=TRAINEES),
    "cohorts:badge": Row(opens=f"{RUNS} trainee", at={"number": "enrolment.trainee_no"}),
}
PAIRS = [Pair("cohorts.view_check_in", check_ins_visible_to, the("arrival"), RUNS)]
#: Addresses that answer with a file or machine-readable text.
NO_PAGES = {"cohorts:check_in_state", "cohorts:print_badges"}


def tell(people: dict, things: dict) -> dict:
    """Let the trainee of the story have arrived."""
    arrival = CheckIn.objects.create(
        enrolment=things["enrolment"], client_id="of-the-story", at=timezone.now(), by=people["supervisor"]
    )
    return {"arrival": arrival}


def in_town(things: dict) -> dict:
    """Return rows of the demo town for the things that this part's addresses name."""
    return {"arrival": CheckIn.objects.in_force().first()}
