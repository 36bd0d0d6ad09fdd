import pytest

from academy.kernel import menu
from academy.kernel.registry import Registry


@pytest.fixture(autouse=True)
def _own_entries(monkeypatch):
    monkeypatch.setattr(menu, "entries", Registry())


def put(key, order, admits=lambda user: True, into=menu.MAIN, label="x", **fields):
    menu.register(into, key, label, "people:profile", **{"icon": "user", "admits": admits, "order": order, **fields})


def test_entries_stand_in_their_order_for_those_they_admit():
    put("late", 20)
    put("hidden", 15, admits=lambda user: user == "boss")
    put("early", 10)
    put("elsewhere", 5, into=menu.FOOT)

    assert [entry.key for entry in menu.entries_of(menu.MAIN, "anybody")] == ["early", "late"]
    assert [entry.key for entry in menu.entries_of(menu.MAIN, "boss")] == ["early", "hidden", "late"]


def test_an_entry_is_registered_once_however_often_its_app_gets_ready():
    put("one", 10, label="first")
    put("one", 99, label="second")

    (entry,) = menu.entries_of(menu.MAIN, "anybody")
    assert entry.label == "first"


def test_the_parts_of_a_class_are_asked_about_the_class():
    put("own", 1, admits=lambda user, cohort: cohort == "own", into=menu.COHORT)
    put("all", 2, admits=lambda user, cohort: True, into=menu.COHORT)

    assert [entry.key for entry in menu.entries_of(menu.COHORT, "anybody", "own")] == ["own", "all"]
    assert [entry.key for entry in menu.entries_of(menu.COHORT, "anybody", "other")] == ["all"]


def test_a_page_of_the_menu_below_lights_up_what_leads_there_unless_it_has_an_entry_of_its_own():
    menu.register(menu.COHORT, "part", "x", "a:part", admits=lambda user, cohort: True, order=1, names=("a:deep",))
    menu.register(menu.DESK, "classes", "x", "a:list", admits=lambda user: True, order=1, into=menu.COHORT)
    menu.register(menu.DESK, "deep", "x", "a:deep", admits=lambda user: True, order=2)
    shown = menu.entries_of(menu.DESK, "anybody")

    assert menu.lit_among(shown, "a:list") == menu.lit_among(shown, "a:part") == {"classes"}
    assert menu.lit_among(shown, "a:deep") == {"deep"}
    assert menu.lit_among(shown, "a:elsewhere") == set()
