"""What the architecture tests look at: the floors, their files, and every door of the house."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parents[2]

#: Ground floor first: the app's label, its folder.
FLOORS = {
    "kernel": "academy/kernel",
    "people": "academy/people",
    "progress": "academy/progress",
    "courses": "courses",
    "cohorts": "cohorts",
    "practice": "practice",
    "home": "home",
}
OUR_PACKAGES = ("academy.", "courses.", "cohorts.", "practice.", "home.")


def above(label: str) -> set[str]:
    """Return the labels of the floors over one."""
    labels = list(FLOORS)
    return set(labels[labels.index(label) + 1 :])


def files(folder: str, pattern: str) -> Iterator[Path]:
    """Yield hand-written files of a floor: no migrations, catalogues or data."""
    for path in sorted((ROOT / folder).rglob(pattern)):
        if {"migrations", "locale", "vendor", "__pycache__"}.isdisjoint(path.parts):
            yield path


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def doors(resolver: URLResolver | None = None, route: str = "", spaces: tuple[str, ...] = ()) -> Iterator[tuple]:
    """Yield ``(route, full name, view)`` of every address of the house."""
    for pattern in (resolver or get_resolver()).url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from doors(pattern, here, (*spaces, pattern.namespace) if pattern.namespace else spaces)
        elif isinstance(pattern, URLPattern):
            yield here, ":".join((*spaces, pattern.name)) if pattern.name else "", pattern.callback


def is_ours(view: Callable) -> bool:
    view = getattr(view, "view_class", view)
    return view.__module__.startswith(OUR_PACKAGES)


def none(found: Iterable[object]) -> None:
    """Fail with every finding on a line of its own."""
    lines = sorted(str(each) for each in found)
    assert not lines, "\n" + "\n".join(lines)
