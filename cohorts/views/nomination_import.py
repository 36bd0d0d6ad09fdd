from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from academy.kernel.doors import door
from academy.kernel.refusals import Refusal
from academy.people.models import Unit
from academy.people.views.paging import page_of
from cohorts.actions import nomination_import as actions
from cohorts.exports.nomination_import import nominee_template as template_of
from cohorts.exports.nomination_import import wrong_rows_xlsx
from cohorts.forms.nomination import LateNoteForm
from cohorts.forms.nomination_import import NomineeFileForm
from cohorts.imports.nomination_import import read_nominees
from cohorts.models import Cohort, NominationImport
from cohorts.queries.cohort import cohorts_visible_to, desks_visible_to
from cohorts.queries.nomination import UNDER_REVIEW, units_to_name_for
from cohorts.queries.nomination_import import (
    ReadList,
    Verdict,
    nomination_imports_visible_to,
    planned,
)
from cohorts.queries.nominee_columns import COLUMNS, heading_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_BYTES = 5 * 1024 * 1024
#: Rows of a list on one page.
PAGE = 50
#: A page that waits for the worker asks again after so many seconds.
ASKS_AGAIN = 2


@door(admits="cohorts.nominate_trainee", methods="GET POST", most_bytes=MOST_BYTES)
def import_nominees(request: HttpRequest, pk: int, unit_pk: int) -> HttpResponse:
    """Choose a list of one unit's people; what it would do stands on the page it leads to."""
    now = timezone.now()
    cohort = get_object_or_404(cohorts_visible_to(request.user), pk=pk)
    unit = get_object_or_404(units_to_name_for(cohort, request.user, at=now, also_full=True), pk=unit_pk)
    if not (cohort.takes_nominations(at=now) or _judges(request, cohort)):
        messages.info(request, _("Nominations for this class are closed. Ask the organisation department if need be."))
        return redirect("cohorts:liaison_desk")
    return _chosen(request, cohort, unit)


@door(admits="cohorts.review_nomination", methods="GET POST", most_bytes=MOST_BYTES)
def import_call_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose one list for all units of a class: a call-up of the whole district."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    if not _judges(request, cohort):
        messages.info(request, _("This class is not under review; nobody can be nominated."))
        return redirect("cohorts:nominations", pk)
    return _chosen(request, cohort, None)


@door(admits="cohorts.view_nomination_import")
def nominee_list(request: HttpRequest, pk: int) -> HttpResponse:
    """A list row by row before it is taken in, its progress while the worker takes it in, and what came of it."""
    row = _visible(request, pk)
    context = {
        "list": row,
        "cohort": row.cohort,
        "unit": row.unit,
        "refusal": row.refusal.get(get_language() or "", ""),
        "keeps_desk": _keeps_desk(request, row.cohort),
    }
    if row.state == "checked" and row.content:
        context |= _dry_run(request, row)
    response = render(request, "cohorts/pages/nominee_list.html", context)
    if row.is_under_way:
        response["Refresh"] = str(ASKS_AGAIN)
    return response


@door(admits="cohorts.view_nomination_import", methods="POST")
def take_in_nominees(request: HttpRequest, pk: int) -> HttpResponse:
    """Do what the page before showed: at once for a unit, by the worker for the whole district."""
    row, note = _visible(request, pk), LateNoteForm(request.POST)
    said = {
        "leaves_out_wrong": request.POST.get("wrong") == "left_out",
        "note": note.cleaned_data["note"] if note.is_valid() else "",
    }
    at_once = row.unit_id and row.total <= actions.MOST_AT_ONCE
    try:
        (actions.take_in_list if at_once else actions.hand_over_list)(row, by=request.user, **said)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("cohorts:nominee_list", pk)


