"""What every page's frame needs."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .bell import bell_of
from .identity import identity
from .way_back import page_at_hand

THEMES = ("", "light", "dark")
SIZES = ("", "large", "xlarge")


def display(request: HttpRequest) -> dict:
    """The reader's theme and size, known before the first paint."""
    theme, size = request.COOKIES.get("ac_theme", ""), request.COOKIES.get("ac_size", "")
    return {"display": {"theme": theme if theme in THEMES else "", "size": size if size in SIZES else ""}}


def academy(request: HttpRequest) -> dict:
    """The academy's name and contact, how many notices wait, and the address of the page itself."""
    user = getattr(request, "user", None)
    return {
        "academy": SimpleLazyObject(identity),
        "bell": SimpleLazyObject(lambda: bell_of(user)) if user else None,
        "here": SimpleLazyObject(lambda: page_at_hand(request)),
    }
