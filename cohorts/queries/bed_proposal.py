"""Who sleeps in which room: a proposal that depends on people and rooms only, never on their order."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from academy.people.enums import Sex
from cohorts.models import LodgingRoom
from cohorts.queries.lodging import RoomCard, Sleeper, natural
from cohorts.queries.stroke_order import stroke_key

GROUND_FLOOR = 1


@dataclass(slots=True)
class _Filling:
    """A room while it is being filled: who stays, who was put in."""

    room: LodgingRoom
    sex: str
    staying: int
    groups: set[int]
    added: list[Sleeper] = field(default_factory=list)

    @property
    def inside(self) -> int:
        return self.staying + len(self.added)

    def takes(self, sex: str) -> bool:
        return self.inside < self.room.beds and self.sex in {"", sex}

    def put(self, row: Sleeper) -> None:
        self.added.append(row)
        self.sex = row.sex
        self.groups.add(row.enrolment.group_id or 0)


def proposed_beds(cards: Iterable[RoomCard], waiting: Iterable[Sleeper]) -> dict[int, LodgingRoom]:
    """Return a room by enrolment id for those who wait, as far as beds go.

    Whoever needs the ground floor or quiet comes first; then group after group, rooms filled one after the other, so
    that at most one room a sex is not full. Somebody left alone is joined by one from a room of three or more. Whose
    sex is not on record is left out.
    """
    rooms = [_filling(card) for card in sorted(cards, key=lambda card: (card.room.floor, natural(card.room.number)))]
    people = sorted((row for row in waiting if row.sex), key=_turn)
    for row in people:
        open_rooms = [room for room in rooms if room.takes(row.sex)]
        if open_rooms:
            min(open_rooms, key=lambda room: _distance(room, row)).put(row)
    for sex in Sex.values:
        _join_the_lonely([room for room in rooms if room.sex == sex])
    return {row.enrolment.pk: room.room for room in rooms for row in room.added}


def _filling(card: RoomCard) -> _Filling:
    groups = {row.enrolment.group_id or 0 for row in card.sleepers}
    return _Filling(card.room, card.sex, len(card.sleepers), groups)


def _turn(row: Sleeper) -> tuple:
    group = row.enrolment.group
    return (
        not row.needs_ground_floor,
        not row.needs_quiet,
        group.number if group else 10_000,
        stroke_key(row.name),
        row.enrolment.trainee_no,
    )


def _distance(room: _Filling, row: Sleeper) -> tuple:
    """What makes a room fit worse; smaller fits better, the order of the rooms decides what is alike."""
    return (
        row.needs_ground_floor and room.room.floor > GROUND_FLOOR,
        row.needs_quiet and not room.room.is_quiet,
        room.inside == 0,
        (row.enrolment.group_id or 0) not in room.groups,
        room.sex == "",
    )


def _join_the_lonely(rooms: list[_Filling]) -> None:
    for lonely in [room for room in rooms if room.inside == 1 and room.room.beds > 1]:
        for other in reversed(rooms):
            movable = [row for row in other.added if not (row.needs_ground_floor or row.needs_quiet)]
            if other.inside >= 3 and movable:
                other.added.remove(movable[-1])
                lonely.put(movable[-1])
                break
