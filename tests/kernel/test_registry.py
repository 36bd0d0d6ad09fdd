import pytest

from academy.kernel.registry import AlreadyRegistered, Registry


def test_names_are_kept_in_order_and_found():
    registry = Registry()
    registry.add("b", 1)

    @registry.register("a")
    def entry():
        return 2

    assert list(registry) == ["b", "a"]
    assert registry.get("a") is entry
    assert "b" in registry
    assert registry.get("c") is None


def test_two_owners_of_a_name_are_refused():
    registry = Registry()
    registry.add("a", "one")

    with pytest.raises(AlreadyRegistered):
        registry.add("a", "two")


def test_the_same_entry_twice_is_a_reload():
    registry = Registry()
    entry = object()

    assert registry.add("a", entry) is registry.add("a", entry)
