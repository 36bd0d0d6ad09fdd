"""What is wrong with a timetable: pure checks on slots and plain values. They warn; people decide.

``queries/timetable_desk.py`` collects what they need. Every finding is a sentence with the slots it is about.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import combinations

from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from cohorts.enums import PeriodCode, SessionKind
from cohorts.models import Session
from cohorts.queries.timetable import Slot
from cohorts.queries.timetable_template import COMPETENCY_OF
from courses.enums import ProjectSlug

NOTHING = Decimal(0)


class Weight(StrEnum):
    """How much a finding asks for: a clash, something to look at, something worth knowing."""

    CLASH = "clash"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing noticed: ``check`` names the rule, ``slots`` are the ids of the sessions it is about."""

    check: str
    weight: Weight
    sentence: str | Promise
    slots: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A room: its seats, and whether one drives there by bus."""

    name: str
    seats: int
    by_bus: bool = False


@dataclass(frozen=True, slots=True)
class Busy:
    """A session of another cohort in the same days."""

    title: str
    cohort: str
    starts_at: datetime
    ends_at: datetime
    room_id: int | None
    instructor_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Away:
    """A span in which an instructor said that teaching is not possible."""

    instructor_id: int
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a timetable is checked against. ``trainees`` need seats; ``days`` are the dates of the class."""

    days: tuple[date, ...]
    trainees: int
    places: Mapping[int, Place] = field(default_factory=dict)
    others: tuple[Busy, ...] = ()
    away: tuple[Away, ...] = ()
    day_hours_max: Decimal = Decimal(8)
    bus_half_days_max: int = 1
    foundations_share: Fraction = Fraction(1, 5)
    evening_counts: bool = False


@dataclass(frozen=True, slots=True)
class ProjectHours:
    project: str
    hours: Decimal
    share: Fraction

    @property
    def label(self) -> str:
        return ProjectSlug(self.project).label

    @property
    def competency(self) -> str:
        return COMPETENCY_OF[self.project]

    @property
    def percent(self) -> int:
        return round(self.share * 100)


def counted_hours(slots: Iterable[Slot], *, evening_counts: bool) -> Decimal:
    """Return the sum of the class hours that count."""
    return sum((slot.hours for slot in _counted(slots, evening_counts)), NOTHING)


def hours_by_project(slots: Iterable[Slot], *, evening_counts: bool) -> list[ProjectHours]:
    """Return the counted hours of each of the seven projects, in their order, zeros included."""
    counted = list(_counted(slots, evening_counts))
    total = sum((slot.hours for slot in counted), NOTHING)
    hours = dict.fromkeys(ProjectSlug.values, NOTHING)
    for slot in counted:
        if slot.project:
            hours[slot.project] += slot.hours
    return [
        ProjectHours(slug, value, Fraction(value) / Fraction(total) if total else Fraction(0))
        for slug, value in hours.items()
    ]


def check_timetable(slots: Iterable[Slot], around: Surroundings) -> list[Finding]:
    """Return everything noticed, clashes first, each kind in the order of time."""
    rows = sorted(slots, key=lambda slot: (slot.starts_at, slot.pk))
    found = [finding for check in CHECKS for finding in check(rows, around)]
    return sorted(found, key=lambda finding: list(Weight).index(finding.weight))


def _room_clashes(slots: list[Slot], around: Surroundings) -> Iterator[Finding]:
    for one, two in combinations(slots, 2):
        if one.room_id and one.room_id == two.room_id and _overlap(one, two):
            words = {"room": one.room, "one": one.title, "two": two.title, "when": when(two)}
            sentence = _("%(room)s is used twice at %(when)s: “%(one)s” and “%(two)s”.")
            yield Finding("room", Weight.CLASH, sentence % words, (one.pk, two.pk))
    for slot in slots:
        for other in around.others:
            if slot.room_id and slot.room_id == other.room_id and _overlap(slot, other):
                words = {"room": slot.room, "title": slot.title, "cohort": other.cohort, "when": when(slot)}
                sentence = _("%(room)s is used by %(cohort)s at %(when)s, the time of “%(title)s”.")
                yield Finding("room", Weight.CLASH, sentence % words, (slot.pk,))


