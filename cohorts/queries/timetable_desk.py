"""The timetable as those see it who make it: sessions, checks, hours and what changed since the release."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from academy.people.models import Account
from cohorts.models import Cohort, Session, Timetable
from cohorts.queries.availability import absences_of
from cohorts.queries.ruleset import count, number, rule, share
from cohorts.queries.timetable import Changes, Slot, changes_since_release, draft_sessions_of, slot_of
from cohorts.queries.timetable_checks import (
    Away,
    Busy,
    Finding,
    Place,
    ProjectHours,
    Surroundings,
    Weight,
    check_timetable,
    counted_hours,
    hours_by_project,
)


@dataclass(frozen=True, slots=True)
class TimetableDesk:
    """Everything the makers' page shows. ``by_project`` are counted hours, the seven projects in their order."""

    timetable: Timetable
    slots: tuple[Slot, ...]
    findings: tuple[Finding, ...]
    changes: Changes
    hours: Decimal
    by_project: tuple[ProjectHours, ...]

    @property
    def clashes(self) -> tuple[Finding, ...]:
        return self._of(Weight.CLASH)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return self._of(Weight.WARNING)

    @property
    def hints(self) -> tuple[Finding, ...]:
        return self._of(Weight.HINT)

    @property
    def troubled(self) -> frozenset[int]:
        """The ids of the sessions that clash or deserve a look."""
        return frozenset(pk for row in (*self.clashes, *self.warnings) for pk in row.slots)

    def _of(self, weight: Weight) -> tuple[Finding, ...]:
        return tuple(row for row in self.findings if row.weight == weight)


def timetable_desk(timetable: Timetable) -> TimetableDesk:
    """Return the makers' view of a timetable whose cohort is at hand: four queries beside the rules."""
    sessions = list(draft_sessions_of(timetable).select_related("room__site"))
    slots = tuple(slot_of(session) for session in sessions)
    around = _surroundings(timetable.cohort, sessions)
    return TimetableDesk(
        timetable,
        slots,
        tuple(check_timetable(slots, around)),
        changes_since_release(timetable, slots),
        counted_hours(slots, evening_counts=around.evening_counts),
        tuple(hours_by_project(slots, evening_counts=around.evening_counts)),
    )


def accounts_told(timetable: Timetable, changes: Changes) -> tuple[set[int], set[int]]:
    """Return the account ids that a release tells: trainees with a place, and instructors of what changed."""
    if not changes:
        return set(), set()
    trainees = timetable.cohort.enrolments.in_place().values_list("trainee_id", flat=True)
    teachers = Account.objects.filter(instructor__in=changes.instructor_ids, is_active=True)
    return set(trainees), set(teachers.values_list("pk", flat=True))


def _surroundings(cohort: Cohort, sessions: list[Session]) -> Surroundings:
    on = cohort.starts_on
    return Surroundings(
        days=tuple(on + timedelta(days=day) for day in range(cohort.days)),
        trainees=cohort.taken or cohort.places,
        places={row.room_id: _place(row) for row in sessions if row.room_id},
        others=busy_beside(cohort, sessions),
        away=away_during(sessions),
        day_hours_max=number("day_hours_max", on=on),
        bus_half_days_max=count("bus_half_days_max", on=on),
        foundations_share=share("foundations_share", on=on),
        evening_counts=bool(rule("evening_counts", on=on)),
    )


def _place(session: Session) -> Place:
    room = session.room
    seats = min(room.capacity, room.site.capacity) if room.site else room.capacity
    return Place(room.name, seats, by_bus=bool(room.site and room.site.bus_minutes))


def away_during(sessions: list[Session]) -> tuple[Away, ...]:
    """Return the half-days on which those who teach the sessions are away; one query, none without instructors."""
    if not sessions:
        return ()
    teachers = {teacher.pk for session in sessions for teacher in session.instructors.all()}
    rows = absences_of(teachers, min(row.on for row in sessions), max(row.on for row in sessions))
    return tuple(Away(row.instructor_id, *span) for row in rows for span in row.spans)


def busy_beside(cohort: Cohort, sessions: list[Session]) -> tuple[Busy, ...]:
    """Return the sessions of other cohorts while this class lasts; one query, a row for each instructor."""
    if not sessions:
        return ()
    rows = (
        Session.objects.overlapping(sessions[0].starts_at, max(row.ends_at for row in sessions))
        .exclude(timetable__cohort=cohort)
        .exclude(timetable__cohort__state="cancelled")
        .values_list("pk", "title", "timetable__cohort__name", "starts_at", "ends_at", "room_id", "instructors__pk")
    )
    facts: dict[int, tuple] = {}
    teachers: dict[int, set[int]] = defaultdict(set)
    for pk, *rest, instructor in rows:
        facts[pk] = tuple(rest)
        teachers[pk] |= {instructor} - {None}
    return tuple(Busy(*rest, frozenset(teachers[pk])) for pk, rest in facts.items())
