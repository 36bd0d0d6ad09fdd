"""Due times in words."""

from datetime import datetime

from django import template
from django.utils import timezone

from practice.queries.when import when

register = template.Library()


@register.filter
def in_words(moment: datetime) -> str:
    """A moment as people say it now: today 22:00."""
    return when(moment, at=timezone.now())
