from django import template

from academy.kernel.mail import sends_mail

register = template.Library()


@register.simple_tag
def letters() -> bool:
    """Whether this academy can send a letter by mail."""
    return sends_mail()
