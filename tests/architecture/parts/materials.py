"""Materials: its lines in the table of addresses, its rows in the story and in the town, its pairs."""

from practice.enums import MaterialState
from practice.models import Material
from practice.queries.material import cohorts_given_material_by, materials_visible_to
from tests.architecture.pair import Pair, in_each_state, the
from tests.architecture.table import INSTRUCTORS, STAFF, SUPERVISORS, TRAINEES, Row
from tests.factories import practice

#: Those who post to the class of the story, and those who may open what is posted.
POSTERS = f"{STAFF} supervisor instructor"
READERS = f"{POSTERS} trainee leader"
ONE = {"pk": "material"}
OF_VERSION = {"pk": "material", "number": "=1"}
#: Those of the class who may know of what is run in it, and run nothing of it.
CLASSMATES = "trainee leader"
ROWS: dict[str, Row] = {
    "practice:my_materials": Row(opens=f"{STAFF} {TRAINEES} {INSTRUCTORS} {SUPERVISORS}"),
    "practice:post_material": Row(opens=f"{STAFF} {INSTRUCTORS} {SUPERVISORS}"),
    "practice:session_materials": Row(opens=POSTERS, forbids=CLASSMATES, at={"pk": "session"}),
    "practice:cohort_materials": Row(opens=POSTERS, forbids=f"liaison {CLASSMATES}", at={"pk": "cohort"}),
    "practice:reuse_materials": Row(opens=POSTERS, forbids=f"liaison {CLASSMATES}", at={"pk": "cohort"}),
    "practice:material": Row(opens=READERS, at=ONE),
    "practice:material_file": Row(opens=READERS, at=ONE),
    "practice:material_subtitles": Row(opens=READERS, at={"pk": "film", "language": "=zh"}),
    "practice:keep_media_place": Row(opens=READERS, at=ONE, data={"seconds": "5"}),
    "practice:amend_material": Row(opens=POSTERS, forbids=CLASSMATES, at=ONE),
    "practice:replace_material": Row(opens=POSTERS, forbids=CLASSMATES, at=ONE),
    "practice:material_version": Row(opens=POSTERS, forbids="trainee leader", at=OF_VERSION),
    "practice:restore_material": Row(opens=POSTERS, forbids=CLASSMATES, at=OF_VERSION),
    "practice:withdraw_material": Row(opens=POSTERS, forbids=CLASSMATES, at=ONE),
    "practice:republish_material": Row(opens=POSTERS, forbids=CLASSMATES, at=ONE),
    "practice:add_subtitles": Row(opens=POSTERS, forbids=CLASSMATES, at={"pk": "film"}),
    "practice:remove_subtitles": Row(opens=POSTERS, forbids=CLASSMATES, at={"pk": "film", "language": "=zh"}),
}
PAIRS: list[Pair] = [
    Pair("practice.view_material", materials_visible_to, in_each_state("material", MaterialState), READERS),
    Pair("practice.post_material", cohorts_given_material_by, the("cohort"), POSTERS),
]
#: Addresses that answer with a file or machine-readable text.
NO_PAGES: set[str] = {"practice:material_file", "practice:material_version", "practice:material_subtitles"}


def tell(people: dict, things: dict) -> dict:
    """Add a paper of the session and a film with subtitles, posted by its instructor."""
    session = things["session"]
    return {
        "material": practice.material(session, by=people["instructor"]),
        "film": practice.film(session, by=people["instructor"]),
    }


def in_town(things: dict) -> dict:
    """Return a paper and a film that the instructor of the demo posted to the running class."""
    posted = Material.objects.filter(cohort=things["cohort"], session__isnull=False)
    return {
        "material": posted.filter(file__kind="pdf").first(),
        "film": posted.filter(subtitles__isnull=False).first(),
    }
