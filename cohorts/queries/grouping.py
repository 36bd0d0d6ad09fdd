"""Dealing a class out into groups that resemble one another: plain values in, the same groups out for the same seed.

Two trainees change places as long as that brings every group nearer to the make-up of the whole class. All sums are
whole numbers, so that the result does not depend on the machine.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

#: What the groups are to have in equal shares, and how much an uneven share weighs.
WEIGHTS = {"sex": 4, "kind": 3, "level": 3, "age": 2, "status": 2, "unit": 3}
#: With so many possible partners each trainee is tried in one round; a class of usual size tries them all.
PARTNERS = 120
#: Most rounds; a class of 40 comes to rest after three to five.
ROUNDS = 25
#: So often a class of usual size is dealt; the most even one stays. A class of thousands is even at once.
STARTS = 8


@dataclass(frozen=True, slots=True)
class Member:
    """One trainee to be dealt: ``traits`` by the names in ``WEIGHTS``, ``fixed`` the place of a group that is kept.

    A trait that is not known is a value of its own (the empty text): those of whom nothing is known are spread too.
    """

    key: int
    traits: Mapping[str, str]
    fixed: int | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """How often one value of a trait stands in each group."""

    trait: str
    value: str
    counts: tuple[int, ...]

    @property
    def is_even(self) -> bool:
        return max(self.counts) - min(self.counts) <= 1


def dealt(members: Iterable[Member], into: int, *, seed: int) -> list[list[int]]:
    """Return the keys of the members of each of ``into`` groups, sorted.

    The sizes differ by one at most, unless those who are fixed are more. The result depends on the members and the
    seed, not on the order in which the members come.
    """
    everybody = sorted(members, key=lambda member: member.key)
    random = Random(seed)  # noqa: S311 (a proposal, no secret)
    tables = [_Table(everybody, into, random) for _start in range(STARTS if len(everybody) <= PARTNERS else 1)]
    for table in tables:
        table.come_to_rest()
    return min(tables, key=_Table.unevenness).groups()


def thirds(values: Mapping[int, int]) -> dict[int, str]:
    """Part what can be ordered into a lower, a middle and an upper third; equal values stay together."""
    ordered = sorted(values.values())
    limits = [ordered[len(ordered) // 3], ordered[len(ordered) * 2 // 3]] if ordered else []
    return {key: str(sum(value >= limit for limit in limits)) for key, value in values.items()}


def shares(groups: Sequence[Iterable[Member]], traits: Iterable[str]) -> list[Share]:
    """Return how often each known value of the traits stands in each group, the traits in the order given."""
    found: list[Share] = []
    for trait in traits:
        counts = [Counter(member.traits[trait] for member in group) for group in groups]
        values = sorted({value for group in counts for value in group} - {""})
        found += [Share(trait, value, tuple(group[value] for group in counts)) for value in values]
    return found


class _Table:
    """Who sits where while places are changed, and how far each group is from its share of every value.

    ``off[group][value]`` is (count in the group − the group's share of the whole) × number of members.
    """

    def __init__(self, members: Sequence[Member], into: int, random: Random) -> None:
        self.members, self.into, self.random = members, into, random
        codes: dict[tuple[str, str], int] = {}
        self.values = [
            tuple(codes.setdefault((trait, member.traits[trait]), len(codes)) for trait in WEIGHTS)
            for member in members
        ]
        self.weights = tuple(WEIGHTS.values())
        self.place = [-1 if member.fixed is None else member.fixed for member in members]
        self.free = [number for number, place in enumerate(self.place) if place < 0]
        self._deal()
        sizes = Counter(self.place)
        totals = Counter(value for values in self.values for value in values)
        self.off = [[-totals[value] * sizes[group] for value in range(len(codes))] for group in range(into)]
        for number, group in enumerate(self.place):
            for value in self.values[number]:
                self.off[group][value] += len(members)

    def _deal(self) -> None:
        """Deal those who are free like cards, like beside like, always into one of the smallest groups."""
        sizes = Counter(place for place in self.place if place >= 0)
        order = self.free[:]
        self.random.shuffle(order)
        for number in sorted(order, key=lambda number: self.values[number]):
            smallest = min(range(self.into), key=lambda group: (sizes[group], group))
            self.place[number] = smallest
            sizes[smallest] += 1

    def come_to_rest(self) -> None:
        """Let trainees change places until nobody gains by it any more."""
        for _round in range(ROUNDS):
            order = self.random.sample(self.free, len(self.free))
            if not sum(self._finds_a_better_place(number) for number in order):
                break

    def _finds_a_better_place(self, number: int) -> bool:
        others = self.free if len(self.free) <= PARTNERS else self.random.sample(self.free, PARTNERS)
        best, gain = -1, 0
        for other in others:
            if self.place[other] != self.place[number]:
                change = self._change(number, other)
                if change < gain:
                    best, gain = other, change
        if best >= 0:
            self._exchange(number, best)
        return best >= 0

    def _change(self, one: int, other: int) -> int:
        """Return by how much the squared distances would change if the two changed places."""
        here, there = self.off[self.place[one]], self.off[self.place[other]]
        total = 0
        for weight, mine, theirs in zip(self.weights, self.values[one], self.values[other], strict=True):
            if mine != theirs:
                apart = there[mine] - here[mine] + here[theirs] - there[theirs]
                total += weight * (2 * len(self.members) + apart)
        return total

    def _exchange(self, one: int, other: int) -> None:
        here, there = self.place[one], self.place[other]
        for number, old, new in ((one, here, there), (other, there, here)):
            for value in self.values[number]:
                self.off[old][value] -= len(self.members)
                self.off[new][value] += len(self.members)
            self.place[number] = new

    def unevenness(self) -> int:
        """Return the sum of the squared distances, each with the weight of its trait."""
        weight_of = {value: weight for row in self.values for value, weight in zip(row, self.weights, strict=True)}
        return sum(weight_of[value] * off * off for group in self.off for value, off in enumerate(group))

    def groups(self) -> list[list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for member, group in zip(self.members, self.place, strict=True):
            found[group].append(member.key)
        return [sorted(found[group]) for group in range(self.into)]
