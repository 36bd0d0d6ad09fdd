"""A classroom as lines of characters: what they mean, and how figures become a drawing."""

import re
import unicodedata
from dataclasses import dataclass

SEAT, AISLE, STAGE = "x", ".", "#"
MOST_ROWS, MOST_COLUMNS = 30, 40


@dataclass(frozen=True, slots=True)
class Place:
    """One seat of a drawing: where it is drawn (from 0), and its row and number as people say them (from 1)."""

    line: int
    column: int
    row: int
    number: int

    @property
    def at(self) -> tuple[int, int]:
        return self.line, self.column


class NotADrawing(ValueError):
    """Raised for text that is neither figures nor a drawing; says which character, and where."""

    def __init__(self, line: int, character: str) -> None:
        self.line, self.character = line, character
        super().__init__(character)


def drawn(text: str) -> str:
    """Return the drawing that somebody typed: figures become rows of so many seats, each set in the middle.

    :raises NotADrawing: for a character that means nothing.
    """
    text = unicodedata.normalize("NFKC", text)
    if re.fullmatch(r"[0-9\s,、;]+", text):
        figures = [min(int(figure[:4]), MOST_COLUMNS + 1) for figure in re.findall(r"[0-9]+", text)]
        widest = max(figures, default=0)
        return "\n".join((SEAT * figure).center(widest, AISLE).rstrip(AISLE) for figure in figures if figure)
    lines = [line.rstrip().lower().replace(" ", AISLE).replace("×", SEAT) for line in text.splitlines()]
    for number, line in enumerate(lines, start=1):
        if wrong := re.search(r"[^x.#]", line):
            raise NotADrawing(number, wrong.group())
    while lines and not lines[-1].strip(AISLE):
        lines.pop()
    while lines and not lines[0].strip(AISLE):
        lines.pop(0)
    return "\n".join(lines)


def places_in(drawing: str) -> list[Place]:
    """Return the seats of a drawing, row by row from the front, left to right."""
    found: list[Place] = []
    row = 0
    for line, text in enumerate(drawing.splitlines()):
        columns = [column for column, character in enumerate(text) if character == SEAT]
        row += bool(columns)
        found += [Place(line, column, row, number) for number, column in enumerate(columns, start=1)]
    return found
