"""What a copy of a class would be called and when it would be, and what came along with one that was made."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from cohorts.enums import CopiedPart
from cohorts.labels import COPIED_PARTS, COPY_FINDINGS
from cohorts.models import Cohort, CohortCopy, PlanEntry, Session, Timetable
from cohorts.queries.cohort import next_code, usual_deadline
from cohorts.queries.timetable import draft_sessions_of
from cohorts.queries.timetable_desk import away_during, busy_beside

#: A copy begins so many weeks after today at the earliest, unless somebody chooses otherwise: a class is prepared.
WEEKS_AHEAD = 6


@dataclass(frozen=True, slots=True)
class Proposed:
    """The facts of a copy that follow from its first day."""

    name: str
    code: str
    intake_no: int
    nominations_close_at: datetime


def first_day_proposed(source: Cohort, *, today: date) -> date:
    """Return the next day with the weekday of the source that leaves time for nominations."""
    earliest = max(today, source.starts_on) + timedelta(weeks=WEEKS_AHEAD)
    return earliest + timedelta(days=(source.starts_on.weekday() - earliest.weekday()) % 7)


def proposed_copy(source: Cohort, starts_on: date, *, at: datetime) -> Proposed:
    """Return name, code, number and deadline of a copy that begins on a day; four queries.

    Year and number in the name are the new ones; the deadline keeps its distance from the first day, and is the
    usual one where it would have passed.
    """
    intake_no = _next_intake(starts_on.year)
    name = re.sub(r"(?:19|20)\d{2}(?=年)", str(starts_on.year), source.name)
    name = re.sub(r"(?<=第)\s*(?:\d+|[一二三四五六七八九十]+)\s*(?=期)", str(intake_no), name)
    closes = source.nominations_close_at + (starts_on - source.starts_on)
    if closes < at:
        closes = usual_deadline(starts_on)
    return Proposed(
        name[:120], next_code(starts_on.year, intake_no), intake_no, closes.replace(second=0, microsecond=0)
    )


def _next_intake(year: int) -> int:
    planned = PlanEntry.objects.filter(plan__year=year).aggregate(last=Max("intake_no"))["last"] or 0
    held = Cohort.objects.filter(starts_on__year=year).aggregate(last=Max("intake_no"))["last"] or 0
    return min(max(planned, held) + 1, 99)


@dataclass(frozen=True, slots=True)
class Unfree:
    """A room or an instructor of a session that is not free at its time: ``what`` names the finding."""

    session: Session
    what: str
    words: dict[str, str]
    instructor_id: int | None = None


def unfree_in(timetable: Timetable) -> list[Unfree]:
    """Return the rooms and instructors of a timetable that other classes need, are away or lie elsewhere."""
    sessions = list(draft_sessions_of(timetable))
    others, away, venue = busy_beside(timetable.cohort, sessions), away_during(sessions), timetable.cohort.venue_id
    found: list[Unfree] = []
    for session in sessions:
        words = {"title": session.title, "when": f"{timezone.localtime(session.starts_at):%m-%d %H:%M}"}
        beside = [row for row in others if row.starts_at < session.ends_at and session.starts_at < row.ends_at]
        if room := session.room:
            busy = next((row for row in beside if row.room_id == room.pk), None)
            if room.venue_id and room.venue_id != venue:
                found.append(Unfree(session, "room_elsewhere", {**words, "room": room.name}))
            elif busy:
                found.append(Unfree(session, "room_busy", {**words, "room": room.name, "cohort": busy.cohort}))
        for teacher in session.instructors.all():
            busy = next((row for row in beside if teacher.pk in row.instructor_ids), None)
            is_away = any(
                row.instructor_id == teacher.pk and row.starts_at < session.ends_at and session.starts_at < row.ends_at
                for row in away
            )
            if busy:
                words_of = {**words, "name": teacher.name, "cohort": busy.cohort}
                found.append(Unfree(session, "instructor_busy", words_of, teacher.pk))
            elif is_away:
                found.append(Unfree(session, "instructor_away", {**words, "name": teacher.name}, teacher.pk))
    return found


def copy_of(cohort: Cohort) -> CohortCopy | None:
    """Return where a class was copied from, None for one that was not."""
    return CohortCopy.objects.filter(cohort=cohort).select_related("source").first()


def brought_along(copy: CohortCopy) -> list[str]:
    """Return a sentence for each part that came along, in the order in which they were offered."""
    return [
        str(COPIED_PARTS[part]) % {"count": copy.brought[part]} for part in CopiedPart.values if part in copy.brought
    ]


def left_out_of(copy: CohortCopy) -> list[str]:
    """Return a sentence for each thing that did not come along."""
    return [str(COPY_FINDINGS[row["what"]]) % row for row in copy.left_out if row["what"] in COPY_FINDINGS]
