"""How many class hours each trainee has: read in a fixed number of queries, counted by ``hour_count``."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from django.db.models import F

from cohorts.models import AttendanceMark, Cohort, Enrolment
from cohorts.queries.hour_count import HourRules, Hours, Mark, count_hours
from cohorts.queries.ruleset import rule, share, status_shares
from cohorts.queries.timetable import Slot, sessions_of


@dataclass(frozen=True, slots=True)
class HoursSheet:
    """The hours of a whole class."""

    cohort: Cohort
    rows: tuple[tuple[Enrolment, Hours], ...]

    @property
    def planned(self) -> Decimal:
        return self.rows[0][1].planned if self.rows else Decimal(0)

    @property
    def ceiling_words(self) -> str:
        return self.rows[0][1].ceiling_words if self.rows else ""

    @property
    def over(self) -> int:
        """How many have missed more than the ceiling allows."""
        return sum(hours.is_over_ceiling for _person, hours in self.rows)

    @property
    def called(self) -> Decimal:
        """The most counted hours that were called for anybody."""
        return max((hours.planned - hours.open for _person, hours in self.rows), default=Decimal(0))


def hours_of(enrolment: Enrolment, *, slots: Sequence[Slot] | None = None) -> Hours:
    """Return one trainee's hours: two queries beside the rules and the enrolment's cohort.

    Whoever has the released sessions at hand gives them as ``slots`` and saves one.
    """
    return _count([enrolment.pk], enrolment.cohort, slots)[enrolment.pk]


def hours_of_cohort(cohort: Cohort) -> dict[int, Hours]:
    """Return the hours of everybody in place by the enrolment's id: three queries beside the rules."""
    return _count(cohort.enrolments.in_place().values_list("pk", flat=True), cohort)


def hours_sheet(cohort: Cohort) -> HoursSheet:
    """Return everybody in place with their hours, by group and trainee number: four queries beside the rules."""
    people = (
        cohort.enrolments.in_place()
        .select_related("trainee", "unit", "group")
        .order_by(F("group__number").asc(nulls_last=True), "trainee_no")
    )
    hours = hours_of_cohort(cohort)
    # Somebody admitted between the two queries comes with the next look.
    return HoursSheet(cohort, tuple((person, hours[person.pk]) for person in people if person.pk in hours))


def hour_rules(on: date) -> HourRules:
    """Return the figures that hours of one day are counted by."""
    return HourRules(
        credit_shares=status_shares("credit_shares", on=on),
        leave_shares=status_shares("leave_shares", on=on),
        evening_counts=bool(rule("evening_counts", on=on)),
        leave_ceiling=share("leave_ceiling", on=on),
        completion_min_share=share("completion_min_share", on=on),
    )


def _count(enrolment_ids: Iterable[int], cohort: Cohort, slots: Sequence[Slot] | None = None) -> dict[int, Hours]:
    ids = list(enrolment_ids)
    sessions = sessions_of(cohort) if slots is None else slots
    marks = marks_in_force(ids)
    rules_on = cache(hour_rules)
    return {pk: count_hours(sessions, marks[pk], rules_on=rules_on, starts_on=cohort.starts_on) for pk in ids}


def marks_in_force(enrolment_ids: Iterable[int]) -> dict[int, dict[int, Mark]]:
    """Return the newest result of each trainee in each session: ``{enrolment id: {session id: mark}}``."""
    found: dict[int, dict[int, Mark]] = defaultdict(dict)
    rows = AttendanceMark.objects.filter(enrolment__in=list(enrolment_ids)).order_by("serial")
    for enrolment, session, status, note, serial in rows.values_list(
        "enrolment_id", "roll_call__session_id", "status", "note", "serial"
    ):
        found[enrolment][session] = Mark(status, note, corrected=serial > 1)
    return found
