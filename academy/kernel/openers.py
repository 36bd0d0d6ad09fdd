"""From ``(kind, key)`` to the page that shows it, without looking up the house.

A ledger row says what it rests on as a kind and a key. The app that owns the kind registers here,
in ``ready()``, how to open it, with its own visibility check.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from .registry import Registry


@dataclass(frozen=True, slots=True)
class Basis:
    """What a row rests on, in words. ``url`` is empty for those who may not open it."""

    title: str
    url: str = ""


Opener = Callable[[list[str], AbstractBaseUser | AnonymousUser], dict[str, Basis]]
openers: Registry[Opener] = Registry()


def open_bases(bases: set[tuple[str, str]], user: AbstractBaseUser | AnonymousUser) -> dict[tuple[str, str], Basis]:
    """Return the words and addresses of many bases, asking each kind's owner once.

    A kind without owner and a key that is gone or hidden are left out.
    """
    found: dict[tuple[str, str], Basis] = {}
    for kind in sorted({kind for kind, _key in bases}):
        if opener := openers.get(kind):
            keys = sorted(key for of_kind, key in bases if of_kind == kind)
            found.update({(kind, key): basis for key, basis in opener(keys, user).items()})
    return found
