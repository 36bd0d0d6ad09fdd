"""Class hours counted: pure arithmetic on sessions, roll-call results and rules. No database, no clock.

What is planned comes from the released timetable; what is credited and what counts as missed comes from the
rules of each session's own day. Attendance says nothing about any competency.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

NOTHING = Decimal(0)
#: Results of a roll-call that mean the trainee was in the room for some of the session.
THERE = frozenset({"present", "late", "left_early"})


class Because(StrEnum):
    """Why a session is worth what it is."""

    CALLED = "called"
    UNCALLED = "uncalled"
    EVENING = "evening"
    NOT_COUNTED = "not_counted"


@dataclass(frozen=True, slots=True)
class HourRules:
    """The figures of one day. Shares are parts of a session's hours, 0 to 1; a status without one is worth 0."""

    credit_shares: Mapping[str, Decimal]
    leave_shares: Mapping[str, Decimal]
    evening_counts: bool
    leave_ceiling: Fraction
    completion_min_share: Fraction


@dataclass(frozen=True, slots=True)
class Mark:
    """What is in force of one trainee's roll-call in one session."""

    status: str
    note: str = ""
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class SessionHours:
    """One session of one trainee. ``hours`` are those that count, ``missed`` those held against the ceiling."""

    session: object
    hours: Decimal
    mark: Mark | None
    credited: Decimal
    missed: Decimal
    because: Because


@dataclass(frozen=True, slots=True)
class Hours:
    """One trainee's class hours, exact. ``ceiling`` is a fraction: a seventh of 32 hours is no decimal.

    ``uncalled`` is how many counted sessions have no roll-call yet for the trainee, ``open`` their hours.
    """

    planned: Decimal
    credited: Decimal
    missed: Decimal
    open: Decimal
    uncalled: int
    ceiling: Fraction
    needed: Fraction
    rows: tuple[SessionHours, ...]

    @property
    def leave_left(self) -> Fraction:
        """The hours that may still be missed before the ceiling is crossed; never negative."""
        return max(Fraction(0), self.ceiling - Fraction(self.missed))

    @property
    def is_over_ceiling(self) -> bool:
        return Fraction(self.missed) > self.ceiling

    @property
    def attainable(self) -> Decimal:
        """The hours the trainee ends with if nothing more is missed."""
        return self.credited + self.open

    @property
    def is_complete(self) -> bool:
        """Whether the hours alone would allow completion: enough credited, not too many missed."""
        return not self.is_over_ceiling and Fraction(self.credited) >= self.needed

    @property
    def is_out_of_reach(self) -> bool:
        """Whether completion is no longer possible whatever comes."""
        return self.is_over_ceiling or Fraction(self.attainable) < self.needed

    @property
    def ceiling_words(self) -> str:
        return two_places(self.ceiling)

    @property
    def leave_left_words(self) -> str:
        return two_places(self.leave_left)

    @property
    def called(self) -> tuple[SessionHours, ...]:
        """The sessions with a roll-call for the trainee, whether or not they count hours."""
        return tuple(row for row in self.rows if row.mark is not None)

    @property
    def attended(self) -> int:
        """In how many of the called sessions the trainee was there, late or leaving early included."""
        return sum(row.mark.status in THERE for row in self.called)


def count_hours(
    sessions: Iterable[object],
    marks: Mapping[int, Mark],
    *,
    rules_on: Callable[[date], HourRules],
    starts_on: date,
) -> Hours:
    """Count one trainee's hours.

    ``sessions`` have ``pk``, ``on`` (day), ``hours``, ``counts_hours`` and ``is_evening``; ``marks`` are the
    results in force by the session's ``pk``. Ceiling and least share are those of ``starts_on``, the first day
    of the class; credit and leave go by the rules of each session's day.
    """
    rows = tuple(_weigh(session, marks.get(session.pk), rules_on(session.on)) for session in sessions)
    planned = sum((row.hours for row in rows), NOTHING)
    waiting = [row for row in rows if row.mark is None and row.hours]
    rules = rules_on(starts_on)
    return Hours(
        planned=planned,
        credited=sum((row.credited for row in rows), NOTHING),
        missed=sum((row.missed for row in rows), NOTHING),
        open=sum((row.hours for row in waiting), NOTHING),
        uncalled=len(waiting),
        ceiling=Fraction(planned) * rules.leave_ceiling,
        needed=Fraction(planned) * rules.completion_min_share,
        rows=rows,
    )


def _weigh(session: object, mark: Mark | None, rules: HourRules) -> SessionHours:
    if not session.counts_hours:
        return SessionHours(session, NOTHING, mark, NOTHING, NOTHING, Because.NOT_COUNTED)
    if session.is_evening and not rules.evening_counts:
        return SessionHours(session, NOTHING, mark, NOTHING, NOTHING, Because.EVENING)
    if mark is None:
        return SessionHours(session, session.hours, None, NOTHING, NOTHING, Because.UNCALLED)
    credited = session.hours * rules.credit_shares.get(mark.status, NOTHING)
    missed = session.hours * rules.leave_shares.get(mark.status, NOTHING)
    return SessionHours(session, session.hours, mark, credited, missed, Because.CALLED)


def two_places(value: Fraction | Decimal) -> str:
    """Return a number of hours for the eye: rounded down to two places, without idle zeros (4.57, 32, 0.5).

    Down, because a ceiling that is rounded up would promise more than the rule grants.
    """
    hundredths = int(Fraction(value) * 100)
    return f"{Decimal(hundredths) / 100:.2f}".rstrip("0").rstrip(".")
