"""How many notices wait for somebody and where they lie: the page head asks, the floor that owns notices answers."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Bell:
    """The inbox's address and how many of its notices are unread."""

    url: str
    unread: int


_inboxes: list[tuple[Callable[[AbstractBaseUser], int], str]] = []


def register(counter: Callable[[AbstractBaseUser], int], *, url_name: str) -> None:
    """Name the function that counts a user's unread notices and the page that lists them; the last one named counts."""
    _inboxes[:] = [(counter, url_name)]


def bell_of(user: AbstractBaseUser | AnonymousUser) -> Bell | None:
    """Return the bell of somebody who is signed in; None for visitors and before an inbox is registered."""
    if not (_inboxes and user.is_authenticated):
        return None
    counter, url_name = _inboxes[0]
    return Bell(reverse(url_name), counter(user))
