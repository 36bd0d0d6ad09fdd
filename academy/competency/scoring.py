"""From evidence to a profile of seven readings: exact, explained, without a sum over the seven."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from .evidence import Evidence, Source
from .framework import Competency, Framework
from .standard import Standard


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one piece of evidence adds to a reading.

    ``share`` is level × weight ÷ the sum of all weights of the reading; a source that the standard
    weighs 0 is listed with a share of 0.
    """

    evidence: Evidence
    weight: int
    share: Fraction

    @property
    def weighted_level(self) -> int:
        """Level × weight."""
        return self.evidence.level * self.weight


@dataclass(frozen=True, slots=True)
class Firmness:
    """How many weighted pieces of evidence carry a reading, and out of how many kinds of source."""

    items: int
    kinds: int
    is_firm: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What the evidence says about one competency.

    ``value`` is the exact weighted mean, from 1 to 4, and ``level`` its level 1–4; both are None while
    nothing weighted was seen, which is another statement than a low value. The shares of the
    contributions (oldest first) sum exactly to ``value``. ``self_assessment`` is the newest own view.
    """

    competency: Competency
    value: Fraction | None
    level: int | None
    firmness: Firmness
    contributions: tuple[Contribution, ...]
    self_assessment: Evidence | None

    @property
    def is_seen(self) -> bool:
        return self.value is not None

    @property
    def weighted_levels(self) -> int:
        """The sum of level × weight over the contributions."""
        return sum(item.weighted_level for item in self.contributions)

    @property
    def weight(self) -> int:
        """The sum of the weights; ``weighted_levels`` divided by it is ``value``."""
        return sum(item.weight for item in self.contributions)


Profile = Mapping[Competency, Reading]


@dataclass(frozen=True, slots=True)
class Tally:
    """Evidence of one kind of source on one competency, counted: how many pieces, and the sum of their levels."""

    items: int
    levels: int


@dataclass(frozen=True, slots=True)
class Weighing:
    """The outcome of weighing tallies: ``weighted_levels`` ÷ ``weight`` is the value (None while weight is 0)."""

    weighted_levels: int
    weight: int
    level: int | None
    firmness: Firmness

    @property
    def value(self) -> Fraction | None:
        return Fraction(self.weighted_levels, self.weight) if self.weight else None


def read_profile(evidence: Iterable[Evidence], standard: Standard, framework: Framework) -> Profile:
    """Return one reading for each competency of the framework, in its order.

    The order in which evidence is handed in does not matter. Evidence at or above a reading never
    lowers it. Nothing is read from attendance: there is no source for it.

    :raises ValueError: if two pieces of evidence carry one key, that is, one fact is counted twice.
    """
    items = sorted(evidence, key=lambda item: (item.observed_on, item.key))
    if len({item.key for item in items}) != len(items):
        raise ValueError("One fact is counted once: two pieces of evidence carry the same key.")
    of: dict[Competency, list[Evidence]] = {definition.code: [] for definition in framework.competencies}
    for item in items:
        of[item.competency].append(item)
    return {competency: _read(competency, found, standard) for competency, found in of.items()}


def shown(value: Fraction) -> str:
    """Return a value with one decimal, half rounded up: 9/4 is shown as 2.3."""
    tenths = (20 * value.numerator + value.denominator) // (2 * value.denominator)
    return f"{tenths // 10}.{tenths % 10}"


def weigh(tallies: Mapping[Source, Tally], standard: Standard) -> Weighing:
    """Weigh the evidence on one competency, counted by source: the one formula behind every reading."""
    counted = {source: tally for source, tally in tallies.items() if tally.items and standard.weights[source]}
    weight = sum(standard.weights[source] * tally.items for source, tally in counted.items())
    weighted_levels = sum(standard.weights[source] * tally.levels for source, tally in counted.items())
    items = sum(tally.items for tally in counted.values())
    is_firm = items >= standard.firm_items and len(counted) >= standard.firm_kinds
    return Weighing(
        weighted_levels,
        weight,
        standard.level_of(Fraction(weighted_levels, weight)) if weight else None,
        Firmness(items, len(counted), is_firm),
    )


def _read(competency: Competency, evidence: list[Evidence], standard: Standard) -> Reading:
    own = [item for item in evidence if item.source is Source.SELF]
    others = [item for item in evidence if item.source is not Source.SELF]
    outcome = weigh(_tallies(others), standard)
    contributions = tuple(
        Contribution(item, weight := standard.weights[item.source], Fraction(item.level * weight, outcome.weight or 1))
        for item in others
    )
    return Reading(
        competency,
        outcome.value,
        outcome.level,
        outcome.firmness,
        contributions,
        # Of two own views of one day the higher one is kept, whatever their keys are.
        max(own, key=lambda item: (item.observed_on, item.level, item.key), default=None),
    )


def _tallies(evidence: Iterable[Evidence]) -> dict[Source, Tally]:
    tallies: dict[Source, Tally] = {}
    for item in evidence:
        before = tallies.get(item.source, Tally(0, 0))
        tallies[item.source] = Tally(before.items + 1, before.levels + item.level)
    return tallies
