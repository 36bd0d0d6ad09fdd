"""The certificate on paper."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

import segno
from django.conf import settings
from django.template.loader import render_to_string

from cohorts.models import Certificate
from cohorts.queries.certificate import verify_path
from cohorts.queries.hour_count import two_places

from .pdf import pdf_of


def certificate_file(certificate: Certificate) -> Path:
    """Return where the finished PDF of a certificate is kept: outside the public media folder."""
    return Path(settings.VAR_DIR) / "certificates" / f"{certificate.pk}-{certificate.content_hash[:16]}.pdf"


def certificate_pdf(certificates: Iterable[Certificate]) -> bytes:
    """Return one PDF (A4 landscape, a page each) of certificates as they were frozen at issue.

    :raises PdfUnavailable: when the system libraries of the PDF engine are missing.
    """
    html = render_to_string("cohorts/print/certificate.html", {"pages": [_page(row) for row in certificates]})
    return pdf_of(html, "css/print-certificate.css")


def _page(certificate: Certificate) -> dict:
    content = certificate.content
    address = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + verify_path(certificate)
    return {
        "certificate": certificate,
        "starts_on": date.fromisoformat(content["starts_on"]),
        "ends_on": date.fromisoformat(content["ends_on"]),
        "issued_on": date.fromisoformat(content["issued_on"]),
        "hours": two_places(Decimal(content["hours"])) if content["hours"] else "",
        "spaced_code": "-".join(certificate.code[start : start + 5] for start in range(0, len(certificate.code), 5)),
        "address": address,
        "qr": segno.make(address, error="m").svg_data_uri(border=0),
    }
