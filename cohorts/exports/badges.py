"""Badges of a class on paper: eight on a sheet, each with the code that the desk scans."""

from collections.abc import Iterable

from django.template.loader import render_to_string

from academy.kernel.mail import site_address
from academy.kernel.qr import qr_code
from cohorts.models import Cohort, Enrolment
from cohorts.queries.check_in import badge_path

from .pdf import pdf_of


def badges_pdf(cohort: Cohort, rows: Iterable[Enrolment]) -> bytes:
    """Return the badges (A4 upright, 90 × 60 mm each) in the given order; the rows need trainee, unit and group.

    :raises PdfUnavailable: when the system libraries of the PDF engine are missing.
    """
    badges = [(row, qr_code(site_address(badge_path(row.trainee_no)))) for row in rows]
    html = render_to_string("cohorts/print/badges.html", {"cohort": cohort, "badges": badges})
    return pdf_of(html, "css/print-badges.css")
