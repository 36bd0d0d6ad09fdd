from fractions import Fraction

import pytest

from courses.queries.item_analysis import difficulty, discrimination, distractors
from tests.factories import courses as teach

HALF = Fraction(1, 2)


def test_difficulty_is_the_mean_share_with_parts_counted():
    assert difficulty([Fraction(1), HALF, Fraction(0), HALF]) == HALF


@pytest.mark.parametrize(
    ("pairs", "found"),
    [
        ([(0, 0), (1, 1)], 1.0),
        ([(0, 1), (1, 0)], -1.0),
        # x̄ = ȳ = ½, each product ¼ cancels the other: no relation.
        ([(0, 0), (0, 1), (1, 0), (1, 1)], 0.0),
        ([(1, 0), (1, 1)], None),
        ([(0, 1), (1, 1)], None),
        ([(1, 1)], None),
        ([], None),
    ],
)
def test_discrimination_is_a_correlation_and_nothing_where_nothing_varies(pairs, found):
    assert discrimination([(Fraction(x), Fraction(y)) for x, y in pairs]) == found


def test_a_choice_counts_who_took_it_and_how_they_did_on_the_rest():
    answers = [("a", Fraction(1)), ("b", HALF), ("b", Fraction(0)), (None, HALF)]

    found = distractors("single", teach.CHOICES, answers)

    assert [(one.text, one.is_right, one.count, one.mean_rest) for one in found] == [
        ("甲", True, 1, 1), ("乙", False, 2, Fraction(1, 4)), ("丙", False, 0, None),
    ]  # fmt: skip
    assert [one.rest_percent for one in found] == [100, 25, None]


def test_several_ticks_count_for_each_choice_and_other_kinds_have_no_choices():
    ticked = [(["a", "b"], Fraction(1)), (["b"], Fraction(0))]

    assert [one.count for one in distractors("multiple", teach.CHOICES, ticked)] == [1, 2, 0]
    assert distractors("truth", {"right": True}, [(True, HALF)]) == []
