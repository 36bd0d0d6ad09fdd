"""The seat plan of a class, and what stands on its tables."""

from datetime import datetime

from django.template.loader import render_to_string

from academy.people.models import Account
from cohorts.models import Cohort
from cohorts.queries.seat import SeatGrid

from .pdf import pdf_of


def seats_pdf(cohort: Cohort, grid: SeatGrid, *, by: Account, at: datetime) -> bytes:
    """Return the seat plan on one page (A4 landscape), the lectern on top.

    :raises PdfUnavailable: when the system libraries of the PDF engine are missing.
    """
    widest = max((sum(cell.place is not None for cell in line) for line in grid.lines), default=1)
    size = "l" if widest <= 9 and len(grid.lines) <= 8 else "m" if widest <= 14 and len(grid.lines) <= 12 else "s"
    context = {"cohort": cohort, "grid": grid, "size": size, "by": by, "at": at}
    return pdf_of(render_to_string("cohorts/print/seats.html", context), "css/print-logistics.css")


def name_plates_pdf(cohort: Cohort, grid: SeatGrid) -> bytes:
    """Return name plates to be folded, two on a page (A4 upright), in the order of the seats, then of the strokes.

    :raises PdfUnavailable: when the system libraries of the PDF engine are missing.
    """
    seated = [cell.enrolment for cell in grid.seats if cell.enrolment]
    context = {"cohort": cohort, "people": [*seated, *grid.standing]}
    return pdf_of(render_to_string("cohorts/print/name_plates.html", context), "css/print-logistics.css")
