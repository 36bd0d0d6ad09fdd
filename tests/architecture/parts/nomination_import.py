"""Lists of nominations, ID numbers, stamped forms: lines in the table of addresses, rows of the story, pairs."""

from django.utils import timezone

from academy.kernel.files.keeping import keep
from academy.people.models import Account
from cohorts.enums import NominationState
from cohorts.models import NominationImport, StampedForm
from cohorts.queries.id_number import id_numbers_visible_to
from cohorts.queries.nomination_import import ListRow, ReadList, nomination_imports_visible_to
from tests.architecture.pair import Pair, in_each_state, the
from tests.architecture.table import Row
from tests.kernel.files import samples

#: Who may know of the nomination of the story and may not do this with it.
READERS = "party_school"
ROWS: dict[str, Row] = {
    "cohorts:import_nominees": Row(opens="organisation liaison", at={"pk": "cohort", "unit_pk": "unit"}),
    "cohorts:import_call_up": Row(opens="organisation", at={"pk": "cohort"}),
    "cohorts:nominee_template": Row(opens="organisation liaison", at={"pk": "cohort"}),
    "cohorts:nominee_list": Row(opens="organisation", at={"pk": "nominee_list"}),
    "cohorts:take_in_nominees": Row(opens="organisation", at={"pk": "nominee_list"}),
    "cohorts:wrong_nominees": Row(opens="organisation", at={"pk": "nominee_list"}),
    "cohorts:id_number": Row(opens="organisation", forbids=f"{READERS} liaison", at={"pk": "nomination"}),
    "cohorts:stamped_form": Row(opens=f"organisation {READERS} liaison", at={"pk": "nomination"}),
    "cohorts:attach_stamped_form": Row(opens="organisation liaison", forbids=READERS, at={"pk": "nomination"}),
}
PAIRS = [
    Pair("cohorts.view_nomination_import", nomination_imports_visible_to, the("nominee_list"), "organisation"),
    Pair(
        "cohorts.reveal_id_number",
        id_numbers_visible_to,
        in_each_state("nomination", NominationState),
        "organisation",
    ),
]
#: Addresses that answer with a file or machine-readable text.
NO_PAGES = {"cohorts:nominee_template", "cohorts:wrong_nominees", "cohorts:stamped_form"}


def _list(cohort, by) -> NominationImport:
    read = ReadList(("name",), (ListRow(2, {"name": "金丝雀名单"}),))
    return NominationImport.objects.create(
        cohort=cohort, file_name="金丝雀名单.xlsx", content=read.as_text(), total=1, made_by=by, made_at=timezone.now()
    )


def tell(people: dict, things: dict) -> dict:
    """Add a list that the organisation department brought, and a stamped form to the nomination."""
    kept = keep([samples.pdf()])
    StampedForm.objects.create(
        nomination=things["nomination"], name="金丝雀盖章表.pdf", kind="pdf", size=kept.size, sha256=kept.sha256,
        path=kept.path, kept_by=people["liaison"], kept_at=timezone.now(),
    )  # fmt: skip
    return {"nominee_list": _list(things["cohort"], people["organisation"])}


def in_town(things: dict) -> dict:
    """Return rows of the demo town for the things that this part's addresses name."""
    return {"nominee_list": _list(things["cohort"], Account.objects.get(username="zuzhi"))}
