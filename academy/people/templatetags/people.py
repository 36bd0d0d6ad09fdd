"""Words for roles and codes on the desk."""

from collections.abc import Mapping

from django import template
from django.utils.translation import gettext as _

from academy.people.enums import Role

register = template.Library()


@register.filter
def role_name(group: str) -> str:
    """What a group is called; one that is no role of ours keeps its name."""
    return str(Role(group).label) if group in Role.values else group


@register.filter
def role_basis(role: Role) -> str:
    """What a role follows from that nobody gives by hand."""
    return {
        Role.TRAINEE: _("follows from a place in a class"),
        Role.UNIT_LIAISON: _("follows from a term as liaison"),
        Role.INSTRUCTOR: _("follows from the instructor pool"),
    }[role]


@register.filter
def named(names: Mapping[str, str], code: str) -> str:
    return names.get(code, code)
