"""Names that lower floors ask for and higher floors answer, filled while the apps get ready."""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class AlreadyRegistered(Exception):
    """Two owners claimed one name."""


class Registry(Generic[T]):
    def __init__(self) -> None:
        self._entries: dict[str, T] = {}

    def add(self, name: str, entry: T) -> T:
        """Keep ``entry`` under ``name``; the same entry twice is the reload of one module.

        :raises AlreadyRegistered: if another entry holds the name.
        """
        if self._entries.setdefault(name, entry) is not entry:
            raise AlreadyRegistered(name)
        return entry

    def register(self, name: str) -> Callable[[T], T]:
        """Decorate the entry to keep under ``name``."""
        return lambda entry: self.add(name, entry)

    def get(self, name: str) -> T | None:
        return self._entries.get(name)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)
