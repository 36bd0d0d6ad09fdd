"""Who owns files of the private folder: each floor names its own while it gets ready; what nobody names is swept."""

from collections.abc import Callable, Iterable

from academy.kernel.registry import Registry

_owners: Registry[Callable[[], Iterable[str]]] = Registry()


def own_files(key: str, paths: Callable[[], Iterable[str]]) -> None:
    """Name the function that returns where the files of a model lie, below the private folder."""
    _owners.add(key, paths)


def owned_paths() -> set[str]:
    """Return where every file lies that some row names."""
    asked = (_owners.get(key) for key in _owners)
    return {path for paths in asked if paths for path in paths()}
