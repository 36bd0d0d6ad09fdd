"""Who reviews whose work: arithmetic of ids, without rows and clock; the seed alone decides among equals.

Nobody reviews a work of the own. A review that was written or begun stays with its writer whatever happens.
"""

import random
from collections import deque
from collections.abc import Iterable, Mapping

#: Reviewer and work.
Pair = tuple[int, int]


def allot(reviewers: Mapping[int, int], each: int, *, seed: str) -> set[Pair]:
    """Return who reviews what: everybody ``each`` works of others, every work equally often, as far as it can be.

    ``reviewers`` maps each reviewer to the own work; members of one group have one work. With works of one's own
    and more than ``each`` of them, every work is reviewed exactly ``each`` times. Never fails: where there are
    fewer works of others than ``each``, everybody reviews them all.
    """
    table = _Table(reviewers, seed=seed)
    quota = {one: min(each, len(table.works) - 1) for one in table.reviewers}
    share = sum(quota.values()) // max(1, len(table.works))
    for _turn in range(share):
        for work in table.works:
            table.give(work, most=each)
    for work in table.works:
        while len(table.on[work]) < min(each, table.possible(work)) and table.give(work, most=len(table.works)):
            pass
    for one in table.reviewers:
        while len(table.of[one]) < quota[one]:
            table.add(one, min(table.open_to(one), key=lambda work: (len(table.on[work]), table.place[work])))
    return table.pairs()


def rebalance(
    reviewers: Mapping[int, int],
    each: int,
    *,
    fixed: Iterable[Pair],
    movable: Iterable[Pair],
    barred: Iterable[Pair] = (),
    seed: str,
) -> set[Pair]:
    """Return who reviews what once somebody has left: every work gets ``each`` reviews again, as far as it can be.

    ``reviewers`` are those who are left, with their works. ``fixed`` pairs are written or begun, by whomever; they
    all stay and count for the work. Of the ``movable`` ones those of people and works that are gone fall away, and
    as few of the others change hands as it takes. ``barred`` pairs are made by no means. Somebody gets more than
    ``each`` only where a work would else have fewer reviews than it can have.
    """
    table = _Table(reviewers, seed=seed, barred=barred)
    for reviewer, work in sorted(fixed):
        table.add(reviewer, work, is_fixed=True)
    for reviewer, work in sorted(movable):
        if reviewer in table.own and work in table.place and work not in table.of[reviewer]:
            table.add(reviewer, work)
    # Reviews written of works that are gone count for their writer, so somebody may have written more than there are.
    highest = max(map(len, table.of.values()), default=0) + len(table.works)
    for most in range(each, highest + 1):
        for work in table.works:
            while len(table.on[work]) < min(each, table.possible(work)) and table.give(work, most=most):
                pass
    return table.pairs()


class _Table:
    """The pairs while they are made: ``on`` a work its reviewers, ``of`` a reviewer the works."""

    def __init__(self, reviewers: Mapping[int, int], *, seed: str, barred: Iterable[Pair] = ()) -> None:
        draw = random.Random(seed)  # noqa: S311  # who reviews whom is no secret
        self.own = dict(reviewers)
        self.works = sorted(set(self.own.values()))
        self.reviewers = sorted(self.own)
        draw.shuffle(self.works)
        draw.shuffle(self.reviewers)
        self.place = {work: number for number, work in enumerate(self.works)}
        self.on: dict[int, set[int]] = {work: set() for work in self.works}
        self.of: dict[int, set[int]] = {one: set() for one in self.reviewers}
        self.fixed: set[Pair] = set()
        self.barred = set(barred)

    def add(self, reviewer: int, work: int, *, is_fixed: bool = False) -> None:
        self.on.setdefault(work, set()).add(reviewer)
        self.of.setdefault(reviewer, set()).add(work)
        if is_fixed:
            self.fixed.add((reviewer, work))

    def remove(self, reviewer: int, work: int) -> None:
        self.on[work].discard(reviewer)
        self.of[reviewer].discard(work)

    def pairs(self) -> set[Pair]:
        return {(reviewer, work) for reviewer, works in self.of.items() for work in works}

    def possible(self, work: int) -> int:
        """How many reviews a work can have: by all who did not do it, and those written by people who left."""
        left = sum(reviewer not in self.own for reviewer in self.on[work])
        return left + sum(own != work and (one, work) not in self.barred for one, own in self.own.items())

    def open_to(self, reviewer: int) -> list[int]:
        return [work for work in self.works if self.may_take(reviewer, work)]

    def may_take(self, reviewer: int, work: int) -> bool:
        is_free = reviewer not in self.on[work] and (reviewer, work) not in self.barred
        return is_free and self.own[reviewer] != work

    def give(self, work: int, *, most: int) -> bool:
        """Find one more reviewer for a work among those with fewer than ``most``; open reviews may change hands.

        The shortest chain of hands is taken: somebody takes over ``work`` and gives up another one, which somebody
        else takes over, until it ends with somebody who has room.
        """
        takes: dict[int, int] = {}
        gave_up: dict[int, int] = {}
        queue = deque([work])
        while queue:
            here = queue.popleft()
            for reviewer in sorted(self.reviewers, key=lambda one: len(self.of[one])):
                if reviewer in takes or not self.may_take(reviewer, here):
                    continue
                takes[reviewer] = here
                if len(self.of[reviewer]) < most:
                    self._pass_on(reviewer, work, takes, gave_up)
                    return True
                for other in sorted(self.of[reviewer]):
                    if other not in gave_up and other != work and (reviewer, other) not in self.fixed:
                        gave_up[other] = reviewer
                        queue.append(other)
        return False

    def _pass_on(self, last: int, work: int, takes: dict[int, int], gave_up: dict[int, int]) -> None:
        reviewer = last
        while True:
            taken = takes[reviewer]
            self.add(reviewer, taken)
            if taken == work:
                return
            reviewer = gave_up[taken]
            self.remove(reviewer, taken)
