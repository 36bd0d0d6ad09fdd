from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from academy.kernel.doors import door, told
from academy.kernel.refusals import Refusal
from cohorts.actions.call_up import (
    amend_notice,
    discard_notice,
    draft_notice,
    issue_notice,
    remind_units,
    replace_notice,
    send_notice,
    withdraw_notice,
)
from cohorts.enums import CallUpState
from cohorts.exports.call_up import preview_pdf, receipts_pdf
from cohorts.exports.pdf import PdfUnavailable
from cohorts.forms.call_up import CallUpForm, WithdrawalForm
from cohorts.models import CallUpNotice, Cohort
from cohorts.queries.call_up import (
    CALLING,
    call_ups_of,
    call_ups_visible_to,
    levels_of,
    not_yet_sent,
    receipt_rows,
    to_remind,
    units_to_call,
)
from cohorts.queries.call_up import chase_list as chased
from cohorts.queries.cohort import desks_visible_to
from cohorts.queries.receipt import AT_HAND


@door(admits="cohorts.view_call_up")
def call_ups(request: HttpRequest, cohort_pk: int) -> HttpResponse:
    """调训通知: the newest notice of a class and how far it has come."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=cohort_pk)
    return _page(request, cohort, None)


@door(admits="cohorts.view_call_up", hides=call_ups_visible_to)
def call_up(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice of a class, in force or past."""
    notice = _found(request, pk)
    return _page(request, notice.cohort, notice)


@door(admits="cohorts.draft_call_up", methods="POST")
def draft_call_up(request: HttpRequest, cohort_pk: int) -> HttpResponse:
    """Begin a notice with the text that follows from the class."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=cohort_pk)
    try:
        notice = draft_notice(cohort, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("cohorts:call_ups", cohort.pk)
    messages.success(request, _("The draft is filled from the class. Read it through, then issue it."))
    return redirect("cohorts:amend_call_up", notice.pk)


@door(admits="cohorts.draft_call_up", methods="GET POST", hides=call_ups_visible_to)
def amend_call_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the text of a draft."""
    notice = _found(request, pk)
    if notice.state != CallUpState.DRAFT:
        messages.info(
            request, _("This notice has been issued; its text stands. Correct it by a notice that replaces it.")
        )
        return redirect("cohorts:call_up", pk)
    form = CallUpForm(request.POST or None, instance=notice)
    if request.method == "POST" and form.is_valid():
        saved = told(
            request, lambda: amend_notice(notice, by=request.user, **form.cleaned_data), _("The draft is saved.")
        )
        if saved:
            return redirect("cohorts:call_up", pk)
    context = {"cohort": notice.cohort, "notice": notice, "form": form}
    return render(request, "cohorts/pages/amend_call_up.html", context)


@door(admits="cohorts.draft_call_up", methods="POST", hides=call_ups_visible_to)
def discard_call_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    notice = _found(request, pk)
    told(request, lambda: discard_notice(notice, by=request.user), _("The draft is discarded."))
    return redirect("cohorts:call_ups", notice.cohort_id)


@door(admits="cohorts.issue_call_up", methods="POST", hides=call_ups_visible_to)
def issue_call_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Number a draft and send it to every unit with a share."""
    notice = _found(request, pk)
    done = _("The notice is issued. The liaisons of all units with a quota have been told.")
    told(request, lambda: issue_notice(notice, by=request.user), done)
    return redirect("cohorts:call_ups", notice.cohort_id)


@door(admits="cohorts.issue_call_up", methods="POST", hides=call_ups_visible_to)
def send_call_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a notice in force to the units that were given a share since."""
    notice = _found(request, pk)
    done = _("The notice has been sent to the units that had not got it yet.")
    told(request, lambda: send_notice(notice, by=request.user), done)
    return redirect("cohorts:call_ups", notice.cohort_id)


