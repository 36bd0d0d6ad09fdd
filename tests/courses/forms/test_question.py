import pytest
from django.http import QueryDict

from courses.enums import QuestionKind
from courses.exports.question_examples import EXAMPLES
from courses.forms.question import QuestionFilterForm
from courses.forms.question_kinds import FORMS
from courses.models import QuestionTag
from courses.queries.content import ordered_of, sense_of
from tests.factories import courses as teach

BASE = {"project": "root", "stem": "题干", "explanation": "", "indicator": "", "tags": ""}
GOOD = {
    "single": {"line_1": "甲", "line_3": "乙", "right": "3"},
    "multiple": {"line_1": "甲", "line_2": "乙", "line_3": "丙", "right": ["1", "3"]},
    "truth": {"right": "false"},
    "matching": {"line_1": "云", "partner_1": "天", "line_2": "鱼", "partner_2": "水", "partner_5": "火"},
    "ordering": {"line_1": "先", "line_2": "中", "line_4": "后"},
    "numeric": {"value": "3.5", "tolerance": "0.1", "unit": "米"},
    "short": {"answers": "五问法\n5 Why", "case_counts": "on"},
    "essay": {"guide": "一\n二"},
}


def form_of(kind, **typed):
    data = QueryDict(mutable=True)
    for name, value in {**BASE, **typed}.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return FORMS[kind](data)


@pytest.mark.parametrize("kind", QuestionKind.values)
def test_every_kind_is_typed_kept_and_shown_again(kind):
    form = form_of(kind, indicator="root:fieldwork", tags="访谈，入户, 访谈", **GOOD[kind])
    assert form.is_valid(), form.errors

    said = form.wording()
    assert (said.kind, said.indicator, said.tags) == (kind, "fieldwork", ("访谈", "入户"))
    again = FORMS[kind](initial=FORMS[kind].fields_of(said.content))
    typed = {name: again[name].value() for name in again.fields if name not in BASE}
    other = form_of(kind, **{name: _sent(value) for name, value in typed.items() if value not in (None, False)})
    assert other.is_valid(), other.errors
    assert sense_of(kind, other.wording().content) == sense_of(kind, said.content)


def _sent(value):
    return [str(one) for one in value] if isinstance(value, list) else "on" if value is True else str(value)


def test_a_line_without_its_right_side_is_named_beside_it():
    form = form_of("matching", line_1="云", partner_1="天", line_2="鱼", line_4="鸟", partner_5="火")

    assert not form.is_valid()
    assert set(form.errors) == {"partner_2", "partner_4"}
    assert "鱼" in form.errors["partner_2"][0]


def test_empty_lines_are_no_lines():
    form = form_of("single", **GOOD["single"])
    assert form.is_valid()
    assert [one["text"] for one in form.wording().content["choices"]] == ["甲", "乙"]
    assert form.wording().content["right"] == ["b"]


@pytest.mark.parametrize(
    ("kind", "typed", "field"),
    [
        ("single", {"line_1": "甲", "right": "1"}, "__all__"),
        ("single", {"line_1": "甲", "line_2": "乙"}, "__all__"),
        ("single", {"line_1": "甲", "line_2": "乙", "right": "7"}, "__all__"),
        ("single", {"line_1": "甲", "line_2": "乙", "right": "x"}, "right"),
        ("multiple", {"line_1": "甲", "line_2": "甲", "right": ["1"]}, "__all__"),
        ("single", {"line_1": "长" * 501, "line_2": "乙", "right": "2"}, "line_1"),
        ("truth", {}, "right"),
        ("matching", {"line_1": "甲", "line_2": "乙", "partner_1": "丙"}, "partner_2"),
        ("ordering", {"line_1": "甲"}, "__all__"),
        ("numeric", {"value": ""}, "value"),
        ("numeric", {"value": "很多"}, "value"),
        ("numeric", {"value": "1", "tolerance": "-1"}, "tolerance"),
        ("short", {"answers": " \n "}, "answers"),
        ("short", {"answers": "\n".join(str(n) for n in range(11))}, "answers"),
        ("essay", {"guide": "长" * 2001}, "guide"),
        ("essay", {"stem": " "}, "stem"),
        ("essay", {"stem": "\ue000"}, "stem"),
        ("essay", {"explanation": "\ue000"}, "explanation"),
        ("essay", {"indicator": "drip:options"}, "indicator"),
        ("essay", {"indicator": "root:gone"}, "indicator"),
        ("essay", {"project": "x"}, "project"),
        ("essay", {"tags": "长" * 41}, "tags"),
        ("essay", {"tags": "，".join("甲乙丙丁戊己庚辛壬")}, "tags"),
    ],
)
def test_what_is_wrong_is_said_where_it_is(kind, typed, field):
    form = form_of(kind, **typed)

    assert set(form.errors) == {field}


def test_a_line_moves_without_a_script():
    form = form_of("ordering", move="down-1", **GOOD["ordering"])
    moved = FORMS["ordering"](initial=form.rearranged())
    assert (moved["line_1"].value(), moved["line_2"].value()) == ("中", "先")

    up = form_of("ordering", move="up-4", **GOOD["ordering"]).rearranged()
    assert (up["line_3"], up["line_4"]) == ("后", "")
    for move in ("", "up", "up-9", "side-1", "up-x"):
        assert form_of("ordering", move=move, **GOOD["ordering"]).rearranged() is None
    assert form_of("essay", move="up-2").rearranged() is None


@pytest.mark.django_db
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.kind)
def test_a_question_of_the_bank_fills_its_form(example):
    facts = {"project": example.project, "indicator": example.indicator, "explanation": example.explanation}
    row = teach.question(example.content, kind=example.kind, stem=example.stem, tags=example.tags, **facts)
    initial = FORMS[example.kind].initial_of(row)

    form = form_of(example.kind, **{name: _sent(value) for name, value in initial.items() if value is not False})

    assert form.is_valid(), form.errors
    said = form.wording()
    assert (said.stem, said.explanation, said.indicator, said.tags) == (
        example.stem, example.explanation, example.indicator, example.tags,
    )  # fmt: skip
    assert sense_of(said.kind, said.content) == sense_of(example.kind, example.content)


def test_the_order_that_was_typed_is_the_right_one():
    form = form_of("ordering", **GOOD["ordering"])
    assert form.is_valid()
    assert ordered_of(form.wording().content) == ["先", "中", "后"]


@pytest.mark.django_db
def test_nonsense_narrows_nothing():
    tags = QuestionTag.objects.all()
    tag = QuestionTag.objects.create(name="访谈")
    nothing = {"text": "", "tag": None, "project": "", "kind": "", "indicator": "", "state": ""}

    assert QuestionFilterForm(tags=tags).narrowed() == nothing
    wrong = {"project": "x", "kind": "x", "indicator": "x", "state": "x", "tag": "9" * 40}
    assert QuestionFilterForm(wrong, tags=tags).narrowed() == nothing
    right = {"q": " 访谈 ", "project": "root", "tag": str(tag.pk), "state": "all"}
    assert QuestionFilterForm(right, tags=tags).narrowed() == nothing | {
        "text": "访谈", "project": "root", "tag": tag.pk, "state": "all",
    }  # fmt: skip