def _instructor_clashes(slots: list[Slot], around: Surroundings) -> Iterator[Finding]:
    for one, two in combinations(slots, 2):
        if _overlap(one, two):
            for name in dict(set(one.instructors) & set(two.instructors)).values():
                words = {"name": name, "one": one.title, "two": two.title, "when": when(two)}
                sentence = _("%(name)s has two sessions at %(when)s: “%(one)s” and “%(two)s”.")
                yield Finding("instructor", Weight.CLASH, sentence % words, (one.pk, two.pk))
    for slot in slots:
        for other in around.others:
            if _overlap(slot, other):
                for pk, name in slot.instructors:
                    if pk in other.instructor_ids:
                        words = {"name": name, "title": slot.title, "cohort": other.cohort, "when": when(slot)}
                        sentence = _("%(name)s teaches %(cohort)s at %(when)s, the time of “%(title)s”.")
                        yield Finding("instructor", Weight.CLASH, sentence % words, (slot.pk,))


def _away_instructors(slots: list[Slot], around: Surroundings) -> Iterator[Finding]:
    for slot in slots:
        names = dict(slot.instructors)
        for away in around.away:
            if away.instructor_id in names and _overlap(slot, away):
                words = {"name": names[away.instructor_id], "title": slot.title, "when": when(slot)}
                sentence = _("%(name)s has noted to be away at %(when)s, the time of “%(title)s”.")
                yield Finding("away", Weight.WARNING, sentence % words, (slot.pk,))


def _overlapping(slots: list[Slot], around: Surroundings) -> Iterator[Finding]:
    """The class is one: two sessions at a time are possible, but rarely meant."""
    for one, two in combinations(slots, 2):
        if _overlap(one, two):
            words = {"one": one.title, "two": two.title, "when": when(two)}
            sentence = _("The class has two sessions at %(when)s: “%(one)s” and “%(two)s”.")
            yield Finding("overlap", Weight.WARNING, sentence % words, (one.pk, two.pk))


def _small_rooms(slots: list[Slot], around: Surroundings) -> Iterator[Finding]:
    for slot in slots:
        place = around.places.get(slot.room_id)
        if place and place.seats < around.trainees:
            words = {"room": place.name, "seats": place.seats, "due": around.trainees, "title": slot.title}
            sentence = _("%(room)s has %(seats)s seats; “%(title)s” needs %(due)s.")
            yield Finding("seats", Weight.WARNING, sentence % words, (slot.pk,))


def _outside_the_class(slots: list[Slot], around: Surroundings) -> Iterator[Finding]:
    for slot in slots:
        if slot.on not in around.days:
            sentence = _("“%(title)s” at %(when)s lies outside the days of the class.")
            yield Finding("outside", Weight.CLASH, sentence % {"title": slot.title, "when": when(slot)}, (slot.pk,))


def _empty_periods(slots: list[Slot], around: Surroundings) -> Iterator[Finding]:
    used = {(slot.on, slot.period) for slot in slots}
    for number, day in enumerate(around.days, start=1):
        for period in PeriodCode:
            if period != PeriodCode.EVENING and (day, period) not in used:
                sentence = _("Day %(day)s, %(period)s: nothing is planned.")
                yield Finding("empty", Weight.HINT, sentence % {"day": number, "period": period.label})


