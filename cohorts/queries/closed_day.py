"""The days of a year that are not what their weekday says, in spans."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from cohorts.enums import ClosedDayKind
from cohorts.models import ClosedDay


@dataclass(frozen=True, slots=True)
class Span:
    """Days in a row that share kind and occasion; ``pk`` is the first one's, by which the span is removed."""

    pk: int
    starts_on: date
    ends_on: date
    kind: str
    name: str

    @property
    def days(self) -> int:
        return (self.ends_on - self.starts_on).days + 1

    @property
    def label(self) -> str:
        return ClosedDayKind(self.kind).label


def closed_spans(year: int) -> list[Span]:
    """Return the spans of a year by their first day; one query."""
    return spans_of(ClosedDay.objects.between(date(year, 1, 1), date(year, 12, 31)).order_by("on"))


def spans_of(days: Iterable[ClosedDay]) -> list[Span]:
    """Join days that follow each other and share kind and occasion; the days come in their order."""
    spans: list[Span] = []
    for row in days:
        last = spans[-1] if spans else None
        if last and (last.kind, last.name, last.ends_on) == (row.kind, row.name, row.on - timedelta(days=1)):
            spans[-1] = Span(last.pk, last.starts_on, row.on, last.kind, last.name)
        else:
            spans.append(Span(row.pk, row.on, row.on, row.kind, row.name))
    return spans


def span_from(day: ClosedDay) -> list[ClosedDay]:
    """Return the day and those of its kind and occasion that follow it without a gap; one query."""
    rows = [day]
    for row in ClosedDay.objects.filter(on__gt=day.on, kind=day.kind, name=day.name).order_by("on"):
        if row.on != rows[-1].on + timedelta(days=1):
            break
        rows.append(row)
    return rows
