"""PDF files from the templates that pages use (docs/decisions/0002)."""

from ctypes.util import find_library
from functools import cache
from types import ModuleType

import pylopdf_fonts_zh_cn
from django.contrib.staticfiles import finders
from django.utils.translation import gettext_lazy as _
from PIL import ImageFile

from academy.kernel.refusals import Refusal

FONT_FACE = '@font-face {{ font-family: "Academy Serif"; src: url("{address}"); }}'


class PdfUnavailable(Refusal):
    sentence = _(
        "PDF files cannot be made on this server: the system libraries Pango and HarfBuzz are missing. "
        "Ask the system administrator to install them (see the README); nothing is lost."
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


def pdf_of(html: str, sheet: str) -> bytes:
    """Return a page of ours as PDF, dressed by a style sheet below ``static`` and set in a Chinese face.

    :raises PdfUnavailable: when the system libraries of the PDF engine are missing.
    """
    engine = _pdf_engine()
    fonts = engine.text.fonts.FontConfiguration()
    face = FONT_FACE.format(address=pylopdf_fonts_zh_cn.serif_path().as_uri())
    styles = [engine.CSS(string=face, font_config=fonts), engine.CSS(filename=finders.find(sheet))]
    return engine.HTML(string=html).write_pdf(stylesheets=styles, font_config=fonts)
