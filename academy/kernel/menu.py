"""The menus: entries that the apps register while they get ready, shown to those they admit."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.utils.functional import Promise

from .registry import Registry

MAIN, TABBAR, DESK, ACCOUNT, FOOT = "main", "tabbar", "desk", "account", "foot"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``admits`` asks the user; ``names`` are the URL names that light it up."""

    menu: str
    key: str
    label: str | Promise
    url_name: str
    icon: str
    admits: Callable
    order: int
    names: tuple[str, ...] = ()


entries: Registry[Entry] = Registry()


def register(
    menu: str,
    key: str,
    label: str | Promise,
    url_name: str,
    *,
    icon: str,
    admits: Callable,
    order: int,
    names: tuple[str, ...] = (),
) -> None:
    """Put an entry into a menu (``main``, ``tabbar``, ``desk``, ``account`` or ``foot``)."""
    name = f"{menu}.{key}"
    if name not in entries:
        entries.add(name, Entry(menu, key, label, url_name, icon, admits, order, names))


def entries_of(menu: str, user: AbstractBaseUser | AnonymousUser) -> list[Entry]:
    """Return the entries of a menu that admit the user, in their order."""
    found = (entry for name in entries if (entry := entries.get(name)) and entry.menu == menu)
    return sorted((entry for entry in found if entry.admits(user)), key=lambda entry: entry.order)
