from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from academy.kernel.once import FIELD, fresh_token

register = template.Library()


@register.simple_tag
def once() -> SafeString:
    """The hidden token that lets a form be accepted once; belongs in every state-changing form."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, fresh_token())
