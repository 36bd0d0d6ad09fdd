"""The solver by itself: no database, plain values."""

from random import Random

import pytest

from cohorts.queries.grouping import WEIGHTS, Member, dealt, shares, thirds


def people(count, *, fixed=None, seed=7):
    random = Random(seed)
    return [
        Member(
            key=key,
            traits={
                "sex": random.choice(("f", "m")),
                "kind": random.choice("abcdefg"),
                "level": random.choice("1234"),
                "age": random.choice("012"),
                "status": random.choice("pppnl"),
                "unit": str(random.randrange(count)),
            },
            fixed=(fixed or {}).get(key),
        )
        for key in range(count)
    ]


def spread(members, groups, trait):
    by_key = {member.key: member for member in members}
    rows = [[by_key[key] for key in group] for group in groups]
    return max(max(share.counts) - min(share.counts) for share in shares(rows, [trait]))


def test_forty_come_into_five_groups_even_in_every_respect():
    members = people(40)

    groups = dealt(members, 5, seed=1)

    assert [len(group) for group in groups] == [8] * 5
    assert sorted(key for group in groups for key in group) == list(range(40))
    for trait in ("sex", "kind", "level", "age", "status"):
        assert spread(members, groups, trait) <= 2, trait
    assert spread(members, groups, "sex") <= 1


def test_the_same_seed_gives_the_same_groups_in_whatever_order_the_members_come():
    members = people(40)
    shuffled = members[:]
    Random(3).shuffle(shuffled)

    assert dealt(members, 5, seed=4) == dealt(shuffled, 5, seed=4)
    assert dealt(members, 5, seed=4) != dealt(members, 5, seed=5)


def test_those_who_are_fixed_stay_and_the_others_fill_up():
    members = people(12, fixed={0: 2, 1: 2, 2: 2, 3: 2, 4: 2, 5: 2})

    groups = dealt(members, 3, seed=1)

    assert groups[2] == [0, 1, 2, 3, 4, 5]
    assert [len(group) for group in groups] == [3, 3, 6]


def test_people_of_one_unit_are_kept_apart():
    together = [Member(key, {**people(1)[0].traits, "unit": str(key // 3)}) for key in range(9)]

    groups = dealt(together, 3, seed=1)

    assert all(len({key // 3 for key in group}) == 3 for group in groups)


@pytest.mark.parametrize(("count", "into"), [(1, 1), (3, 3), (7, 2), (41, 5), (130, 13)])
def test_the_sizes_differ_by_one_at_most(count, into):
    sizes = [len(group) for group in dealt(people(count), into, seed=2)]

    assert sum(sizes) == count
    assert max(sizes) - min(sizes) <= 1


def test_solving_is_better_than_dealing_alone():
    """The control: without changing places the same deal is less even."""
    members = people(40)
    alone = [sorted(range(start, 40, 5)) for start in range(5)]

    def unevenness(groups):
        return sum(spread(members, groups, trait) for trait in WEIGHTS)

    assert unevenness(dealt(members, 5, seed=1)) < unevenness(alone)


def test_thirds_keep_equal_values_together():
    assert thirds({1: 20, 2: 30, 3: 40}) == {1: "0", 2: "1", 3: "2"}
    assert set(thirds({1: 30, 2: 30, 3: 30}).values()) == {"2"}
    assert thirds({}) == {}