@door(admits="cohorts.view_nomination_import")
def wrong_nominees(request: HttpRequest, pk: int) -> HttpResponse:
    """The wrong rows of a list as a spreadsheet, each with the reason."""
    row = _visible(request, pk)
    if not row.content:
        messages.info(request, _("What was read of this list is no longer kept. Choose the file again."))
        return redirect("cohorts:nominee_list", pk)
    read = ReadList.from_text(row.content)
    plan = planned(read, row.cohort, unit=row.unit, at=row.made_at)
    content = wrong_rows_xlsx(plan.of(Verdict.ERROR), read.columns, last_year=_last_year(row))
    return _file(content, _("wrong-rows"))


@door(admits="cohorts.nominate_trainee")
def nominee_template(request: HttpRequest, pk: int) -> HttpResponse:
    """The empty list with an example and a guide; for the whole district with a column for the unit."""
    cohort = get_object_or_404(cohorts_visible_to(request.user), pk=pk)
    of_all = "units" in request.GET and request.user.has_perm("cohorts.review_nomination")
    units = list(Unit.objects.active().filter(quotas__cohort=cohort, quotas__places__gt=0)) if of_all else None
    content = template_of(last_year=timezone.localdate().year - 1, units=units)
    return _file(content, _("nomination-template"))


def _chosen(request: HttpRequest, cohort: Cohort, unit: Unit | None) -> HttpResponse:
    form = NomineeFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            read = read_nominees(upload, last_year=timezone.localdate().year - 1, names_units=unit is None)
            row = actions.keep_list(cohort, read, by=request.user, unit=unit, file_name=upload.name or "")
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("cohorts:nominee_list", row.pk)
    share = cohort.quotas.filter(unit=unit).first() if unit else None
    context = {"form": form, "cohort": cohort, "unit": unit, "share": share}
    context |= {"keeps_desk": _keeps_desk(request, cohort)}
    return render(request, "cohorts/pages/import_nominees.html", context)


def _dry_run(request: HttpRequest, row: NominationImport) -> dict[str, object]:
    """Return what the list would do, one page of its rows, and what stands in the way."""
    read, now = ReadList.from_text(row.content), timezone.now()
    plan = planned(read, row.cohort, unit=row.unit, at=row.made_at)
    asked = request.GET.get("show", "")
    rows = plan.of(asked) if asked in list(Verdict) else plan.rows
    shown = page_of(request, rows, size=PAGE)
    late = not row.cohort.takes_nominations(at=now)
    return {
        "plan": plan,
        "read": read,
        "show": asked if asked in list(Verdict) else "",
        "lines": _lines(shown["page"], row),
        "over": [effect for effect in plan.quotas if effect.over],
        "late": LateNoteForm() if late and _judges(request, row.cohort) else None,
        "too_late": late and not _judges(request, row.cohort),
        **shown,
    }


def _lines(page, row: NominationImport) -> list[dict[str, object]]:
    """Return rows with the names of the columns that their sentences are about."""
    english, last_year = (get_language() or "").startswith("en"), _last_year(row)

    def name_of(column: str) -> str:
        return heading_of(column, english=english, last_year=last_year) if column in COLUMNS else ""

    return [
        {"row": line, "sentences": [(name_of(column), sentence) for column, sentence in line.sentences]}
        for line in page
    ]


def _last_year(row: NominationImport) -> int:
    return timezone.localdate(row.made_at).year - 1


def _judges(request: HttpRequest, cohort: Cohort) -> bool:
    return request.user.has_perm("cohorts.review_nomination") and cohort.state in UNDER_REVIEW


def _keeps_desk(request: HttpRequest, cohort: Cohort) -> bool:
    return request.user.has_perm("cohorts.view_desk", cohort)


def _visible(request: HttpRequest, pk: int) -> NominationImport:
    rows = nomination_imports_visible_to(request.user).select_related("cohort", "unit", "made_by")
    return get_object_or_404(rows, pk=pk)


def _file(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": content_disposition_header(True, f"{name}.xlsx")}
    return HttpResponse(content, content_type=XLSX, headers=headers)
