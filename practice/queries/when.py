"""Moments as people say them."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from academy.kernel.templatetags.ui import day_zh


def when(moment: datetime, *, at: datetime) -> str:
    """Return a moment in words as seen from another: today 22:00, tomorrow 9:00, else the day and the time."""
    there, here = timezone.localtime(moment), timezone.localtime(at)
    days = (there.date() - here.date()) / timedelta(days=1)
    clock = f"{there:%H:%M}"
    if days == 0:
        return _("today %(time)s") % {"time": clock}
    if days == 1:
        return _("tomorrow %(time)s") % {"time": clock}
    if days == -1:
        return _("yesterday %(time)s") % {"time": clock}
    return f"{day_zh(moment)} {clock}"
