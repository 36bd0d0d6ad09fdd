"""What somebody observed about one trainee's competency, as the core reads it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .framework import HIGHEST_LEVEL, LOWEST_LEVEL, Competency


class Source(StrEnum):
    """The kinds of source. What each of them counts for is said by a standard."""

    SELF = "self"
    INSTRUCTOR = "instructor"
    PANEL = "panel"
    COURSEWORK = "coursework"
    QUIZ = "quiz"
    PEER = "peer"
    MENTOR = "mentor"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One dated observation of one competency at one of the levels 1 to 4.

    ``key`` names the fact, so that it is counted once; ``by`` names the observer in words; ``basis`` is
    the (kind, key) of the record it rests on, which the owner of that kind can open.
    """

    key: str
    competency: Competency
    source: Source
    level: int
    observed_on: date
    by: str
    basis: tuple[str, str]
    note: str = ""

    def __post_init__(self) -> None:
        if isinstance(self.level, bool) or not isinstance(self.level, int):
            raise ValueError(f"The level of a piece of evidence is a whole number, not {self.level!r}.")
        if not LOWEST_LEVEL <= self.level <= HIGHEST_LEVEL:
            raise ValueError(f"The level of a piece of evidence runs from 1 to 4, not {self.level}.")
        if not self.key:
            raise ValueError("A piece of evidence needs a key that names the fact.")
        if len(self.basis) != 2 or not all(self.basis):
            raise ValueError("A piece of evidence rests on a record: its basis is a kind and a key.")
