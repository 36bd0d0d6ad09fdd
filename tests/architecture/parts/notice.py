"""The call-up notice: its lines in the table of addresses, its rows in the story and in the town, its pairs."""

from cohorts.enums import CallUpState
from cohorts.models import CallUpNotice, NoticeReceipt
from cohorts.queries.call_up import call_ups_visible_to
from cohorts.queries.receipt import receipts_visible_to
from tests.architecture.pair import Pair, the
from tests.architecture.table import STAFF, Row
from tests.factories import cohorts as make

OFFICE, SCHOOL = "organisation", "party_school"
#: What a receipt says when it is posted.
SAID = {"answer": "will_name", "will_name": "1"}
ROWS: dict[str, Row] = {
    "cohorts:call_ups": Row(opens=STAFF, at={"cohort_pk": "cohort"}),
    "cohorts:draft_call_up": Row(opens=STAFF, at={"cohort_pk": "cohort"}),
    "cohorts:call_up": Row(opens=STAFF, at={"pk": "call_up"}),
    "cohorts:call_up_file": Row(opens=STAFF, at={"pk": "call_up"}),
    "cohorts:amend_call_up": Row(opens=STAFF, at={"pk": "call_up"}),
    "cohorts:discard_call_up": Row(opens=STAFF, at={"pk": "call_up"}),
    "cohorts:issue_call_up": Row(opens=OFFICE, forbids=SCHOOL, at={"pk": "call_up"}),
    "cohorts:send_call_up": Row(opens=OFFICE, forbids=SCHOOL, at={"pk": "call_up"}),
    "cohorts:replace_call_up": Row(opens=OFFICE, forbids=SCHOOL, at={"pk": "call_up"}),
    "cohorts:withdraw_call_up": Row(opens=OFFICE, forbids=SCHOOL, at={"pk": "call_up"}),
    "cohorts:remind_call_up": Row(opens=STAFF, at={"pk": "call_up"}),
    "cohorts:chase_list": Row(opens=STAFF, at={"pk": "call_up"}),
    "cohorts:receipt": Row(opens=f"{STAFF} liaison", at={"pk": "receipt"}),
    "cohorts:receipt_file": Row(opens=f"{STAFF} liaison", at={"pk": "receipt"}),
    "cohorts:read_receipt": Row(opens="liaison", forbids=STAFF, at={"pk": "receipt"}),
    "cohorts:acknowledge_receipt": Row(opens="liaison", forbids=STAFF, at={"pk": "receipt"}, data=SAID),
    "cohorts:pass_on_receipt": Row(opens="liaison", forbids=STAFF, at={"pk": "receipt"}),
}
PAIRS: list[Pair] = [
    Pair("cohorts.view_call_up", call_ups_visible_to, the("call_up"), STAFF),
    Pair("cohorts.view_receipt", receipts_visible_to, the("receipt"), f"{STAFF} liaison"),
    Pair("cohorts.view_receipt", receipts_visible_to, the("copy_below"), STAFF),
]
#: Addresses that answer with a file or machine-readable text.
NO_PAGES = {"cohorts:call_up_file", "cohorts:receipt_file"}


def tell(people: dict, things: dict) -> dict:
    """Add the class's notice, the copy of the unit of the story, and one that it passed on."""
    notice = make.call_up(cohort=things["cohort"])
    receipt = make.receipt(notice=notice, unit=things["unit"])
    return {"call_up": notice, "receipt": receipt, "copy_below": make.receipt(parent=receipt)}


def in_town(things: dict) -> dict:
    """Return rows of the demo town for the things that this part's addresses name."""
    notice = CallUpNotice.objects.filter(state=CallUpState.ISSUED).first()
    receipt = NoticeReceipt.objects.filter(notice=notice, unit__liaisons__account__username="lianluo").first()
    return {"call_up": notice, "receipt": receipt}
