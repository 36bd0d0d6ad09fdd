"""The tree of units as a spreadsheet: to read, and as the template that the import takes."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from academy.kernel.spreadsheet import Column, table_xlsx
from academy.people.enums import UnitKind
from academy.people.models import Unit


def units_xlsx(units: Iterable[Unit]) -> bytes:
    """Return the units in the order of the tree, each with the name of the unit above it."""
    units = list(units)
    names = {unit.path: unit.name for unit in units}
    columns = (
        Column(_("Unit name"), 36),
        Column(_("Short name"), 18),
        Column(_("Parent unit"), 36),
        Column(_("Kind"), 24, tuple(str(label) for label in UnitKind.labels)),
        Column(_("Authorised posts"), 16),
    )
    rows = (
        (
            unit.name,
            unit.short_name,
            names.get(unit.path[: -Unit.steplen], ""),
            str(UnitKind(unit.kind).label),
            "" if unit.headcount is None else str(unit.headcount),
        )
        for unit in units
    )
    return table_xlsx(_("Units"), columns, rows)
