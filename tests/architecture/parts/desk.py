"""Desk: its lines in the table of addresses, its rows in the story and in the town, its pairs."""

from datetime import timedelta

from django.utils import timezone

from cohorts.models import InstructorAbsence
from cohorts.queries.availability import absences_visible_to, calendars_visible_to
from practice.models import GroupNote
from practice.queries.group_note import group_notes_visible_to, sessions_projected_by
from tests.architecture.pair import Pair, the
from tests.architecture.table import INSTRUCTORS, STAFF, Row

ROWS: dict[str, Row] = {
    "practice:projector": Row(opens=f"{STAFF} supervisor instructor", at={"pk": "session"}),
    "practice:group_note": Row(
        opens=f"{STAFF} supervisor instructor trainee leader",
        at={"session_pk": "session", "group_pk": "group"},
        data={"text": "要点", "serial": "1"},
    ),
    "cohorts:my_availability": Row(opens=f"{STAFF} {INSTRUCTORS}"),
    "cohorts:availability": Row(opens=f"{STAFF} instructor", at={"pk": "teacher"}),
    "cohorts:withdraw_absence": Row(opens=f"{STAFF} instructor", at={"pk": "absence"}),
    "cohorts:taught_hours": Row(opens=STAFF),
    "cohorts:export_taught_hours": Row(opens=STAFF),
    "cohorts:my_taught_hours": Row(opens=f"{STAFF} {INSTRUCTORS}"),
    "cohorts:instructor_hours": Row(opens=f"{STAFF} instructor", at={"pk": "teacher"}),
}
PAIRS = [
    Pair("cohorts.view_calendar", calendars_visible_to, the("teacher"), f"{STAFF} instructor"),
    Pair("cohorts.view_absence", absences_visible_to, the("absence"), f"{STAFF} instructor"),
    Pair(
        "practice.view_group_note",
        group_notes_visible_to,
        the("group_note"),
        f"{STAFF} supervisor instructor trainee leader",
    ),
    Pair("practice.project_session", sessions_projected_by, the("session"), f"{STAFF} supervisor instructor"),
]
#: Addresses that answer with a file or machine-readable text.
NO_PAGES = {"cohorts:export_taught_hours"}


def tell(people: dict, things: dict) -> dict:
    """Add days on which the instructor is away, and what the trainee's group wrote down."""
    today, now = timezone.localdate(), timezone.now()
    return {
        "absence": InstructorAbsence.objects.create(
            instructor=things["teacher"], starts_on=today + timedelta(days=20), ends_on=today + timedelta(days=21),
            noted_by=people["instructor"], noted_at=now,
        ),
        "group_note": GroupNote.objects.create(
            session=things["session"], group=things["group"], text="金丝雀要点", serial=1, by=people["trainee"], at=now
        ),
    }  # fmt: skip


def in_town(things: dict) -> dict:
    """Return rows of the demo town for the things that this part's addresses name."""
    absence = InstructorAbsence.objects.filter(instructor__account__username="jiaoyuan").first()
    return {"absence": absence, "teacher": absence.instructor}
