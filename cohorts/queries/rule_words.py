"""A rule's value in words, for people who read the rules and not their JSON."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.enums import Appraisal, AttendanceStatus, PeriodCode, RuleKey, RuleKind
from cohorts.queries.hour_count import two_places

#: What a class of the usual length has, for examples.
USUAL_HOURS = 32


def rule_in_words(key: RuleKey, value: Any) -> str:
    """Return the value of a rule as a short phrase in the active language."""
    if key == RuleKey.LEAVE_CEILING:
        return _("%(share)s of the counted hours: with %(hours)s hours at most %(ceiling)s") % {
            "share": value,
            "hours": USUAL_HOURS,
            "ceiling": two_places(Fraction(value) * USUAL_HOURS),
        }
    if key == RuleKey.COMPLETION_MIN_SHARE:
        return _("%(share)s of the counted hours: with %(hours)s hours at least %(least)s") % {
            "share": value,
            "hours": USUAL_HOURS,
            "least": _up(Fraction(value) * USUAL_HOURS),
        }
    if key.kind == RuleKind.SHARE:
        return _("%(percent)s %% (%(share)s)") % {"percent": two_places(Fraction(value) * 100), "share": value}
    if key.kind == RuleKind.SWITCH:
        return _("yes") if value else _("no")
    if key.kind == RuleKind.STATUS_SHARES:
        return " · ".join(f"{label} {value.get(status, '0')}" for status, label in AttendanceStatus.choices)
    if key.kind == RuleKind.PERIOD_TIMES:
        return " · ".join(f"{label} {'–'.join(value[period])}" for period, label in PeriodCode.choices)
    if key.kind == RuleKind.APPRAISAL:
        return _("%(result)s or better") % {"result": Appraisal(value).label}
    if key.kind == RuleKind.LEVEL_PERCENTS:
        return " · ".join(
            _("level %(level)s from %(percent)s %%") % {"level": level, "percent": percent}
            for level, percent in enumerate(value, start=2)
        )
    return _counted(key, value)


def _counted(key: RuleKey, value: str) -> str:
    figure = two_places(Decimal(value))
    number = int(Decimal(value))
    if key in {RuleKey.PERIOD_HOURS, RuleKey.DAY_HOURS_MAX, RuleKey.YEARLY_HOURS}:
        return ngettext("%(figure)s class hour", "%(figure)s class hours", number) % {"figure": figure}
    if key in {RuleKey.HOUR_MINUTES, RuleKey.LATE_MINUTES}:
        return ngettext("%(figure)s minute", "%(figure)s minutes", number) % {"figure": figure}
    if key in {RuleKey.YEARLY_DAYS, RuleKey.DIRECTORY_DAYS, RuleKey.MATERIAL_DAYS_AFTER}:
        return ngettext("%(figure)s day", "%(figure)s days", number) % {"figure": figure}
    if key in {RuleKey.AGE_MAX, RuleKey.AGE_DOUBT_MARGIN}:
        return ngettext("%(figure)s year", "%(figure)s years", number) % {"figure": figure}
    if key == RuleKey.GROUP_SIZE:
        return ngettext("%(figure)s person", "%(figure)s people", number) % {"figure": figure}
    return ngettext("%(figure)s half-day", "%(figure)s half-days", number) % {"figure": figure}


def _up(hours: Fraction) -> str:
    """A least number of hours, rounded up to two places: rounded down it would ask for too little."""
    hundredths = -(-hours * 100 // 1)
    return two_places(Fraction(hundredths, 100))
