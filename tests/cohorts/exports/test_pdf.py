import sys

import pytest
from PIL import ImageFile

from cohorts.exports.pdf import PdfUnavailable, is_pdf_possible, pdf_of

SHEET = "css/print-certificate.css"


def test_a_server_without_the_pdf_engine_says_what_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    with pytest.raises(PdfUnavailable, match="Pango"):
        pdf_of("<p>纸</p>", SHEET)


def test_whether_pdf_is_possible_is_asked_of_the_system_first_and_then_of_the_engine(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    monkeypatch.setattr("ctypes.util._findSoname_ldconfig", lambda name: None)

    assert is_pdf_possible.__wrapped__() is False
    monkeypatch.delitem(sys.modules, "weasyprint")
    assert is_pdf_possible.__wrapped__() is True


def test_making_a_pdf_does_not_let_cut_pictures_through_afterwards():
    pdf_of("<p>纸</p>", SHEET)

    assert ImageFile.LOAD_TRUNCATED_IMAGES is False
