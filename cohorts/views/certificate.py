from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from academy.kernel.doors import ANYONE, SIGNED_IN, door
from academy.kernel.refusals import Refusal
from cohorts.actions.certificate import reissue_certificate, revoke_certificate
from cohorts.enums import CertificateState
from cohorts.exports.certificate import certificate_file, certificate_pdf
from cohorts.exports.pdf import PdfUnavailable, is_pdf_possible
from cohorts.forms.completion import ReasonForm, VerifyForm
from cohorts.models import Certificate
from cohorts.queries.certificate import certificates_visible_to, verify_certificate
from cohorts.queries.cohort import desks_visible_to


@door(admits=SIGNED_IN)
def my_certificates(request: HttpRequest) -> HttpResponse:
    """The signed-in trainee's own certificates."""
    rows = certificates_visible_to(request.user).filter(enrolment__trainee=request.user)
    obstacle = "" if is_pdf_possible() else str(PdfUnavailable())
    return render(request, "cohorts/pages/my_certificates.html", {"certificates": rows, "pdf_obstacle": obstacle})


@door(admits=SIGNED_IN)
def certificate(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF of one certificate, in its own tab."""
    row = get_object_or_404(certificates_visible_to(request.user), pk=pk)
    path = certificate_file(row)
    try:
        # A file made before the revocation does not say so.
        is_kept = row.state == CertificateState.VALID and path.exists()
        content = path.read_bytes() if is_kept else certificate_pdf([row])
    except Refusal as refusal:
        return _no_pdf(request, refusal)
    return _pdf(content, row.number)


@door(admits="cohorts.view_completion")
def cohort_certificates(request: HttpRequest, cohort_pk: int) -> HttpResponse:
    """All valid certificates of a class in one PDF, for printing."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=cohort_pk)
    rows = Certificate.objects.filter(enrolment__cohort=cohort, state=CertificateState.VALID).order_by("number")
    if not rows:
        messages.info(request, _("This class has no valid certificate yet."))
        return redirect("cohorts:completion", cohort.pk)
    try:
        return _pdf(certificate_pdf(rows), cohort.code)
    except Refusal as refusal:
        return _no_pdf(request, refusal)


@door(admits="cohorts.revoke_certificate", methods="GET POST")
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a certificate back, or replace it, with a reason."""
    row = get_object_or_404(certificates_visible_to(request.user), pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        change = reissue_certificate if "reissue" in request.POST else revoke_certificate
        try:
            changed = change(row, reason=form.cleaned_data["reason"], by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _done(changed))
            return redirect("cohorts:completion", row.enrolment.cohort_id)
    context = {"certificate": row, "cohort": row.enrolment.cohort, "form": form}
    return render(request, "cohorts/pages/revoke.html", context)


@door(admits=ANYONE)
def verify(request: HttpRequest, code: str = "") -> HttpResponse:
    """Whether a certificate's code is one of ours, for anyone. The code comes by QR code or by hand."""
    form = VerifyForm(request.GET if "code" in request.GET else None)
    if not code and form.is_bound and form.is_valid():
        code = form.cleaned_data["code"]
    found = verify_certificate(code) if code else None
    context = {"form": form, "asked": bool(code), "found": found}
    status = 404 if code and found is None else 200
    response = render(request, "cohorts/pages/verify.html", context, status=status)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _done(changed: Certificate) -> str:
    if changed.state == CertificateState.VALID:
        return _("Certificate %(number)s takes the place of the revoked one.") % {"number": changed.number}
    return _("The certificate is revoked; its public page says so from now on.")


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, f"{name}.pdf")
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _no_pdf(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return render(request, "cohorts/pages/no_pdf.html", {"sentence": str(refusal)}, status=503)
