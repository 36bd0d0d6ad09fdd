from django import template
from django.utils.translation import get_language

from academy.competency.framework import Indicator
from courses.models import Question
from courses.queries.indicator import indicator_name

register = template.Library()


@register.filter
def indicator(question: Question) -> str:
    """What the indicator of a question is called."""
    return indicator_name(question.project, question.indicator, get_language() or "")


@register.filter
def indicator_words(one: Indicator) -> str:
    """An indicator in full, in the language of the reader."""
    return one.read_in(get_language() or "")
