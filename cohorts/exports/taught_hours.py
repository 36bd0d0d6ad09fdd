"""The hours taught in a year as a spreadsheet: a line for each instructor and class."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from academy.kernel.spreadsheet.writing import Column, table_xlsx
from cohorts.queries.hour_count import two_places
from cohorts.queries.taught_hours import TaughtHours


def taught_hours_xlsx(rows: Iterable[TaughtHours], *, year: int) -> bytes:
    """Return the sheet; whoever taught nothing has one line with a zero."""
    columns = [
        Column(_("Instructor"), 16),
        Column(_("Organisation"), 26),
        Column(_("Class"), 34),
        Column(_("Dates"), 24),
        Column(_("Sessions"), 8),
        Column(_("Class hours"), 10),
        Column(_("Class hours of the year"), 14),
    ]
    return table_xlsx(
        _("Hours taught %(year)s") % {"year": year}, columns, (line for row in rows for line in _lines(row))
    )


def _lines(row: TaughtHours) -> Iterator[tuple[str, ...]]:
    who = (str(row.instructor), row.instructor.unit.label if row.instructor.unit else row.instructor.organisation)
    total = two_places(row.hours)
    for held in row.classes:
        dates = f"{held.cohort.starts_on:%Y-%m-%d} – {held.cohort.ends_on:%Y-%m-%d}"
        yield (*who, held.cohort.name, dates, str(len(held.sessions)), two_places(held.hours), total)
    if not row.classes:
        yield (*who, "", "", "0", "0", "0")
