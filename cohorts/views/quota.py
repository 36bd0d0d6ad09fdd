from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from cohorts.actions.quota import ALLOTTING, allot_quotas
from cohorts.enums import CohortState
from cohorts.forms.quota import PasteForm, QuotaSheetForm
from cohorts.imports.quota import read_pasted
from cohorts.models import Cohort
from cohorts.queries.cohort import desks_visible_to
from cohorts.queries.quota import quota_sheet, shares_as_before, shares_by_headcount


@door(admits="cohorts.view_quota", methods="GET POST")
def quotas(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet of shares; ``?propose=headcount`` or ``before`` fills it without saving."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    sheet = quota_sheet(cohort)
    if request.method == "POST":
        form = QuotaSheetForm(request.POST, sheet=sheet)
        if form.is_valid():
            asked = cohort.state == CohortState.NOMINATING
            done = _("The quotas are saved. Units whose quota changed have been told.") if asked else _("Quotas saved.")
            saved = told(request, lambda: allot_quotas(cohort, form.places(), by=request.user), done)
            if saved:
                return redirect("cohorts:quotas", pk)
        else:
            messages.error(request, _("Nothing was saved: some figures could not be read. They are marked below."))
        return _sheet(request, cohort, form)
    proposal = None
    if request.GET.get("propose") == "headcount":
        proposal = shares_by_headcount(sheet, cohort.places)
    elif request.GET.get("propose") == "before":
        proposal = shares_as_before(sheet)
    return _sheet(request, cohort, QuotaSheetForm(sheet=sheet, proposal=proposal), proposed=proposal is not None)


@door(admits="cohorts.allot_quota", methods="POST")
def paste_quotas(request: HttpRequest, pk: int) -> HttpResponse:
    """Fill the sheet from two pasted columns, without saving."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    sheet = quota_sheet(cohort)
    paste = PasteForm(request.POST)
    if not paste.is_valid() or not paste.cleaned_data["rows"].strip():
        messages.error(request, _("Nothing was pasted. Copy two columns, the unit and its number."))
        return _sheet(request, cohort, QuotaSheetForm(sheet=sheet), paste=paste)
    read = read_pasted(paste.cleaned_data["rows"], {row.unit for row in sheet})
    for line in read.not_understood[:5]:
        messages.warning(request, _("Not understood: %(line)s") % {"line": line[:80]})
    if (more := len(read.not_understood) - 5) > 0:
        messages.warning(request, _("%(count)s more lines were not understood.") % {"count": more})
    form = QuotaSheetForm(sheet=sheet, proposal=read.places)
    return _sheet(request, cohort, form, paste=paste, proposed=bool(read.places))


def _sheet(
    request: HttpRequest,
    cohort: Cohort,
    form: QuotaSheetForm,
    *,
    paste: PasteForm | None = None,
    proposed: bool = False,
) -> HttpResponse:
    return render(
        request,
        "cohorts/pages/quotas.html",
        {
            "cohort": cohort,
            "form": form,
            "paste": paste or PasteForm(),
            "proposed": proposed,
            "may_allot": request.user.has_perm("cohorts.allot_quota", cohort) and cohort.state in ALLOTTING,
            "has_before": any(row.before is not None for row in form.sheet),
            "has_headcount": any(row.unit.headcount for row in form.sheet),
        },
    )
