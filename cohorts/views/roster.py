from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from academy.kernel.doors import door
from cohorts.actions.roster import take_out_roster, take_out_sign_in_sheet
from cohorts.enums import EnrolmentState
from cohorts.exports.pdf import PdfUnavailable
from cohorts.exports.roster import roster_xlsx
from cohorts.exports.sign_in_sheet import sign_in_sheet_pdf
from cohorts.forms.group import RosterFilterForm
from cohorts.models import Cohort
from cohorts.queries.class_post import posts_of
from cohorts.queries.cohort import cohorts_visible_to, desks_visible_to
from cohorts.queries.roster import (
    RosterFilter,
    RosterOrder,
    directory_closes_on,
    directory_is_open_to,
    roster_of,
    units_on_roster,
    without_login,
)
from cohorts.queries.session import sessions_signed_for

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@door(admits="cohorts.view_roster")
def roster(request: HttpRequest, pk: int) -> HttpResponse:
    """The people of a class with what those who run it need."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    form, asked = _asked(request, cohort)
    return render(
        request,
        "cohorts/pages/roster.html",
        {
            "cohort": cohort,
            "form": form,
            "rows": roster_of(cohort, asked),
            "query": request.GET.urlencode(),
            "strangers": len(without_login(cohort)),
        },
    )


@door(admits="cohorts.view_roster")
def print_roster(request: HttpRequest, pk: int) -> HttpResponse:
    """The roster on paper, in the order chosen on the screen."""
    cohort = get_object_or_404(desks_visible_to(request.user).select_related("venue"), pk=pk)
    _form, asked = _asked(request, cohort)
    rows = take_out_roster(cohort, asked, by=request.user)
    context = {"cohort": cohort, "rows": rows, "asked": asked, "today": timezone.localdate()}
    return render(request, "cohorts/print/roster.html", context)


@door(admits="cohorts.view_roster")
def export_roster(request: HttpRequest, pk: int) -> HttpResponse:
    """The roster as a spreadsheet, in the order chosen on the screen."""
    cohort = get_object_or_404(desks_visible_to(request.user).select_related("venue"), pk=pk)
    _form, asked = _asked(request, cohort)
    rows = take_out_roster(cohort, asked, by=request.user)
    data = roster_xlsx(cohort, rows, by=request.user, at=timezone.now())
    name = _("Roster %(code)s") % {"code": cohort.code}
    return HttpResponse(
        data,
        headers={"Content-Type": XLSX, "Content-Disposition": content_disposition_header(True, f"{name}.xlsx")},
    )


@door(admits="cohorts.print_sign_in_sheet")
def sign_in_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet on which those present sign for one session, as PDF."""
    rows = sessions_signed_for(request.user).select_related("timetable__cohort", "room__venue", "room__site")
    session = get_object_or_404(rows.prefetch_related("instructors"), pk=pk)
    signing = take_out_sign_in_sheet(session, by=request.user)
    try:
        content = sign_in_sheet_pdf(session, signing, by=request.user, at=timezone.now())
    except PdfUnavailable as refusal:
        return render(request, "cohorts/pages/no_pdf.html", {"sentence": str(refusal)}, status=503)
    name = _("Sign-in sheet %(session)s") % {"session": session}
    headers = {"Content-Disposition": content_disposition_header(False, f"{name}.pdf")}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@door(admits="cohorts.view_cohort")
def directory(request: HttpRequest, pk: int) -> HttpResponse:
    """The names of a class for its own people, until the directory closes."""
    cohort = get_object_or_404(cohorts_visible_to(request.user), pk=pk)
    if not directory_is_open_to(request.user, cohort, today=timezone.localdate()):
        raise Http404
    context = {
        "cohort": cohort,
        "rows": roster_of(cohort, RosterFilter(order=RosterOrder.GROUP)),
        "supervisors": [row.account for row in cohort.supervisions.select_related("account").order_by("pk")],
        "posts": [post for post in posts_of(cohort) if post.holder],
        "closes_on": directory_closes_on(cohort),
    }
    return render(request, "cohorts/pages/directory.html", context)


def _asked(request: HttpRequest, cohort: Cohort) -> tuple[RosterFilterForm, RosterFilter]:
    form = RosterFilterForm(
        request.GET or None,
        cohort=cohort,
        orders=RosterOrder.choices,
        units=units_on_roster(cohort),
        states=EnrolmentState.choices,
    )
    form.is_valid()
    found = form.cleaned_data if form.is_bound else {}
    return form, RosterFilter(
        order=found.get("order") or RosterOrder.STROKES,
        group_id=found["group"].pk if found.get("group") else None,
        unit_id=found["unit"].pk if found.get("unit") else None,
        state=found.get("state") or "",
    )
