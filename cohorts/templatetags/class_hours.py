"""Class hours in words."""

from decimal import Decimal
from fractions import Fraction

from django import template
from django.utils.translation import gettext as _

from cohorts.enums import AttendanceStatus
from cohorts.queries.hour_count import Because, SessionHours, two_places

register = template.Library()


@register.filter
def hours(value: Decimal | Fraction | int) -> str:
    """A number of hours with at most two places, rounded down, without idle zeros."""
    return two_places(value)


@register.filter
def status_label(status: str) -> str:
    """The name of a roll-call result."""
    return str(AttendanceStatus(status).label)


@register.filter
def why(row: SessionHours) -> str:
    """Why a session is worth what it is, as a short sentence."""
    if row.because == Because.NOT_COUNTED:
        return _("This session counts no class hours.")
    if row.because == Because.EVENING:
        return _("Evenings do not count by the rules in force.")
    if row.because == Because.UNCALLED:
        return _("Not called yet: neither credited nor missed.")
    words = {
        "status": status_label(row.mark.status),
        "credited": two_places(row.credited),
        "missed": two_places(row.missed),
    }
    if row.missed:
        return _("%(status)s: %(credited)s credited, %(missed)s counted as missed.") % words
    return _("%(status)s: %(credited)s credited.") % words
