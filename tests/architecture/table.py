"""How a line of the role × URL table is written and read: see role_urls.py."""

from dataclasses import dataclass, field
from operator import attrgetter

from django.urls import reverse

from academy.kernel.doors import ANYONE, SIGNED_IN, Door

NOBODY = ""
STAFF = "organisation party_school"
TRAINEES = "trainee leader unit_mate other_trainee"
LIAISONS = "liaison other_liaison"
INSTRUCTORS = "instructor panel other_instructor"
SUPERVISORS = "supervisor other_supervisor"
EDITORS = "author reviewer"
ADMINISTRATORS = "system_admin security_admin auditor"
ACCOUNTS = " ".join((STAFF, TRAINEES, LIAISONS, INSTRUCTORS, SUPERVISORS, EDITORS, ADMINISTRATORS))
EVERYBODY = f"{ACCOUNTS} anonymous suspended"
#: Without an account: led to the login page, or told nothing at a door that hides.
STRANGERS = {"anonymous", "suspended"}


@dataclass(frozen=True)
class Row:
    """What one address answers to whom.

    ``opens`` names those it answers; ``forbids`` those who may know of the thing and may not do this (403).
    Everybody else who is signed in gets 404 where the door admits them somewhere or hides its thing, 403 where it
    admits them nowhere. ``posts`` names those whose POST is taken (as ``opens`` when not given). ``at`` fills the
    address from the story ("cohort.pk") or with a literal ("=settle_roster"); ``data`` is what is posted.
    """

    opens: str
    forbids: str = NOBODY
    posts: str | None = None
    post_forbids: str | None = None
    at: dict[str, str] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)
    data: dict[str, str] = field(default_factory=dict)

    def path(self, name: str, things: dict) -> str:
        return reverse(name, kwargs={key: self._value(expression, things) for key, expression in self.at.items()})

    @staticmethod
    def _value(expression: str, things: dict) -> object:
        if expression.startswith("="):
            return expression[1:]
        thing, _dot, attribute = expression.partition(".")
        return attrgetter(attribute or "pk")(things[thing])

    def answer(self, person: str, user, method: str, door: Door) -> str:
        """Return what the person is to get: ``open``, ``login``, ``403`` or ``404``."""
        opens, forbids = self.opens, self.forbids
        if method == "POST":
            opens = opens if self.posts is None else self.posts
            forbids = forbids if self.post_forbids is None else self.post_forbids
        if person in opens.split():
            return "open"
        if person in STRANGERS:
            return "404" if door.admits == ANYONE or door.hides else "login"
        if person in forbids.split():
            return "403"
        is_let_in = door.admits in {ANYONE, SIGNED_IN} or user.has_perm(door.admits)
        return "404" if is_let_in or door.hides else "403"


def seen(response) -> str:
    """Return the same words for what an address answered."""
    if response.status_code in {301, 302, 303} and response.url.startswith("/accounts/login/"):
        return "login"
    return "open" if response.status_code < 400 else str(response.status_code)
