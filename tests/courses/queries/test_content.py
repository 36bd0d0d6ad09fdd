import pytest

from courses.enums import QuestionKind
from courses.queries import content as made
from courses.queries.content import check_content, check_wording, plain_number


def choices(*texts, right=(0,)):
    return made.choices_content(texts, right)


GOOD = {
    "single": choices("甲", "乙"),
    "multiple": choices("甲", "乙", "丙", right=(0, 2)),
    "truth": {"right": False},
    "matching": made.matching_content([("云", "天"), ("鱼", "水"), ("蛙", "水")], ["火"]),
    "ordering": made.ordering_content(["报告", "处置", "复盘"]),
    "numeric": {"value": "3.5", "tolerance": "0.1", "unit": "米"},
    "short": {"answers": ["五问法", "5 Why"], "ignore_case": True},
    "essay": {"guide": "一、……\n二、……"},
}


@pytest.mark.parametrize("kind", QuestionKind.values)
def test_what_is_right_is_kept_as_it_is(kind):
    assert check_content(kind, GOOD[kind]) == GOOD[kind]
    assert check_content(kind, check_content(kind, GOOD[kind])) == GOOD[kind]


def test_idle_blanks_full_width_digits_and_foreign_fields_are_dropped():
    kept = check_content("single", {**choices(" 甲 ", "乙\n丙"), "script": "x"})
    assert [one["text"] for one in kept["choices"]] == ["甲", "乙 丙"]
    assert kept.keys() == {"choices", "right"}
    assert check_content("numeric", {"value": "３．５０", "tolerance": None}) == {
        "value": "3.5", "tolerance": "0", "unit": "",
    }  # fmt: skip
    assert check_content("short", {"answers": ["Why", "why ", "", "WHY"]})["answers"] == ["Why"]
    assert check_content("short", {"answers": ["Why", "why"], "ignore_case": False})["answers"] == ["Why", "why"]


FAULTS = [
    ("single", None, made.ContentBroken),
    ("single", {}, made.TooFewLines),
    ("single", choices("甲"), made.TooFewLines),
    ("single", choices(*"甲乙丙丁戊己庚辛壬"), made.TooManyLines),
    ("single", choices(*map(str, range(40))), made.TooManyLines),
    ("single", choices("甲", ""), made.LineEmpty),
    ("single", choices("甲", "甲 "), made.LineTwice),
    ("single", choices("甲", "乙", right=()), made.NothingRight),
    ("single", choices("甲", "乙", right=(0, 1)), made.NotOneRight),
    ("single", {**choices("甲", "乙"), "right": ["q"]}, made.RightUnknown),
    ("single", {**choices("甲", "乙"), "right": [["a"]]}, made.RightUnknown),
    ("single", {"choices": [{"id": "a", "text": "甲"}, {"id": "a", "text": "乙"}], "right": ["a"]}, made.LineTwice),
    ("single", {"choices": ["甲", "乙"], "right": ["a"]}, made.ContentBroken),
    ("single", {"choices": [{"id": "a", "text": 7}, {"id": "b", "text": 8}], "right": ["a"]}, made.ContentBroken),
    ("single", choices("长" * 501, "乙"), made.TextTooLong),
    ("single", choices("甲\x00", "乙"), made.SignsForbidden),
    ("single", choices("甲\ud800", "乙"), made.SignsForbidden),
    ("multiple", choices("甲", "乙", right=()), made.NothingRight),
    ("truth", {}, made.TruthUnknown),
    ("truth", {"right": "true"}, made.TruthUnknown),
    ("matching", made.matching_content([("云", "天"), ("鱼", "")]), made.LineEmpty),
    ("matching", {**GOOD["matching"], "pairs": {}}, made.PairBroken),
    ("matching", {**GOOD["matching"], "pairs": []}, made.ContentBroken),
    ("matching", made.matching_content([("云", "天"), ("鱼", "天")]), made.TooFewLines),
    ("matching", made.matching_content([(f"左{n}", f"右{n}") for n in range(5)], list("甲乙丙丁")), made.TooManyLines),
    ("ordering", made.ordering_content(["甲"]), made.TooFewLines),
    ("ordering", made.ordering_content(["甲", "甲"]), made.LineTwice),
    ("ordering", {**GOOD["ordering"], "order": []}, made.OrderIncomplete),
    ("numeric", {"value": " "}, made.NumberMissing),
    ("numeric", {"value": "很多"}, made.NotANumber),
    ("numeric", {"value": "NaN"}, made.NotANumber),
    ("numeric", {"value": "Infinity"}, made.NotANumber),
    ("numeric", {"value": "1e99"}, made.NotANumber),
    ("numeric", {"value": "9" * 400}, made.NotANumber),
    ("numeric", {"value": "1", "tolerance": "-1"}, made.ToleranceWrong),
    ("numeric", {"value": "1", "tolerance": "x"}, made.ToleranceWrong),
    ("numeric", {"value": "1", "tolerance": []}, made.ToleranceWrong),
    ("numeric", {"value": "1", "unit": "长" * 21}, made.TextTooLong),
    ("short", {}, made.AnswerMissing),
    ("short", {"answers": [" "]}, made.AnswerMissing),
    ("short", {"answers": [str(n) for n in range(11)]}, made.TooManyAnswers),
    ("essay", {"guide": "长" * 2001}, made.TextTooLong),
]


@pytest.mark.parametrize(("kind", "content", "fault"), FAULTS)
def test_what_is_wrong_is_called_by_its_name(kind, content, fault):
    with pytest.raises(fault) as refused:
        check_content(kind, content)

    assert "%(" not in str(refused.value)
    assert len(str(refused.value)) > 5


def test_a_question_has_a_text_of_its_own_length():
    assert check_wording(" 一行 \n\n 二行 ", None) == ("一行\n\n 二行", "")
    with pytest.raises(made.StemMissing):
        check_wording("  ")
    with pytest.raises(made.TextTooLong) as long:
        check_wording("题", "长" * 2001)
    assert long.value.part == "explanation"


@pytest.mark.parametrize(
    ("said", "plain"),
    [("3.50", "3.5"), ("+2", "2"), ("-0.0", "0"), (".5", "0.5"), ("1.5e3", "1500"), ("１２", "12"), ("−3", "-3")],
)
def test_a_number_has_one_plain_text(said, plain):
    assert plain_number(said) == plain


def test_ids_tell_nothing_of_the_key_and_stay_with_their_text():
    content = made.ordering_content(["先", "中", "后"])
    assert [one["id"] for one in content["items"]] == sorted(content["order"])
    assert made.ordered_of(content) == ["先", "中", "后"]
    again = made.ordering_content(["后", "中", "先"])
    assert again["items"] == content["items"]
    assert again["order"] == content["order"][::-1]


def test_two_contents_ask_the_same_whatever_their_ids_are():
    named = {"choices": [{"id": "x", "text": "甲"}, {"id": "y", "text": "乙"}], "right": ["x"]}
    assert made.sense_of("single", named) == made.sense_of("single", choices("甲", "乙"))
    assert made.sense_of("single", named) != made.sense_of("single", choices("甲", "乙", right=(1,)))
    swapped = made.matching_content([("鱼", "水"), ("云", "天"), ("蛙", "水")], ["火"])
    assert made.sense_of("matching", swapped) == made.sense_of("matching", GOOD["matching"])
    assert made.sense_of("ordering", GOOD["ordering"]) == ["报告", "处置", "复盘"]
    assert made.sense_of("truth", {"right": True}) != made.sense_of("truth", {"right": False})
