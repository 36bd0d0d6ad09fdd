"""Rooms for the night and who sleeps in them: one bed each, never more than beds, women and men apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from cohorts.actions.logistics import class_to_arrange, member_of
from cohorts.enums import KeptFor
from cohorts.models import Bed, Cohort, Enrolment, LodgingRoom
from cohorts.queries.bed_proposal import proposed_beds
from cohorts.queries.lodging import LodgingSheet, lodging_of, sex_of

#: No room for the night has more.
MOST_BEDS = 20


class RoomFull(Refusal):
    """Raised when a room has no free bed."""

    sentence = _("Room %(room)s has no free bed. Free one first, or exchange two people.")


class OtherSex(Refusal):
    """Raised when a room is kept for, or taken by, the other sex."""

    sentence = _("Room %(room)s is for the other sex. Choose another room.")


class SexUnknown(Refusal):
    """Raised when nothing says the sex of somebody who is to be given a bed."""

    sentence = _("The sex of %(name)s is not on record, so no room can be chosen. Correct the nomination first.")


class BedsTaken(Refusal):
    """Raised when a room is to have fewer beds than people, or to be kept for others than those in it."""

    sentence = _("%(count)s people sleep in room %(room)s. Move them first, then change the room.")


class LodgingRoomExists(Refusal):
    """Raised when the class has a room of the number already."""

    sentence = _("The class has a room %(room)s already. Change that one.")


class NoRooms(Refusal):
    """Raised when beds are to be proposed and there are no rooms."""

    sentence = _("There are no rooms yet. Paste the list of rooms first.")


class NobodyWaits(Refusal):
    """Raised when everybody who needs a bed has one."""

    sentence = _("Everybody who needs a bed has one.")


class NoBedToExchange(Refusal):
    """Raised when one of two people who are to exchange beds has none, or both are the same."""

    sentence = _("Choose two people who both have a bed.")


@dataclass(frozen=True, slots=True)
class RoomLine:
    """One room as it stands in a pasted list."""

    number: str
    beds: int
    floor: int
    kept_for: str = KeptFor.ANYBODY
    note: str = ""


@dataclass(frozen=True, slots=True)
class Assigned:
    """What became of a proposal: how many got a bed, and how many still wait."""

    given: int
    waiting: int


@audited("cohorts.take_in_rooms")
def take_in_rooms(cohort: Cohort, lines: Iterable[RoomLine], *, by: Account, at: datetime | None = None) -> int:
    """Take a list of rooms in: new ones are added, known numbers changed; return how many rooms that concerned.

    :raises LogisticsClosed: if the class is over.
    :raises BedsTaken: if a known room would have fewer beds than people, or be kept for others.
    """
    require(by, "cohorts.keep_lodging", cohort)
    row = class_to_arrange(cohort)
    count = 0
    for line in lines:
        room = LodgingRoom.objects.filter(cohort=row, number=line.number).first() or LodgingRoom(cohort=row)
        room.number, room.beds, room.floor = line.number, line.beds, line.floor
        room.kept_for, room.note = line.kept_for, line.note or room.note
        _refuse_crowded(room)
        room.save()
        count += 1
    return count


@audited("cohorts.keep_lodging_room")
def keep_lodging_room(room: LodgingRoom, *, by: Account, at: datetime | None = None) -> LodgingRoom:
    """Save a changed room of a class.

    :raises LogisticsClosed: if the class is over.
    :raises LodgingRoomExists: if another room has the number.
    :raises BedsTaken: if it would have fewer beds than people, or be kept for others than those in it.
    """
    require(by, "cohorts.keep_lodging", room)
    class_to_arrange(room.cohort)
    if LodgingRoom.objects.filter(cohort=room.cohort_id, number=room.number).exclude(pk=room.pk).exists():
        raise LodgingRoomExists(room=room.number)
    _refuse_crowded(room)
    room.save(update_fields=["number", "floor", "beds", "kept_for", "is_quiet", "note"])
    return room


@audited("cohorts.remove_lodging_room")
def remove_lodging_room(room: LodgingRoom, *, by: Account, at: datetime | None = None) -> None:
    """Take an empty room out of the class.

    :raises LogisticsClosed: if the class is over.
    :raises BedsTaken: if somebody sleeps in it.
    """
    require(by, "cohorts.keep_lodging", room)
    class_to_arrange(room.cohort)
    if taken := room.taken_beds.count():
        raise BedsTaken(count=taken, room=room.number)
    LodgingRoom.objects.filter(pk=room.pk).delete()


@audited("cohorts.assign_beds")
def assign_beds(cohort: Cohort, *, anew: bool = False, by: Account, at: datetime | None = None) -> Assigned:
    """Give a bed to everybody who waits for one, as ``proposed_beds`` says.

    With ``anew`` the beds that are not fixed are dealt out again.

    :raises LogisticsClosed: if the class is over.
    :raises NoRooms: if the class has no rooms.
    :raises NobodyWaits: if nobody waits for a bed.
    """
    require(by, "cohorts.keep_lodging", cohort)
    row = class_to_arrange(cohort)
    if not LodgingRoom.objects.filter(cohort=row).exists():
        raise NoRooms
    if anew:
        for bed in Bed.objects.filter(room__cohort=row, is_fixed=False):
            _free(bed)
    sheet = lodging_of(row)
    if not sheet.waiting:
        raise NobodyWaits
    chosen = proposed_beds(sheet.rooms, sheet.waiting)
    people = {sleeper.enrolment.pk: sleeper.enrolment for sleeper in sheet.waiting}
    for pk, room in chosen.items():
        _give(people[pk], room)
    return Assigned(len(chosen), len(sheet.waiting) - len(chosen))


@audited("cohorts.move_bed")
def move_bed(enrolment: Enrolment, room: LodgingRoom, *, by: Account, at: datetime | None = None) -> Bed:
    """Give somebody a bed in a room; a bed they had is free.

    :raises LogisticsClosed, NotInThisClass: if the class is over, or room and trainee are not both of it.
    :raises SexUnknown: if nothing says the sex of the trainee.
    :raises OtherSex: if the room is for the other sex.
    :raises RoomFull: if it has no free bed.
    """
    require(by, "cohorts.keep_lodging", enrolment)
    cohort = class_to_arrange(room.cohort)
    person = member_of(cohort, enrolment)
    bed = Bed.objects.filter(enrolment=person).first()
    if bed and bed.room_id == room.pk:
        return bed
    _refuse_unfit(room, person)
    is_fixed = bool(bed and bed.is_fixed)
    if bed:
        _free(bed)
    return _give(person, room, is_fixed=is_fixed)


@audited("cohorts.free_bed")
def free_bed(enrolment: Enrolment, *, by: Account, at: datetime | None = None) -> None:
    """Take somebody out of the room they were given; nothing happens where they have none.

    :raises LogisticsClosed: if the class is over.
    """
    require(by, "cohorts.keep_lodging", enrolment)
    class_to_arrange(enrolment.cohort)
    if bed := Bed.objects.filter(enrolment=enrolment).first():
        _free(bed)


@audited("cohorts.move_beds")
def move_beds(
    cohort: Cohort, moves: Mapping[Enrolment, LodgingRoom | None], *, by: Account, at: datetime | None = None
) -> None:
    """Move several people of a class in one step, first out of their rooms, then in; refused as a whole.

    :raises LogisticsClosed, NotInThisClass, SexUnknown, OtherSex, RoomFull: as ``move_bed`` does.
    """
    require(by, "cohorts.keep_lodging", cohort)
    class_to_arrange(cohort)
    fixed = set(Bed.objects.filter(enrolment__in=moves, is_fixed=True).values_list("enrolment_id", flat=True))
    for enrolment in moves:
        free_bed(enrolment, by=by, at=at)
    for enrolment, room in moves.items():
        if room:
            move_bed(enrolment, room, by=by, at=at)
    Bed.objects.filter(enrolment__in=fixed).update(is_fixed=True)


@audited("cohorts.fix_beds")
def fix_beds(cohort: Cohort, enrolments: Iterable[int], *, by: Account, at: datetime | None = None) -> None:
    """Fix the beds of those named by enrolment id, so that they stay when beds are dealt anew, and loosen all others.

    :raises LogisticsClosed: if the class is over.
    """
    require(by, "cohorts.keep_lodging", cohort)
    row = class_to_arrange(cohort)
    beds = Bed.objects.filter(room__cohort=row)
    named = list(enrolments)
    beds.filter(enrolment__in=named).update(is_fixed=True)
    beds.exclude(enrolment__in=named).update(is_fixed=False)


@audited("cohorts.exchange_beds")
def exchange_beds(one: Enrolment, other: Enrolment, *, by: Account, at: datetime | None = None) -> None:
    """Let two people of a class change beds in one step, be the rooms full or not.

    :raises LogisticsClosed, NotInThisClass: if the class is over, or one of them is not of it.
    :raises NoBedToExchange: if one of them has no bed, or both are one.
    :raises OtherSex, SexUnknown: if one does not fit into the room of the other.
    """
    require(by, "cohorts.keep_lodging", one)
    cohort = class_to_arrange(one.cohort)
    people = [member_of(cohort, one), member_of(cohort, other)]
    beds = [Bed.objects.filter(enrolment=person).select_related("room").first() for person in people]
    if one.pk == other.pk or not all(beds):
        raise NoBedToExchange
    rooms = [bed.room for bed in beds]
    if rooms[0].pk == rooms[1].pk:
        return
    for bed in beds:
        _free(bed)
    for person, room in zip(people, reversed(rooms), strict=True):
        _refuse_unfit(room, person)
    for person, room, bed in zip(people, reversed(rooms), beds, strict=True):
        _give(person, room, is_fixed=bed.is_fixed)


@audited("cohorts.take_out_lodging")
def take_out_lodging(cohort: Cohort, *, by: Account, at: datetime | None = None) -> LodgingSheet:
    """Return who sleeps where for paper or a spreadsheet; who took it out stays on record."""
    require(by, "cohorts.view_lodging", cohort)
    return lodging_of(cohort)


def _refuse_unfit(room: LodgingRoom, person: Enrolment) -> None:
    """Refuse with the nearest reason: sex on record, sex of the room, beds."""
    sex = sex_of(person)
    if not sex:
        raise SexUnknown(name=person.trainee.name)
    if room.kept_for not in {KeptFor.ANYBODY, sex} or _sexes_in(room) - {sex}:
        raise OtherSex(room=room.number)
    if room.taken_beds.count() >= LodgingRoom.objects.get(pk=room.pk).beds:
        raise RoomFull(room=room.number)


def _refuse_crowded(room: LodgingRoom) -> None:
    """Refuse what a changed room could not hold: fewer beds than people, or people of the other sex."""
    if room.pk is None:
        return
    count = room.taken_beds.count()
    if count > room.beds or (room.kept_for != KeptFor.ANYBODY and _sexes_in(room) - {room.kept_for}):
        raise BedsTaken(count=count, room=room.number)


def _sexes_in(room: LodgingRoom) -> set[str]:
    return set(room.taken_beds.values_list("enrolment__nomination__sex", flat=True)) - {None}


def _give(enrolment: Enrolment, room: LodgingRoom, *, is_fixed: bool = False) -> Bed:
    LodgingRoom.objects.filter(pk=room.pk).update(taken=F("taken") + 1)
    return Bed.objects.create(enrolment=enrolment, room=room, is_fixed=is_fixed)


def _free(bed: Bed) -> None:
    LodgingRoom.objects.filter(pk=bed.room_id).update(taken=F("taken") - 1)
    Bed.objects.filter(pk=bed.pk).delete()
