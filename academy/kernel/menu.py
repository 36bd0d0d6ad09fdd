"""The menus: entries that the apps register while they get ready, shown to those they admit.

Most lead to a page of their own. Those of the ``cohort`` menu are the parts of one class: they are asked about the
class as well, and their addresses take its id.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.utils.functional import Promise

from .registry import Registry

MAIN, TABBAR, DESK, ACCOUNT, FOOT, COHORT = "main", "tabbar", "desk", "account", "foot", "cohort"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``admits`` asks the user; ``names`` are the URL names that light it up.

    ``into`` names the menu it leads into: a page of that menu lights the entry up where no other claims the page.
    """

    menu: str
    key: str
    label: str | Promise
    url_name: str
    icon: str
    admits: Callable
    order: int
    names: tuple[str, ...] = ()
    into: str = ""

    def holds(self, name: str) -> bool:
        """Whether a page of this URL name belongs to the entry."""
        return name == self.url_name or name in self.names


entries: Registry[Entry] = Registry()


def register(
    menu: str,
    key: str,
    label: str | Promise,
    url_name: str,
    *,
    admits: Callable,
    order: int,
    icon: str = "",
    names: tuple[str, ...] = (),
    into: str = "",
) -> None:
    """Put an entry into a menu (``main``, ``tabbar``, ``desk``, ``account``, ``foot`` or ``cohort``)."""
    name = f"{menu}.{key}"
    if name not in entries:
        entries.add(name, Entry(menu, key, label, url_name, icon, admits, order, names, into))


def entries_of(menu: str, user: AbstractBaseUser | AnonymousUser, *about: Any) -> list[Entry]:
    """Return the entries of a menu that admit the user (to what it is about), in their order."""
    return sorted((entry for entry in _all_of(menu) if entry.admits(user, *about)), key=lambda entry: entry.order)


def lit_among(shown: list[Entry], name: str) -> set[str]:
    """Return the keys of the entries that a page of this URL name lights up."""
    direct = {entry.key for entry in shown if entry.holds(name)}
    return direct or {entry.key for entry in shown if any(part.holds(name) for part in _all_of(entry.into))}


def _all_of(menu: str) -> list[Entry]:
    return [entry for name in entries if (entry := entries.get(name)) and entry.menu == menu]
