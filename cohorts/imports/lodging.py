"""A pasted list of rooms for the night."""

import re
import unicodedata
from dataclasses import dataclass

from cohorts.actions.lodging import MOST_BEDS, RoomLine
from cohorts.enums import KeptFor

#: What a line says of the sex a room is kept for.
SEXES = {
    "女": KeptFor.WOMEN,
    "women": KeptFor.WOMEN,
    "女生": KeptFor.WOMEN,
    "男": KeptFor.MEN,
    "men": KeptFor.MEN,
    "男生": KeptFor.MEN,
}


@dataclass(frozen=True, slots=True)
class PastedRooms:
    """The rooms that were understood, and the lines that were not."""

    rooms: tuple[RoomLine, ...]
    not_understood: tuple[str, ...]


def read_rooms(text: str) -> PastedRooms:
    """Read a room number and a number of beds on each line, apart by blanks, tab or comma; then 女 or 男, then a note.

    Full-width digits are understood. The floor is what stands before the last two digits, else the first. A heading
    is skipped; a number that stands there twice is not understood.
    """
    rooms: dict[str, RoomLine] = {}
    failed: list[str] = []
    for number, line in enumerate(unicodedata.normalize("NFKC", text).splitlines()):
        cells = re.split(r"[\s,、;]+", line.strip())
        room = _room(cells)
        if room and room.number not in rooms:
            rooms[room.number] = room
        elif line.strip() and not (number == 0 and not re.search(r"\d", line)):
            failed.append(line.strip())
    return PastedRooms(tuple(rooms.values()), tuple(failed))


def floor_of(number: str) -> int:
    """Return the floor a room number speaks of: 1203 lies on the twelfth."""
    digits = re.search(r"\d{3,4}", number)
    return int(digits.group()[:-2]) if digits else 1


def _room(cells: list[str]) -> RoomLine | None:
    if len(cells) < 2 or not 1 <= len(cells[0]) <= 12 or not re.search(r"\d", cells[0]):
        return None
    beds = re.fullmatch(r"([0-9]{1,2})[床人]?", cells[1])
    if not beds or not 1 <= int(beds[1]) <= MOST_BEDS:
        return None
    kept_for = SEXES.get(cells[2].lower(), KeptFor.ANYBODY) if len(cells) > 2 else KeptFor.ANYBODY
    note = cells[3:] if len(cells) > 2 and kept_for != KeptFor.ANYBODY else cells[2:]
    return RoomLine(cells[0], int(beds[1]), floor_of(cells[0]), kept_for, " ".join(note)[:60])
