"""How many eat what at which meal, for the kitchen: figures only, no names."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from academy.kernel.spreadsheet.writing import Column, table_xlsx
from academy.people.models import Account
from cohorts.enums import Diet
from cohorts.models import Cohort
from cohorts.queries.meal import MealSheet

from .pdf import pdf_of


def meals_pdf(cohort: Cohort, sheet: MealSheet, *, by: Account, at: datetime) -> bytes:
    """Return the count of meals with the notes on other diets (A4 upright).

    :raises PdfUnavailable: when the system libraries of the PDF engine are missing.
    """
    context = {"cohort": cohort, "sheet": sheet, "diets": Diet, "by": by, "at": at}
    return pdf_of(render_to_string("cohorts/print/meals.html", context), "css/print-logistics.css")


def meals_xlsx(sheet: MealSheet) -> bytes:
    """Return a line for each meal that is served."""
    columns = [Column(_("Day"), 14), Column(_("Meal"), 10), Column(_("Together"), 10)]
    columns += [Column(str(diet.label), 10) for diet in Diet]
    columns += [Column(_("of them without a form"), 16)]
    rows = (
        (f"{row.on:%Y-%m-%d}", row.label, str(row.total), *map(str, row.diets), str(row.without_form))
        for row in sheet.served
    )
    return table_xlsx(_("Meals"), columns, rows)
