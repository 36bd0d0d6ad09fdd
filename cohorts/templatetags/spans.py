"""How long something took, in words."""

from datetime import UTC, datetime, timedelta

from django import template
from django.utils.timesince import timesince

register = template.Library()
#: Where spans are counted from; only the distance is said.
START = datetime(2000, 1, 1, tzinfo=UTC)


@register.filter
def span(value: timedelta | None) -> str:
    """A length of time in its two largest units; a dash for none."""
    return "–" if value is None else _words(START, START + value)


@register.filter
def until(since: datetime, end: datetime) -> str:
    """The time between two moments in its two largest units."""
    return _words(since, end)


def _words(since: datetime, end: datetime) -> str:
    return timesince(since, end).replace("\xa0", " ")
