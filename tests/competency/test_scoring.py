from fractions import Fraction
from random import Random

import pytest

from academy.competency.evidence import Source
from academy.competency.framework import Competency, shipped_framework
from academy.competency.scoring import Firmness, Tally, read_profile, shown, weigh
from academy.competency.standard import Standard, shipped_standard

from .observed import observed, observed_at_random

FRAMEWORK = shipped_framework()
STANDARD = shipped_standard()
#: Twenty tests of 25 random cases each; a failing case is found again by its seed.
BLOCKS = range(0, 500, 25)


def read(*evidence):
    return read_profile(evidence, STANDARD, FRAMEWORK)[Competency.DECISION]


def test_profile_covers_competencies_never_observed():
    profile = read_profile([observed(3)], STANDARD, FRAMEWORK)

    assert list(profile) == list(Competency)
    reform = profile[Competency.REFORM]
    assert (reform.value, reform.level, reform.is_seen) == (None, None, False)
    assert (reform.contributions, reform.self_assessment) == ((), None)
    assert reform.firmness == Firmness(items=0, kinds=0, is_firm=False)


@pytest.mark.parametrize(
    ("evidence", "value", "level"),
    [
        pytest.param([observed(1)], 1, 1, id="seen and poor is 1, not unknown"),
        pytest.param([observed(4), observed(1, Source.QUIZ)], Fraction(13, 4), 3, id="the heavier source pulls"),
        pytest.param([observed(2), observed(3)], Fraction(5, 2), 3, id="a level begins at its threshold"),
        pytest.param(
            [observed(2, Source.UNIT), observed(2, Source.PANEL), observed(2, Source.COURSEWORK), observed(4)],
            Fraction(28, 11),
            3,
            id="exact, not rounded",
        ),
        pytest.param([observed(3), observed(1, Source.SELF)], 3, 3, id="the own view moves nothing"),
    ],
)
def test_reading_is_the_exact_weighted_mean(evidence, value, level):
    reading = read(*evidence)

    assert (reading.value, reading.level) == (value, level)
    assert isinstance(reading.value, Fraction)


def test_the_level_follows_the_exact_value_not_the_shown_one():
    reading = read(observed(3), observed(2), observed(3, Source.MENTOR), observed(2, Source.PANEL))

    assert (reading.value, shown(reading.value), reading.level) == (Fraction(27, 11), "2.5", 2)


def test_self_assessment_alone_is_no_reading():
    own = observed(4, Source.SELF)

    reading = read(own)

    assert (reading.value, reading.level, reading.contributions) == (None, None, ())
    assert reading.self_assessment is own


def test_the_newest_own_view_is_shown():
    old, new = observed(1, Source.SELF, day=1), observed(3, Source.SELF, day=4)

    assert read(new, old).self_assessment is new


def test_of_two_own_views_of_one_day_the_higher_is_shown():
    low, high = observed(1, Source.SELF, key="z"), observed(3, Source.SELF, key="a")

    assert read(high, low).self_assessment is high


def test_tallies_weigh_like_the_evidence_they_count():
    reading = read(observed(2), observed(3), observed(4, Source.QUIZ), observed(1, Source.SELF))

    tallies = {Source.INSTRUCTOR: Tally(2, 5), Source.QUIZ: Tally(1, 4), Source.SELF: Tally(1, 1)}
    outcome = weigh(tallies, STANDARD)

    assert (outcome.value, outcome.level, outcome.firmness) == (reading.value, reading.level, reading.firmness)
    assert (outcome.weighted_levels, outcome.weight) == (19, 7)


def test_nothing_to_weigh_is_no_value():
    outcome = weigh({Source.PANEL: Tally(0, 0)}, STANDARD)

    assert (outcome.value, outcome.level, outcome.firmness) == (None, None, Firmness(0, 0, False))


def test_a_reading_names_its_contributions_oldest_first():
    late, early = observed(4, day=3), observed(2, Source.PANEL, day=1)

    reading = read(late, early)

    assert [item.evidence for item in reading.contributions] == [early, late]
    assert [(item.weight, item.weighted_level, item.share) for item in reading.contributions] == [(3, 6, 1), (3, 12, 2)]
    assert (reading.weighted_levels, reading.weight, reading.value) == (18, 6, 3)


