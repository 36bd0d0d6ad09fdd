"""What an answer is worth, kind by kind."""

from fractions import Fraction

import pytest

from courses.queries.answers import AnswerNotUnderstood, AnswerTooLong, PlacesIncomplete, understood
from courses.queries.grading import share_right
from tests.practice.quizzes import KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_right_is_one_and_unanswered_is_nothing(kind):
    content, right, wrong = KINDS[kind]

    assert share_right(kind, content, right) == 1
    assert share_right(kind, content, wrong) < 1
    assert share_right(kind, content, None) == 0


def test_an_essay_waits_for_a_person():
    assert share_right("essay", {"guide": "看结构"}, "先听后分") is None


def test_of_several_choices_wrong_ticks_take_right_ones_away():
    content = {**KINDS["multiple"][0], "right": ["a", "b"]}

    assert share_right("multiple", content, ["a"]) == Fraction(1, 2)
    assert share_right("multiple", content, ["a", "c"]) == 0
    assert share_right("multiple", content, ["a", "b", "c"]) == 0


def test_half_the_pairs_are_half():
    content = KINDS["matching"][0]

    assert share_right("matching", content, {"l1": "r1"}) == Fraction(1, 2)


def test_an_order_is_worth_its_neighbours():
    content = KINDS["ordering"][0]

    assert share_right("ordering", content, ["y", "z", "x"]) == Fraction(1, 2)
    assert share_right("ordering", content, ["z", "y", "x"]) == 0


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("3.5", 1),
        ("3.6", 1),
        ("3.61", 0),
        ("３．５", 1),
        ("3.5%", 1),
        (" 3.5 ％", 1),
        ("NaN", 0),
        ("inf", 0),
        ("三", 0),
    ],
)
def test_a_number_is_right_within_its_tolerance(text, share):
    assert share_right("numeric", KINDS["numeric"][0], text) == share


@pytest.mark.parametrize(("text", "share"), [(" 民情日记 ", 1), ("民情　日记", 1), ("民情日记本", 0)])
def test_a_short_answer_is_compared_as_people_type(text, share):
    assert share_right("short", KINDS["short"][0], text) == share


def test_width_and_capitals_do_not_matter_where_the_key_says_so():
    content = {"answers": ["SMART"], "ignore_case": True}

    assert share_right("short", content, "ｓｍａｒｔ") == 1
    assert share_right("short", {**content, "ignore_case": False}, "smart") == 0


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("single", "z"),
        ("single", ["a"]),
        ("multiple", ["a", "a"]),
        ("multiple", "a"),
        ("multiple", ["z"]),
        ("truth", "true"),
        ("truth", 1),
        ("matching", {"l1": "r9"}),
        ("matching", {"x": "r1"}),
        ("matching", ["l1"]),
        ("numeric", 3.5),
        ("short", {"a": 1}),
        ("short", "\x00"),
        ("short", "\ud800"),
    ],
)
def test_what_cannot_be_an_answer_is_refused(kind, answer):
    with pytest.raises(AnswerNotUnderstood):
        understood(kind, KINDS[kind][0], answer)


@pytest.mark.parametrize("answer", [["x", "y"], ["x", "y", "y"], ["x", "y", "q"]])
def test_an_order_needs_every_line_once(answer):
    with pytest.raises(PlacesIncomplete):
        understood("ordering", KINDS["ordering"][0], answer)


def test_an_answer_has_a_length():
    with pytest.raises(AnswerTooLong):
        understood("short", KINDS["short"][0], "长" * 201)


@pytest.mark.parametrize("nothing", [None, "", [], {}, "   "])
def test_nothing_is_unanswered(nothing):
    assert understood("short", KINDS["short"][0], nothing) is None
