"""Who sleeps where, on paper and as a spreadsheet."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from academy.kernel.spreadsheet.writing import Column, table_xlsx
from academy.people.enums import Sex
from academy.people.models import Account
from cohorts.models import Cohort
from cohorts.queries.lodging import LodgingSheet

from .pdf import pdf_of


def lodging_pdf(cohort: Cohort, sheet: LodgingSheet, *, by: Account, at: datetime) -> bytes:
    """Return the list by strokes of the surname, then the list by room (A4 upright).

    :raises PdfUnavailable: when the system libraries of the PDF engine are missing.
    """
    context = {"cohort": cohort, "sheet": sheet, "by": by, "at": at}
    return pdf_of(render_to_string("cohorts/print/lodging.html", context), "css/print-logistics.css")


def lodging_xlsx(sheet: LodgingSheet) -> bytes:
    """Return everybody by strokes of the surname with room and needs."""
    columns = [
        Column(_("No."), 6), Column(_("Name"), 12), Column(_("Sex"), 6), Column(_("Unit"), 26), Column(_("Group"), 8),
        Column(_("Room"), 10), Column(_("Needs"), 30),
    ]  # fmt: skip
    rows = (
        (
            str(number),
            row.name,
            str(Sex(row.sex).label) if row.sex else "",
            row.enrolment.unit.name,
            str(row.enrolment.group.number) if row.enrolment.group else "",
            row.bed.room.number if row.bed else "",
            row.needs,
        )
        for number, row in enumerate(sheet.sleepers, start=1)
    )
    return table_xlsx(_("Lodging"), columns, rows)
