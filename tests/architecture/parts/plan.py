"""Plan and quotas: its lines in the table of addresses, its rows in the story and in the town, its pairs."""

from datetime import timedelta

from django.utils import timezone

from cohorts.models import ClosedDay, CohortCopy, QuotaLoan
from tests.architecture.pair import Pair
from tests.architecture.table import STAFF, Row
from tests.factories import cohorts as make

ROWS: dict[str, Row] = {
    "cohorts:plan_calendar": Row(opens=STAFF),
    "cohorts:print_plan": Row(opens=STAFF),
    "cohorts:export_plan": Row(opens=STAFF),
    "cohorts:check_dates": Row(opens=STAFF, query={"starts_on": "2026-10-01", "days": "4"}),
    "cohorts:closed_days": Row(opens=STAFF),
    "cohorts:paste_notice": Row(opens=STAFF),
    "cohorts:remove_closed_days": Row(opens=STAFF, at={"pk": "closed_day"}),
    "cohorts:copy_cohort": Row(opens=STAFF, at={"pk": "cohort"}),
    "cohorts:copied": Row(opens=STAFF, at={"pk": "copied.cohort_id"}),
    "cohorts:structure": Row(opens=STAFF, at={"pk": "cohort"}),
    "cohorts:quota_changes": Row(opens=STAFF, at={"pk": "cohort"}),
    "cohorts:lend_places": Row(opens="organisation", at={"pk": "cohort"}),
    "cohorts:return_places": Row(opens="organisation", at={"pk": "loan.cohort_id", "loan_pk": "loan"}),
}
PAIRS: list[Pair] = []
#: Addresses that answer with a file, or with a part of a page.
NO_PAGES: set[str] = {"cohorts:export_plan", "cohorts:check_dates"}


def tell(people: dict, things: dict) -> dict:
    """Add a closed day, a class that was copied from the one of the story, and places lent in it."""
    cohort, today = things["cohort"], timezone.localdate()
    loan = QuotaLoan.objects.create(
        cohort=cohort,
        lender=things["unit"],
        borrower=make._unit(),
        places=1,
        lent_by=people["organisation"],
        lent_at=timezone.now(),
    )
    return {
        "closed_day": make.closed_day(today + timedelta(days=60)),
        "copied": CohortCopy.objects.create(cohort=make.cohort(starts_on=today + timedelta(days=90)), source=cohort),
        "loan": loan,
    }


def in_town(things: dict) -> dict:
    """Return rows of the demo town for the things that this part's addresses name."""
    return {
        "closed_day": ClosedDay.objects.order_by("on").first(),
        "copied": CohortCopy.objects.first(),
        "loan": QuotaLoan.objects.filter(returned=0).first(),
    }