@door(admits="cohorts.replace_call_up", methods="POST", hides=call_ups_visible_to)
def replace_call_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the correction of a notice in force."""
    notice = _found(request, pk)
    try:
        new = replace_notice(notice, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("cohorts:call_ups", notice.cohort_id)
    messages.success(request, _("Change what is wrong. The notice in force stands until this one is issued."))
    return redirect("cohorts:amend_call_up", new.pk)


@door(admits="cohorts.withdraw_call_up", methods="GET POST", hides=call_ups_visible_to)
def withdraw_call_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a notice back, with a reason that the units read."""
    notice = _found(request, pk)
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason, done = form.cleaned_data["reason"], _("The notice is withdrawn. All units that had it have been told.")
        if told(request, lambda: withdraw_notice(notice, reason=reason, by=request.user), done):
            return redirect("cohorts:call_ups", notice.cohort_id)
    context = {"cohort": notice.cohort, "notice": notice, "form": form}
    return render(request, "cohorts/pages/withdraw_call_up.html", context)


@door(admits="cohorts.remind_units", methods="POST", hides=call_ups_visible_to)
def remind_call_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind the units that owe an answer."""
    notice = _found(request, pk)
    try:
        count = remind_units(notice, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext("%(count)s unit has been reminded.", "%(count)s units have been reminded.", count)
        messages.success(request, said % {"count": count})
    return redirect("cohorts:call_ups", notice.cohort_id)


@door(admits="cohorts.view_call_up", hides=call_ups_visible_to)
def chase_list(request: HttpRequest, pk: int) -> HttpResponse:
    """催办单: who has not read or not answered, and whom to call, on one sheet of paper."""
    notice, now = _found(request, pk), timezone.now()
    rows = receipt_rows(notice, at=now)
    context = {"cohort": notice.cohort, "notice": notice, "rows": chased(rows), "of": len(rows), "now": now}
    return render(request, "cohorts/print/chase_list.html", context)


@door(admits="cohorts.view_call_up", hides=call_ups_visible_to)
def call_up_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The copies of all units in one PDF; of a draft, how it will look."""
    notice = _found(request, pk)
    try:
        if notice.state == CallUpState.DRAFT:
            content = preview_pdf(notice)
        else:
            copies = notice.receipts.select_related(*AT_HAND).order_by("level", "unit__path")
            content = receipts_pdf(copies)
    except PdfUnavailable as refusal:
        return render(request, "cohorts/pages/no_pdf.html", {"sentence": str(refusal)}, status=503)
    return pdf_answer(content, notice.number or notice.title)


def pdf_answer(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, f"{name}.pdf")
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _found(request: HttpRequest, pk: int) -> CallUpNotice:
    rows = call_ups_visible_to(request.user).select_related("cohort__venue", "replaces")
    return get_object_or_404(rows, pk=pk)


def _page(request: HttpRequest, cohort: Cohort, chosen: CallUpNotice | None) -> HttpResponse:
    now, user = timezone.now(), request.user
    notices = call_ups_of(cohort)
    in_force = next((row for row in notices if row.is_in_force), None)
    notice = chosen or in_force or next(iter(notices), None)
    rows = receipt_rows(notice, at=now) if notice and notice.number else []
    is_chased = notice is not None and notice == in_force and cohort.state in CALLING
    context = {
        "cohort": cohort,
        "notice": notice,
        "others": [row for row in notices if row != notice],
        "rows": rows,
        "levels": levels_of(rows),
        "owing": len(chased(rows)) if is_chased else 0,
        "silent_units": sum(row.is_owing and not row.speakers for row in rows) if is_chased else 0,
        "to_remind": len(to_remind(rows, at=now)) if is_chased else 0,
        "unsent": not_yet_sent(notice) if is_chased else [],
        "shares": units_to_call(cohort) if notice is None or not notice.number else [],
        "draft": next((row for row in notices if row.state == CallUpState.DRAFT), None),
        "has_one_in_force": in_force is not None,
        "may_issue": user.has_perm("cohorts.issue_call_up", cohort),
        "is_calling": cohort.state in CALLING,
        "now": now,
    }
    return render(request, "cohorts/pages/call_ups.html", context)