def test_a_source_that_weighs_nothing_is_listed_and_does_not_count():
    weights = {**STANDARD.weights, Source.PEER: 0}
    standard = Standard(2, weights, STANDARD.thresholds, firm_items=1, firm_kinds=1)

    silent = read_profile([observed(4, Source.PEER)], standard, FRAMEWORK)[Competency.DECISION]
    beside = read_profile([observed(4, Source.PEER), observed(2)], standard, FRAMEWORK)[Competency.DECISION]

    assert (silent.value, silent.firmness.items, silent.contributions[0].share) == (None, 0, 0)
    assert (beside.value, beside.firmness) == (2, Firmness(items=1, kinds=1, is_firm=True))


@pytest.mark.parametrize(
    ("evidence", "firmness"),
    [
        pytest.param([observed(2), observed(3), observed(3)], Firmness(3, 1, False), id="one kind of source"),
        pytest.param([observed(2), observed(3, Source.QUIZ)], Firmness(2, 2, False), id="two pieces"),
        pytest.param([observed(2), observed(3), observed(3, Source.QUIZ)], Firmness(3, 2, True), id="firm"),
        pytest.param(
            [observed(2), observed(3), observed(3, Source.SELF)], Firmness(2, 1, False), id="the own view adds nothing"
        ),
    ],
)
def test_firmness_counts_pieces_and_kinds(evidence, firmness):
    assert read(*evidence).firmness == firmness


def test_one_fact_is_not_counted_twice():
    with pytest.raises(ValueError, match="counted once"):
        read(observed(3, key="same"), observed(3, key="same"))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1), "1.0"),
        (Fraction(9, 4), "2.3"),
        (Fraction(224, 100), "2.2"),
        (Fraction(225, 100), "2.3"),
        (Fraction(10, 3), "3.3"),
        (Fraction(11, 3), "3.7"),
        (Fraction(395, 100), "4.0"),
        (Fraction(4), "4.0"),
    ],
)
def test_values_are_shown_with_one_decimal_half_up(value, text):
    assert shown(value) == text


@pytest.mark.parametrize("block", BLOCKS)
def test_shares_sum_exactly_whatever_was_observed(block):
    for seed in range(block, block + BLOCKS.step):
        random = Random(seed)
        evidence = observed_at_random(random, most=40)

        profile = read_profile(evidence, STANDARD, FRAMEWORK)
        random.shuffle(evidence)

        assert read_profile(evidence, STANDARD, FRAMEWORK) == profile
        for reading in profile.values():
            assert (reading.value is None) == (not reading.contributions)
            if reading.is_seen:
                assert sum(item.share for item in reading.contributions) == reading.value, seed
                assert Fraction(reading.weighted_levels, reading.weight) == reading.value
                assert 1 <= reading.value <= 4
                assert 1 <= reading.level <= 4


@pytest.mark.parametrize("block", BLOCKS)
def test_more_evidence_at_or_above_a_reading_never_lowers_it(block):
    for seed in range(block, block + BLOCKS.step):
        random = Random(seed)
        evidence = observed_at_random(random, most=40)
        before = read_profile(evidence, STANDARD, FRAMEWORK)
        competency = random.choice(list(Competency))
        lowest = before[competency].value or 1
        level = random.choice([level for level in (1, 2, 3, 4) if level >= lowest])
        further = observed(level, random.choice(list(Source)), competency, random.randint(1, 100))

        after = read_profile([*evidence, further], STANDARD, FRAMEWORK)

        for code in Competency:
            old, new = before[code], after[code]
            if code is not competency:
                assert new == old, seed
            elif old.is_seen:
                assert new.value >= old.value, seed
                assert new.level >= old.level
                assert Fraction(shown(new.value)) >= Fraction(shown(old.value))
                assert new.firmness.is_firm or not old.firmness.is_firm
