"""What stands in the way of a span of days: other classes, closed days, weekends. It warns; people decide."""

from dataclasses import dataclass
from datetime import date, timedelta

from cohorts.models import ClosedDay, Cohort, PlanEntry
from cohorts.queries.plan import overlapping

#: Longer spans than a class can have are a mistyped date and are not looked at.
LONGEST = 31
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DateCheck:
    """What was found about the days from ``starts_on`` to ``ends_on``.

    ``worked`` are days of a weekend that are worked in exchange, ``weekend`` those that are not.
    """

    starts_on: date
    ends_on: date
    cohorts: tuple[Cohort, ...]
    entries: tuple[PlanEntry, ...]
    closed: tuple[ClosedDay, ...]
    worked: tuple[ClosedDay, ...]
    weekend: tuple[date, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to warn of."""
        return bool(self.cohorts or self.entries or self.closed or self.weekend)

    @property
    def days(self) -> int:
        return (self.ends_on - self.starts_on).days + 1


def check_dates(
    starts_on: date, ends_on: date, *, but: Cohort | None = None, but_entry: PlanEntry | None = None
) -> DateCheck | None:
    """Return what is known about a span of days; three queries. None for a span that no class can have.

    ``but`` is the class and ``but_entry`` the entry of the plan that the days are chosen for.
    """
    if not 0 <= (ends_on - starts_on).days < LONGEST:
        return None
    known = {row.on: row for row in ClosedDay.objects.between(starts_on, ends_on)}
    days = [starts_on + timedelta(days=number) for number in range((ends_on - starts_on).days + 1)]
    planned = PlanEntry.objects.filter(starts_on__lte=ends_on, ends_on__gte=starts_on, cohort__isnull=True)
    return DateCheck(
        starts_on,
        ends_on,
        tuple(overlapping(starts_on, ends_on, but=but).order_by("starts_on", "pk")),
        tuple(planned.exclude(pk=but_entry.pk) if but_entry is not None else planned),
        tuple(row for row in known.values() if not row.is_worked),
        tuple(row for row in known.values() if row.is_worked),
        tuple(day for day in days if day.weekday() >= SATURDAY and day not in known),
    )
