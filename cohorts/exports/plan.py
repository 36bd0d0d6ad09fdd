"""A year's plan as a spreadsheet: a line for each class."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from academy.kernel.spreadsheet.writing import Column, table_xlsx
from cohorts.queries.plan import PlanLine


def plan_xlsx(lines: Iterable[PlanLine], *, year: int) -> bytes:
    columns = [
        Column(_("No."), 6),
        Column(_("Class"), 38),
        Column(_("Intake"), 8),
        Column(_("Target group"), 20),
        Column(_("From"), 12),
        Column(_("To"), 12),
        Column(_("Days"), 6),
        Column(_("Places"), 8),
        Column(_("Venue"), 24),
        Column(_("Budget class"), 12),
        Column(_("Project mix (class hours)"), 48),
        Column(_("State"), 12),
    ]
    return table_xlsx(_("Plan %(year)s") % {"year": year}, columns, map(_cells, lines))


def _cells(line: PlanLine) -> tuple[str, ...]:
    entry = line.entry
    return (
        str(line.number),
        entry.title,
        str(entry.intake_no),
        entry.get_target_group_display(),
        f"{entry.starts_on:%Y-%m-%d}",
        f"{entry.ends_on:%Y-%m-%d}",
        str(line.days),
        str(entry.places),
        entry.venue.name if entry.venue else "",
        entry.get_budget_class_display(),
        line.mix,
        entry.opened.get_state_display() if entry.opened else _("planned"),
    )
