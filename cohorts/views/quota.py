from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from cohorts.actions.quota import ALLOTTING, allot_quotas
from cohorts.enums import CohortState
from cohorts.forms.quota import PasteForm, QuotaSheetForm
from cohorts.imports.quota import read_pasted
from cohorts.models import Cohort, QuotaChange
from cohorts.queries.cohort import desks_visible_to
from cohorts.queries.quota import quota_sheet, shares_as_before, shares_by_headcount, shares_evenly
from cohorts.queries.quota_change import changes_since, quota_version
from cohorts.queries.structure import structure_of

#: How the sheet can be filled without saving, by the word of the address.
PROPOSALS = {
    "headcount": shares_by_headcount,
    "evenly": shares_evenly,
    "before": lambda sheet, _n: shares_as_before(sheet),
}


@door(admits="cohorts.view_quota", methods="GET POST")
def quotas(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet of shares; ``?propose=`` (a key of ``PROPOSALS``) fills it without saving."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    sheet, version = quota_sheet(cohort), quota_version(cohort)
    if request.method == "POST":
        return _save(request, cohort, QuotaSheetForm(request.POST, sheet=sheet, version=version), version)
    propose = PROPOSALS.get(request.GET.get("propose", ""))
    proposal = propose(sheet, cohort.places) if propose else None
    form = QuotaSheetForm(sheet=sheet, version=version, proposal=proposal)
    return _sheet(request, cohort, form, proposed=proposal is not None)


def _save(request: HttpRequest, cohort: Cohort, form: QuotaSheetForm, version: int) -> HttpResponse:
    if not form.is_valid():
        messages.error(request, _("Nothing was saved: some figures could not be read. They are marked below."))
        return _sheet(request, cohort, form)
    read_at = form.cleaned_data["version"]
    why = form.cleaned_data["why"]
    asked = cohort.state == CohortState.NOMINATING
    done = _("The quotas are saved. Units whose quota changed have been told.") if asked else _("Quotas saved.")
    if told(request, lambda: allot_quotas(cohort, form.places(), by=request.user, why=why, version=read_at), done):
        return redirect("cohorts:quotas", cohort.pk)
    if read_at is not None and (since := changes_since(cohort, read_at)):
        return _sheet(request, cohort, form.merged(since, version), since=since)
    return _sheet(request, cohort, form)


@door(admits="cohorts.allot_quota", methods="POST")
def paste_quotas(request: HttpRequest, pk: int) -> HttpResponse:
    """Fill the sheet from two pasted columns, without saving."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    sheet, version = quota_sheet(cohort), quota_version(cohort)
    paste = PasteForm(request.POST)
    if not paste.is_valid() or not paste.cleaned_data["rows"].strip():
        messages.error(request, _("Nothing was pasted. Copy two columns, the unit and its number."))
        return _sheet(request, cohort, QuotaSheetForm(sheet=sheet, version=version), paste=paste)
    read = read_pasted(paste.cleaned_data["rows"], {row.unit for row in sheet})
    for line in read.not_understood[:5]:
        messages.warning(request, _("Not understood: %(line)s") % {"line": line[:80]})
    if (more := len(read.not_understood) - 5) > 0:
        messages.warning(request, _("%(count)s more lines were not understood.") % {"count": more})
    form = QuotaSheetForm(sheet=sheet, version=version, proposal=read.places)
    return _sheet(request, cohort, form, paste=paste, proposed=bool(read.places))


def _sheet(
    request: HttpRequest,
    cohort: Cohort,
    form: QuotaSheetForm,
    *,
    paste: PasteForm | None = None,
    proposed: bool = False,
    since: Sequence[QuotaChange] = (),
) -> HttpResponse:
    changed = {change.unit_id: change for change in since}
    return render(
        request,
        "cohorts/pages/quotas.html",
        {
            "cohort": cohort,
            "form": form,
            "paste": paste or PasteForm(),
            "proposed": proposed,
            "over": form.total - cohort.places,
            "rows": [(row, field, changed.get(row.unit.pk)) for row, field in form.rows()],
            "structure": structure_of(cohort),
            "may_allot": request.user.has_perm("cohorts.allot_quota", cohort) and cohort.state in ALLOTTING,
            "has_before": any(row.before is not None for row in form.sheet),
            "has_headcount": any(row.unit.headcount for row in form.sheet),
        },
    )
