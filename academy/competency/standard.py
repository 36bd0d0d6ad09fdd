"""How evidence is weighed: a versioned set of figures that the academy may change."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from .evidence import Source
from .framework import HIGHEST_LEVEL, LOWEST_LEVEL, shipped_data


@dataclass(frozen=True, slots=True)
class Standard:
    """What each source counts for, where the level words begin, and when a reading is firm.

    ``weights`` are whole numbers from 0; the trainee's own view weighs 0. ``thresholds[n - 1]`` is the
    lowest value that reads as level n. A reading is firm from ``firm_items`` weighted pieces of
    evidence out of ``firm_kinds`` kinds of source.
    """

    version: int
    weights: Mapping[Source, int]
    thresholds: tuple[Fraction, ...]
    firm_items: int
    firm_kinds: int

    def level_of(self, value: Fraction) -> int:
        """Return the level (1–4) that an exact value from 1 to 4 reads as."""
        return sum(value >= bound for bound in self.thresholds)


def standard_from(mapping: Mapping[str, Any]) -> Standard:
    """Return the standard that plain data (as in ``data/standard-1.json``) describes.

    Thresholds are numbers as text (``"1.5"``), so that they are read exactly.

    :raises ValueError: with a sentence, unless every source has a weight (0 for the own view, above 0 for
        one other at least), four thresholds rise strictly from 1 to no more than 4, and the figures for
        firmness are 1 or more.
    """
    version = _whole(mapping.get("version"), "version", least=1)
    given = mapping.get("weights", {})
    if set(given) != set(Source):
        raise ValueError("A standard gives every kind of source a weight, and nothing else.")
    weights = {source: _whole(given[source], f"weight of {source}", least=0) for source in Source}
    if weights[Source.SELF]:
        raise ValueError("Self-assessment weighs 0: it is shown beside the reading and never moves it.")
    if not any(weights.values()):
        raise ValueError("A standard gives one kind of source at least a weight above 0.")
    thresholds = tuple(_fraction(text) for text in mapping.get("thresholds", ()))
    if len(thresholds) != HIGHEST_LEVEL or thresholds[0] != LOWEST_LEVEL or thresholds[-1] > HIGHEST_LEVEL:
        raise ValueError("A standard has four thresholds; the first is 1 and the last is no higher than 4.")
    if list(thresholds) != sorted(set(thresholds)):
        raise ValueError("The thresholds of a standard rise from one level to the next.")
    return Standard(
        version,
        MappingProxyType(weights),
        thresholds,
        firm_items=_whole(mapping.get("firm_items"), "firm_items", least=1),
        firm_kinds=_whole(mapping.get("firm_kinds"), "firm_kinds", least=1),
    )


def shipped_standard() -> Standard:
    """Return the standard that ships with the product."""
    return standard_from(shipped_data("standard-1.json"))


def _whole(number: Any, name: str, *, least: int) -> int:
    if isinstance(number, bool) or not isinstance(number, int) or number < least:
        raise ValueError(f"A standard's {name} is a whole number from {least}, not {number!r}.")
    return number


def _fraction(text: Any) -> Fraction:
    try:
        return Fraction(str(text))
    except (ValueError, ZeroDivisionError):
        raise ValueError(f"A threshold is a number such as 2.5, not {text!r}.") from None
