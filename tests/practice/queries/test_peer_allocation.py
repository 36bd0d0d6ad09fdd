import random

import pytest

from practice.queries.peer_allocation import allot, rebalance

SIZES = range(3, 61)


def own_works(n):
    """Reviewers 1 to n, each with a work of the own."""
    return {number: 1000 + number for number in range(1, n + 1)}


def counted(pairs, place):
    found = {}
    for pair in pairs:
        found.setdefault(pair[place], set()).add(pair[1 - place])
    return {key: len(others) for key, others in found.items()}


def nobody_reviews_the_own(pairs, reviewers):
    return all(reviewers.get(reviewer) != work for reviewer, work in pairs)


@pytest.mark.parametrize("n", SIZES)
def test_everybody_reviews_and_is_reviewed_equally_often(n):
    reviewers = own_works(n)
    for each in range(1, min(5, n - 1) + 1):
        pairs = allot(reviewers, each, seed=f"{n}/{each}")

        assert len(pairs) == n * each
        assert set(counted(pairs, 0).values()) == {each} == set(counted(pairs, 1).values())
        assert nobody_reviews_the_own(pairs, reviewers)


def test_a_seed_decides_and_decides_again():
    assert allot(own_works(20), 3, seed="a") == allot(own_works(20), 3, seed="a")
    assert allot(own_works(20), 3, seed="a") != allot(own_works(20), 3, seed="b")


@pytest.mark.parametrize("n", SIZES)
def test_groups_review_each_other_and_never_themselves(n):
    draw = random.Random(n)
    groups = draw.randint(2, max(2, n // 3))
    reviewers = {number: 1000 + number % groups for number in range(n)}
    for each in range(1, 6):
        pairs = allot(reviewers, each, seed=f"{n}/{each}")

        wanted = min(each, groups - 1)
        assert set(counted(pairs, 0).values()) == {wanted}
        assert nobody_reviews_the_own(pairs, reviewers)
        loads = counted(pairs, 1)
        assert set(loads) == set(reviewers.values())
        # Groups of sizes that differ by one at most come out even but for what their own members cannot take.
        if wanted < groups - 1 and n % groups == 0:
            assert max(loads.values()) - min(loads.values()) <= 1


@pytest.mark.parametrize("n", [1, 2])
def test_too_few_is_no_deadlock(n):
    pairs = allot(own_works(n), 3, seed="few")

    assert len(pairs) == n * (n - 1)


@pytest.mark.parametrize("n", SIZES)
@pytest.mark.parametrize("each", range(1, 6))
def test_after_withdrawals_every_work_gets_what_is_possible(n, each):
    each = min(each, n - 1)
    draw = random.Random(f"{n}/{each}")
    reviewers = own_works(n)
    pairs = allot(reviewers, each, seed="start")
    done: set = set()
    while len(reviewers) > 1:
        open_ones = sorted(pairs - done)
        done |= set(draw.sample(open_ones, draw.randint(0, len(open_ones) // 2)))
        for gone in draw.sample(sorted(reviewers), min(len(reviewers) - 1, draw.randint(1, 3))):
            del reviewers[gone]
        before = pairs
        pairs = rebalance(reviewers, each, fixed=done, movable=pairs - done, seed="again")

        assert done <= pairs
        assert nobody_reviews_the_own(pairs, own_works(n))
        assert {reviewer for reviewer, _work in pairs - done} <= set(reviewers)
        assert {work for _reviewer, work in pairs - done} <= set(reviewers.values())
        by_work = counted(pairs, 1)
        for work in reviewers.values():
            by_those_gone = sum(one not in reviewers for one, other in done if other == work)
            assert by_work.get(work, 0) >= min(each, len(reviewers) - 1 + by_those_gone)
        assert len(pairs - before) <= n * each


def test_nothing_changes_hands_when_nobody_left():
    reviewers = own_works(12)
    pairs = allot(reviewers, 3, seed="x")

    assert rebalance(reviewers, 3, fixed=set(), movable=pairs, seed="y") == pairs


def test_what_somebody_declined_is_not_asked_again():
    reviewers = own_works(8)
    pairs = allot(reviewers, 2, seed="x")
    declined = min(pairs)

    after = rebalance(reviewers, 2, fixed=set(), movable=pairs - {declined}, barred={declined}, seed="y")

    assert declined not in after
    assert set(counted(after, 1).values()) == {2}


def test_one_who_leaves_moves_few_reviews():
    reviewers = own_works(30)
    pairs = allot(reviewers, 3, seed="x")
    del reviewers[7]

    after = rebalance(reviewers, 3, fixed=set(), movable=pairs, seed="y")

    assert set(counted(after, 0).values()) == {3} == set(counted(after, 1).values())
    assert len(after - pairs) <= 6
