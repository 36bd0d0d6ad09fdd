from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from cohorts.actions.receipt import acknowledge_notice, pass_on_notice, read_notice
from cohorts.exports.call_up import receipts_pdf
from cohorts.exports.pdf import PdfUnavailable
from cohorts.forms.receipt import PassOnForm, ReceiptForm
from cohorts.models import NoticeReceipt
from cohorts.queries.call_up import with_quota_now
from cohorts.queries.receipt import AT_HAND, is_open, may_answer, passed_on_by, receipts_visible_to, units_to_pass_to
from cohorts.views.call_up import pdf_answer


@door(admits="cohorts.view_receipt", hides=receipts_visible_to)
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """A unit's copy of a notice: its text, the signature, the receipt form, and what was passed on."""
    return _page(request, _found(request, pk))


@door(admits="cohorts.view_receipt", hides=receipts_visible_to)
def receipt_file(request: HttpRequest, pk: int) -> HttpResponse:
    """A unit's copy as PDF, in its own tab."""
    row = _found(request, pk)
    try:
        content = receipts_pdf([row])
    except PdfUnavailable as refusal:
        return render(request, "cohorts/pages/no_pdf.html", {"sentence": str(refusal)}, status=503)
    return pdf_answer(content, row.notice.number)


@door(admits="cohorts.answer_receipt", methods="POST", hides=receipts_visible_to)
def read_receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign for the notice."""
    row = _found(request, pk)
    told(request, lambda: read_notice(row, by=request.user), _("Signed for. Please send the receipt as well."))
    return redirect("cohorts:receipt", pk)


@door(admits="cohorts.answer_receipt", methods="POST", hides=receipts_visible_to)
def acknowledge_receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer the notice, or correct the answer."""
    row = _found(request, pk)
    form = ReceiptForm(request.POST)
    if form.is_valid():
        done = _("The receipt has been sent.")
        if told(request, lambda: acknowledge_notice(row, by=request.user, **form.cleaned_data), done):
            return redirect("cohorts:receipt", pk)
    else:
        messages.error(request, _("The receipt was not sent: something is missing or wrong. It is marked below."))
    return _page(request, row, form=form)


@door(admits="cohorts.answer_receipt", methods="POST", hides=receipts_visible_to)
def pass_on_receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """Pass the notice on to units below."""
    row = _found(request, pk)
    form = PassOnForm(request.POST, units=units_to_pass_to(row))
    if form.is_valid():
        done = _("Passed on. The liaisons of these units have been told.")
        if told(request, lambda: pass_on_notice(row, form.cleaned_data["units"], by=request.user), done):
            return redirect("cohorts:receipt", pk)
    else:
        messages.error(request, _("The notice was not passed on: choose at least one unit of the list."))
    return _page(request, row, passing=form)


def _found(request: HttpRequest, pk: int) -> NoticeReceipt:
    rows = with_quota_now(receipts_visible_to(request.user)).select_related(*AT_HAND)
    return get_object_or_404(rows, pk=pk)


def _page(
    request: HttpRequest, row: NoticeReceipt, *, form: ReceiptForm | None = None, passing: PassOnForm | None = None
) -> HttpResponse:
    now = timezone.now()
    is_ours = request.user.has_perm("cohorts.answer_receipt", row)
    below = units_to_pass_to(row) if is_ours else []
    context = {
        "receipt": row,
        "notice": row.notice,
        "cohort": row.notice.cohort,
        "form": (form or ReceiptForm(initial=_said(row))) if is_ours and may_answer(row, at=now) else None,
        "passing": (passing or PassOnForm(units=below)) if below else None,
        "passed_on": passed_on_by(row),
        "may_sign": is_ours and is_open(row) and row.read_at is None,
        "is_late": is_open(row) and row.is_late(at=now),
    }
    return render(request, "cohorts/pages/receipt.html", context)


def _said(row: NoticeReceipt) -> dict[str, object]:
    """Return what the unit answered, for the form; before that, that it uses its quota."""
    if row.acknowledged_at is None:
        return {"answer": "will_name", "will_name": getattr(row, "quota_now", None) or None}
    return {name: getattr(row, name) for name in ReceiptForm.base_fields}
