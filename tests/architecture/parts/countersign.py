"""Countersigning: its lines in the table of addresses, its rows in the story and in the town, its pairs."""

from django.utils import timezone

from cohorts.models import Countersign, CountersignItem
from cohorts.queries.countersign import countersigns_visible_to
from tests.architecture.pair import Pair, the
from tests.architecture.table import LIAISONS, Row

ROWS: dict[str, Row] = {
    "cohorts:countersign_items": Row(opens="organisation"),
    "cohorts:add_countersign_item": Row(opens="organisation"),
    "cohorts:amend_countersign_item": Row(opens="organisation", at={"pk": "countersign_item"}),
    "cohorts:my_countersigns": Row(opens=f"organisation {LIAISONS}"),
    "cohorts:countersigns": Row(opens="organisation", at={"pk": "cohort"}),
    "cohorts:answer_countersigns": Row(
        opens="organisation other_liaison",
        at={"pk": "countersigned.nomination.cohort_id", "item_pk": "countersign_item"},
    ),
}
#: Addresses that answer with a file or machine-readable text.
NO_PAGES: set[str] = set()
PAIRS = [
    Pair("cohorts.view_countersign", countersigns_visible_to, the("countersigned"), "organisation other_liaison"),
]


def tell(people: dict, things: dict) -> dict:
    """Let the neighbouring unit be asked about the person of the story."""
    unit = people["other_liaison"].liaisons.get().unit
    item = CountersignItem.objects.create(name="廉政意见", unit=unit)
    asked = Countersign.objects.create(nomination=things["nomination"], item=item, asked_at=timezone.now())
    return {"countersign_item": item, "countersigned": asked}


def in_town(things: dict) -> dict:
    """Return rows of the demo town for the things that this part's addresses name."""
    asked = Countersign.objects.filter(nomination__cohort__state="nominating").select_related("item").first()
    return {"countersign_item": asked.item, "countersigned": asked}
