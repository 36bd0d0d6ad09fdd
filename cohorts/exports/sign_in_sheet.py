"""The sheet on which those present at one session sign."""

from collections.abc import Iterable
from datetime import datetime

from django.template.loader import render_to_string

from academy.people.models import Account
from cohorts.models import Enrolment, Session

from .pdf import pdf_of


def sign_in_sheet_pdf(session: Session, rows: Iterable[Enrolment], *, by: Account, at: datetime) -> bytes:
    """Return the sheet (A4 upright) with the rows in the given order, marked with who took it out and when.

    The session needs class, room and instructors at hand, the rows trainee, unit and group.

    :raises PdfUnavailable: when the system libraries of the PDF engine are missing.
    """
    context = {"session": session, "cohort": session.timetable.cohort, "rows": list(rows), "by": by, "at": at}
    return pdf_of(render_to_string("cohorts/print/sign_in_sheet.html", context), "css/print-sign-in-sheet.css")
