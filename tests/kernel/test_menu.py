import pytest

from academy.kernel import menu
from academy.kernel.registry import Registry


@pytest.fixture(autouse=True)
def _own_entries(monkeypatch):
    monkeypatch.setattr(menu, "entries", Registry())


def put(key, order, admits=lambda user: True, into=menu.MAIN, label="x"):
    menu.register(into, key, label, "people:profile", icon="user", admits=admits, order=order)


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