def _long_days(slots: list[Slot], around: Surroundings) -> Iterator[Finding]:
    for number, day in enumerate(around.days, start=1):
        hours = counted_hours((slot for slot in slots if slot.on == day), evening_counts=around.evening_counts)
        if hours > around.day_hours_max:
            words = {"day": number, "hours": f"{hours:g}", "limit": f"{around.day_hours_max:g}"}
            sentence = _("Day %(day)s has %(hours)s counted class hours; usual are at most %(limit)s.")
            yield Finding("day", Weight.WARNING, sentence % words)


def _bus_half_days(slots: list[Slot], around: Surroundings) -> Iterator[Finding]:
    trips: dict[tuple[date, bool], list[int]] = defaultdict(list)
    for slot in slots:
        if (place := around.places.get(slot.room_id)) and place.by_bus:
            trips[slot.on, slot.period in {PeriodCode.MORNING_1, PeriodCode.MORNING_2}].append(slot.pk)
    if len(trips) > around.bus_half_days_max:
        words = {"count": len(trips), "limit": around.bus_half_days_max}
        sentence = _("%(count)s half-days need a bus; planned for is at most %(limit)s.")
        yield Finding("bus", Weight.WARNING, sentence % words, tuple(pk for pks in trips.values() for pk in pks))


def _foundations(slots: list[Slot], around: Surroundings) -> Iterator[Finding]:
    by_project = hours_by_project(slots, evening_counts=around.evening_counts)
    foundations = next(row for row in by_project if row.project == ProjectSlug.FOUNDATIONS)
    if any(row.hours for row in by_project) and foundations.share < around.foundations_share:
        words = {"share": f"{float(foundations.share):.1%}", "usual": f"{float(around.foundations_share):.0%}"}
        sentence = _("Firm Foundations has %(share)s of the counted hours; customary is at least %(usual)s.")
        yield Finding("foundations", Weight.HINT, sentence % words)


def _missing_projects(slots: list[Slot], around: Surroundings) -> Iterator[Finding]:
    for row in hours_by_project(slots, evening_counts=True):
        if slots and not row.hours:
            sentence = _("%(project)s has no class hours.")
            yield Finding("project", Weight.WARNING, sentence % {"project": row.label})


def _nobody_teaches(slots: list[Slot], around: Surroundings) -> Iterator[Finding]:
    taught = {SessionKind.LESSON, SessionKind.ONSITE, SessionKind.ASSESSMENT}
    for slot in slots:
        if slot.kind in taught and slot.counts_hours and not slot.instructors:
            sentence = _("“%(title)s” has no instructor.")
            yield Finding("nobody", Weight.HINT, sentence % {"title": slot.title}, (slot.pk,))
        if slot.counts_hours and not slot.room_id:
            sentence = _("“%(title)s” has no room.")
            yield Finding("nowhere", Weight.HINT, sentence % {"title": slot.title}, (slot.pk,))


def _evenings(slots: list[Slot], around: Surroundings) -> Iterator[Finding]:
    for slot in slots:
        if slot.is_evening and slot.counts_hours and not around.evening_counts:
            sentence = _("“%(title)s” is marked as counting, but by the rules in force evenings do not count.")
            yield Finding("evening", Weight.HINT, sentence % {"title": slot.title}, (slot.pk,))


CHECKS = (
    _room_clashes,
    _instructor_clashes,
    _away_instructors,
    _outside_the_class,
    _overlapping,
    _small_rooms,
    _long_days,
    _bus_half_days,
    _missing_projects,
    _foundations,
    _empty_periods,
    _nobody_teaches,
    _evenings,
)


def when(slot: Slot | Session) -> str:
    """Return the day and the time a session begins, for a sentence."""
    return f"{localtime(slot.starts_at):%m-%d %H:%M}"


def _counted(slots: Iterable[Slot], evening_counts: bool) -> Iterator[Slot]:
    return (slot for slot in slots if slot.counts_hours and (evening_counts or not slot.is_evening))


def _overlap(one: Slot | Busy, two: Slot | Busy | Away) -> bool:
    return one.starts_at < two.ends_at and two.starts_at < one.ends_at
