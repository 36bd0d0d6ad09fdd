"""The certificate on paper."""

from collections.abc import Iterable
from ctypes.util import find_library
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import ModuleType

import pylopdf_fonts_zh_cn
import segno
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from PIL import ImageFile

from academy.kernel.refusals import Refusal
from cohorts.models import Certificate
from cohorts.queries.certificate import verify_path
from cohorts.queries.hour_count import two_places

FONT_FACE = '@font-face {{ font-family: "Academy Serif"; src: url("{address}"); }}'


class PdfUnavailable(Refusal):
    sentence = _(
        "PDF files cannot be made on this server: the system libraries Pango and HarfBuzz are missing. "
        "Ask the system administrator to install them (see the README); the certificate itself is safe."
    )


@cache
def is_pdf_possible() -> bool:
    """Whether this server can make PDF files, found out without loading the PDF engine where that can be avoided."""
    if find_library("pango-1.0") and find_library("harfbuzz"):
        return True
    try:
        _pdf_engine()
    except PdfUnavailable:
        return False
    return True


def _pdf_engine() -> ModuleType:
    """Import the PDF engine: two seconds and 60 MB that only those who print should pay."""
    try:
        import weasyprint
    except (ImportError, OSError) as missing:
        raise PdfUnavailable from missing
    # It lets Pillow fill in what a cut picture lacks, for the whole process: uploads are to be whole.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    return weasyprint


def certificate_file(certificate: Certificate) -> Path:
    """Return where the finished PDF of a certificate is kept: outside the public media folder."""
    return Path(settings.VAR_DIR) / "certificates" / f"{certificate.pk}-{certificate.content_hash[:16]}.pdf"


def certificate_pdf(certificates: Iterable[Certificate]) -> bytes:
    """Return one PDF (A4 landscape, a page each) of certificates as they were frozen at issue.

    :raises PdfUnavailable: when the system libraries of the PDF engine are missing.
    """
    engine = _pdf_engine()
    html = render_to_string("cohorts/print/certificate.html", {"pages": [_page(row) for row in certificates]})
    fonts = engine.text.fonts.FontConfiguration()
    face = FONT_FACE.format(address=pylopdf_fonts_zh_cn.serif_path().as_uri())
    styles = [
        engine.CSS(string=face, font_config=fonts),
        engine.CSS(filename=finders.find("css/print-certificate.css")),
    ]
    return engine.HTML(string=html).write_pdf(stylesheets=styles, font_config=fonts)


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
