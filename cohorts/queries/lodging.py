"""Rooms for the night: who sleeps where, and who still waits for a bed."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from academy.people.enums import Sex
from academy.people.models import Account
from academy.people.rules import is_party_school
from cohorts.enums import KeptFor, Sleeps
from cohorts.models import Bed, Cohort, Enrolment, LodgingRoom
from cohorts.models.cohort import CohortQuerySet
from cohorts.queries.stroke_order import stroke_key


@dataclass(frozen=True, slots=True)
class Sleeper:
    """One trainee as lodging sees them; ``sex`` is empty where no nomination says it, ``bed`` None without one."""

    enrolment: Enrolment
    sex: str
    bed: Bed | None
    sleeps: str
    needs_ground_floor: bool
    needs_quiet: bool
    note: str

    @property
    def name(self) -> str:
        return self.enrolment.trainee.name

    @property
    def needs(self) -> str:
        """What the room should offer, in words; empty where anything will do."""
        said = (
            _("lives at home") if self.sleeps == Sleeps.AT_HOME else "",
            _("ground floor") if self.needs_ground_floor else "",
            _("quiet") if self.needs_quiet else "",
            self.note,
        )
        return "；".join(words for words in said if words)

    @property
    def waits(self) -> bool:
        return self.bed is None and self.sleeps == Sleeps.HERE


@dataclass(frozen=True, slots=True)
class RoomCard:
    """One room with those in it; ``sex`` is whom it can take, empty while it can take either."""

    room: LodgingRoom
    sleepers: tuple[Sleeper, ...]

    @property
    def sex(self) -> str:
        if self.room.kept_for != KeptFor.ANYBODY:
            return self.room.kept_for
        return next((row.sex for row in self.sleepers if row.sex), "")

    @property
    def free(self) -> int:
        return max(0, self.room.beds - len(self.sleepers))


@dataclass(frozen=True, slots=True)
class LodgingSheet:
    """The lodging of a class: rooms in order, everybody by strokes of the surname."""

    rooms: tuple[RoomCard, ...]
    sleepers: tuple[Sleeper, ...]

    @property
    def waiting(self) -> tuple[Sleeper, ...]:
        return tuple(row for row in self.sleepers if row.waits)

    @property
    def at_home(self) -> tuple[Sleeper, ...]:
        return tuple(row for row in self.sleepers if row.bed is None and row.sleeps == Sleeps.AT_HOME)

    @property
    def placed(self) -> tuple[Sleeper, ...]:
        return tuple(row for row in self.sleepers if row.bed)

    @property
    def beds(self) -> int:
        return sum(card.room.beds for card in self.rooms)

    def free_for(self, sex: str) -> int:
        """Return how many free beds are in rooms that take this sex; with an empty ``sex``: in rooms for either."""
        return sum(card.free for card in self.rooms if card.sex == sex)

    @property
    def free(self) -> dict[str, int]:
        """Free beds by whom they can be given to."""
        return {"female": self.free_for(Sex.FEMALE), "male": self.free_for(Sex.MALE), "any": self.free_for("")}


def lodgings_visible_to(user: Account | AnonymousUser) -> CohortQuerySet:
    """Return the classes whose lodging, meals and forms the user may read: the twin of ``cohorts.view_lodging``."""
    if not (user.is_authenticated and user.is_active):
        return Cohort.objects.none()
    if user.is_superuser or is_party_school(user):
        return Cohort.objects.all()
    return Cohort.objects.supervised_by(user)


def sex_of(enrolment: Enrolment) -> str:
    """Return the sex that the nomination states; empty where there is none."""
    return enrolment.nomination.sex if enrolment.nomination else ""


def natural(number: str) -> tuple[tuple[int, str], ...]:
    """Return what to sort a room number by, so that 99 stands before 301 and A2 before A10."""
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in re.findall(r"\d+|\D+", number))


def sleepers_of(cohort: Cohort) -> list[Sleeper]:
    """Return everybody who holds a place as lodging sees them, by strokes of the surname; one query."""
    rows = cohort.enrolments.in_place().select_related(
        "trainee", "unit", "group", "nomination", "arrival_form", "bed__room"
    )
    return [_sleeper(row) for row in sorted(rows, key=lambda row: stroke_key(row.trainee.name))]


def rooms_of(cohort: Cohort) -> list[LodgingRoom]:
    """Return the rooms of a class by floor and number."""
    return sorted(cohort.lodging_rooms.all(), key=lambda room: (room.floor, natural(room.number)))


def lodging_of(cohort: Cohort) -> LodgingSheet:
    """Return rooms and people of a class; two queries."""
    sleepers = sleepers_of(cohort)
    return LodgingSheet(tuple(cards_of(rooms_of(cohort), sleepers)), tuple(sleepers))


def cards_of(rooms: Iterable[LodgingRoom], sleepers: Iterable[Sleeper]) -> list[RoomCard]:
    """Return the rooms in the given order with those who sleep in them."""
    inside: dict[int, list[Sleeper]] = defaultdict(list)
    for row in sleepers:
        if row.bed:
            inside[row.bed.room_id].append(row)
    return [RoomCard(room, tuple(inside[room.pk])) for room in rooms]


def mates_of(bed: Bed) -> list[str]:
    """Return the names of those who share a room with somebody, by strokes of the surname."""
    others = Enrolment.objects.in_place().filter(bed__room=bed.room_id).exclude(pk=bed.enrolment_id)
    return sorted(others.values_list("trainee__name", flat=True), key=stroke_key)


def _sleeper(row: Enrolment) -> Sleeper:
    form = getattr(row, "arrival_form", None)
    return Sleeper(
        enrolment=row,
        sex=sex_of(row),
        bed=getattr(row, "bed", None),
        sleeps=form.sleeps if form else Sleeps.HERE,
        needs_ground_floor=bool(form and form.needs_ground_floor),
        needs_quiet=bool(form and form.needs_quiet),
        note=form.lodging_note if form else "",
    )
