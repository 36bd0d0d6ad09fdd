"""The call-up notice on paper, in the layout of official documents (GB/T 9704)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils import timezone

from academy.kernel.identity import identity
from cohorts.models import CallUpNotice, NoticeReceipt

from .pdf import pdf_of

#: How many characters of 22 pt a line of the title holds.
LINE_OF_TITLE = 20
#: Characters after which a title may be parted.
SENSE_ENDS = "年期班的、，）》"


@dataclass(frozen=True, slots=True)
class Paper:
    """One printed copy: the notice, and what is only this unit's. ``receipt`` is None for the preview of a draft."""

    notice: CallUpNotice
    receipt: NoticeReceipt | None
    addressee: str
    title: list[str]
    issuer: str
    contact: str
    issued_on: date | None


def receipts_pdf(receipts: Iterable[NoticeReceipt]) -> bytes:
    """Return the copies of units in one file, each beginning on a right-hand page with page number 1.

    The rows need notice (with cohort and what it replaces), unit and parent's unit at hand.

    :raises PdfUnavailable: when the system libraries of the PDF engine are missing.
    """
    return _pdf(_paper(row.notice, row) for row in receipts)


def preview_pdf(notice: CallUpNotice) -> bytes:
    """Return a notice as it will look, without number, date and addressee.

    :raises PdfUnavailable: when the system libraries of the PDF engine are missing.
    """
    return _pdf([_paper(notice, None)])


def title_lines(title: str) -> list[str]:
    """Part a title that is too long for a line where a sense ends, as near its middle as can be."""
    if len(title) <= LINE_OF_TITLE:
        return [title]
    ends = [place for place, sign in enumerate(title[:-3], start=1) if sign in SENSE_ENDS]
    parted = min(ends, key=lambda place: abs(place - len(title) / 2), default=0)
    return [title[:parted], title[parted:]] if parted > 3 else [title]


def _paper(notice: CallUpNotice, receipt: NoticeReceipt | None) -> Paper:
    known = identity()
    return Paper(
        notice=notice,
        receipt=receipt,
        addressee=receipt.unit.name if receipt else "",
        title=title_lines(notice.title),
        issuer=notice.issuer or known.host or known.name,
        contact=notice.contact or known.phone,
        issued_on=timezone.localdate(notice.issued_at) if notice.issued_at else None,
    )


def _pdf(papers: Iterable[Paper]) -> bytes:
    html = render_to_string("cohorts/print/call_up.html", {"papers": list(papers)})
    return pdf_of(html, "css/print-call-up.css")
