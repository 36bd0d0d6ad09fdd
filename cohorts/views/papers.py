"""How files are handed out: PDF to read, spreadsheets to keep."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from cohorts.exports.pdf import PdfUnavailable

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_pdf(request: HttpRequest, printed: Callable[[], bytes], name: str) -> HttpResponse:
    """Answer with a PDF that opens in the browser, or with the page that says why there is none."""
    try:
        content = printed()
    except PdfUnavailable as refusal:
        return render(request, "cohorts/pages/no_pdf.html", {"sentence": str(refusal)}, status=503)
    headers = {"Content-Disposition": content_disposition_header(False, f"{name}.pdf")}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def as_xlsx(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": content_disposition_header(True, f"{name}.xlsx")}
    return HttpResponse(content, content_type=XLSX, headers=headers)
