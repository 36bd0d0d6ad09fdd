from copy import deepcopy
from fractions import Fraction

import pytest

from academy.competency.evidence import Source
from academy.competency.framework import shipped_data
from academy.competency.standard import shipped_standard, standard_from


@pytest.fixture
def data():
    return deepcopy(shipped_data("standard-1.json"))


def test_shipped_standard():
    standard = shipped_standard()

    assert standard.version == 1
    assert dict(standard.weights) == {
        Source.SELF: 0,
        Source.INSTRUCTOR: 3,
        Source.PANEL: 3,
        Source.COURSEWORK: 2,
        Source.QUIZ: 1,
        Source.PEER: 1,
        Source.MENTOR: 2,
        Source.UNIT: 3,
    }
    assert standard.thresholds == (1, Fraction(3, 2), Fraction(5, 2), Fraction(7, 2))


@pytest.mark.parametrize(
    ("value", "level"),
    [("1", 1), ("149/100", 1), ("1.5", 2), ("249/100", 2), ("2.5", 3), ("349/100", 3), ("3.5", 4), ("4", 4)],
)
def test_a_level_begins_at_its_threshold(value, level):
    assert shipped_standard().level_of(Fraction(value)) == level


def test_weights_cannot_be_changed_behind_the_version():
    with pytest.raises(TypeError):
        shipped_standard().weights[Source.SELF] = 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        pytest.param(lambda data: data.pop("version"), "version is a whole number from 1", id="no version"),
        pytest.param(lambda data: data["weights"].pop("unit"), "every kind of source", id="a source is missing"),
        pytest.param(lambda data: data.pop("weights"), "every kind of source", id="no weights"),
        pytest.param(lambda data: data["weights"].update(attendance=1), "nothing else", id="attendance"),
        pytest.param(lambda data: data["weights"].update(quiz=-1), "weight of quiz .* from 0, not -1", id="below 0"),
        pytest.param(lambda data: data["weights"].update(quiz=1.5), "not 1.5", id="no whole number"),
        pytest.param(lambda data: data["weights"].update(quiz=True), "not True", id="truth value"),
        pytest.param(lambda data: data["weights"].update(self=1), "weighs 0", id="self counts"),
        pytest.param(
            lambda data: data.update(weights=dict.fromkeys(data["weights"], 0)), "above 0", id="nothing counts"
        ),
        pytest.param(lambda data: data.pop("thresholds"), "four thresholds", id="no thresholds"),
        pytest.param(lambda data: data["thresholds"].pop(), "four thresholds", id="three thresholds"),
        pytest.param(lambda data: data.update(thresholds=["1.1", "2", "3", "4"]), "first is 1", id="starts above 1"),
        pytest.param(lambda data: data.update(thresholds=["1", "2", "3", "5"]), "no higher than 4", id="beyond 4"),
        pytest.param(lambda data: data.update(thresholds=["1", "3", "2", "4"]), "rise", id="falling"),
        pytest.param(lambda data: data.update(thresholds=["1", "2", "2", "4"]), "rise", id="standing"),
        pytest.param(lambda data: data.update(thresholds=["1", "x", "2", "4"]), "not 'x'", id="no number"),
        pytest.param(lambda data: data.update(thresholds=["1", "1/0", "2", "4"]), "not '1/0'", id="divided by zero"),
        pytest.param(lambda data: data.update(firm_items=0), "firm_items is a whole number from 1", id="no items"),
        pytest.param(lambda data: data.pop("firm_kinds"), "firm_kinds is a whole number from 1", id="no kinds"),
    ],
)
def test_a_standard_with_a_fault_is_refused_with_a_sentence(data, change, sentence):
    change(data)

    with pytest.raises(ValueError, match=sentence):
        standard_from(data)
