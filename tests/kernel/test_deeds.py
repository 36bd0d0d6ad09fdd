import pytest

from academy.kernel import deeds
from academy.kernel.deeds import deed_name, name_deeds
from academy.kernel.registry import AlreadyRegistered, Registry


@pytest.fixture(autouse=True)
def _own_names(monkeypatch):
    monkeypatch.setattr(deeds, "deeds", Registry())


def test_a_verb_is_read_in_words():
    name_deeds({"tests.plant_tree": "plant a tree"})

    assert deed_name("tests.plant_tree") == "plant a tree"


def test_a_verb_without_words_stays_as_it_is():
    assert deed_name("tests.fell_tree") == "tests.fell_tree"


def test_a_verb_has_one_name():
    name_deeds({"tests.plant_tree": "plant a tree"})

    with pytest.raises(AlreadyRegistered):
        name_deeds({"tests.plant_tree": "plant a shrub"})
