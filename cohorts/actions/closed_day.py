"""The academy's calendar beside the week: holidays, working days in exchange, and days it is closed."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from cohorts.models import ClosedDay

#: The longest span that is entered at once; a longer one is a mistyped date.
LONGEST = 62


class SpanOfDays(Refusal):
    """Raised when the days to enter end before they begin, or are too many."""

    sentence = _("Check both days: the last one may not lie before the first, and at most %(most)s days go in at once.")


@audited("cohorts.keep_closed_days")
def add_closed_days(
    *, by: Account, starts_on: date, ends_on: date, kind: str, name: str, at: datetime | None = None
) -> ClosedDay:
    """Enter a span of days; a day that was entered before is what it is now said to be. Returns the first one.

    :raises SpanOfDays: if the span is empty or longer than two months.
    """
    require(by, "cohorts.keep_plan")
    if not 0 <= (ends_on - starts_on).days < LONGEST:
        raise SpanOfDays(most=LONGEST)
    for number in range((ends_on - starts_on).days + 1):
        ClosedDay.objects.update_or_create(on=starts_on + timedelta(days=number), defaults={"kind": kind, "name": name})
    return ClosedDay.objects.get(on=starts_on)


@audited("cohorts.keep_closed_days")
def enter_notice(days: Iterable[ClosedDay], *, by: Account, at: datetime | None = None) -> int:
    """Enter the days that were read from a notice, each as the notice says; return how many."""
    require(by, "cohorts.keep_plan")
    rows = list(days)
    for row in rows:
        ClosedDay.objects.update_or_create(on=row.on, defaults={"kind": row.kind, "name": row.name})
    return len(rows)


@audited("cohorts.keep_closed_days")
def remove_closed_days(days: Iterable[ClosedDay], *, by: Account, at: datetime | None = None) -> int:
    """Take days out of the calendar again: they are what their weekday says. Returns how many."""
    require(by, "cohorts.keep_plan")
    return ClosedDay.objects.filter(pk__in=[row.pk for row in days]).delete()[0]
