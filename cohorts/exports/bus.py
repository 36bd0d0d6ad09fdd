"""Who rides in a bus, for its leader to tick off."""

from datetime import datetime

from django.template.loader import render_to_string

from academy.people.models import Account
from cohorts.models import Cohort
from cohorts.queries.bus import Trip

from .pdf import pdf_of


def buses_pdf(cohort: Cohort, trip: Trip, *, by: Account, at: datetime) -> bytes:
    """Return a page (A4 upright) for each bus of a trip.

    :raises PdfUnavailable: when the system libraries of the PDF engine are missing.
    """
    context = {"cohort": cohort, "trip": trip, "by": by, "at": at}
    return pdf_of(render_to_string("cohorts/print/buses.html", context), "css/print-logistics.css")
