from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from academy.kernel.way_back import way_back
from academy.people.models import Unit
from academy.people.views.paging import page_of
from cohorts.actions import nomination as actions
from cohorts.actions.enrolment import admit_selected as admit_all
from cohorts.actions.enrolment import admit_trainee as admit
from cohorts.forms.nomination import LateNoteForm, NominationFilterForm, NominationForm, ReasonForm
from cohorts.forms.nomination_import import StampedFormForm
from cohorts.models import Nomination, StampedForm
from cohorts.queries.cohort import cohorts_visible_to, desks_visible_to
from cohorts.queries.nomination import (
    UNDER_REVIEW,
    may_amend,
    nominations_of,
    nominations_visible_to,
    reviewed,
    units_named_for,
    units_to_name_for,
)
from cohorts.queries.structure import structure_asked
from cohorts.views.asked import number_asked

#: Rows of the reviewer's table on one page.
PAGE = 60


@door(admits="cohorts.view_nomination")
def nominations(request: HttpRequest, pk: int) -> HttpResponse:
    """The reviewer's table of one class."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    narrow = NominationFilterForm(request.GET or None, units=units_named_for(cohort, request.user))
    found = nominations_of(cohort, request.user, **narrow.narrowed())
    shown = page_of(request, found, size=PAGE)
    page = shown["page"]
    rows = reviewed(page.object_list, on=timezone.localdate())
    waits = sum(row.is_waiting for row in rows)
    return render(
        request,
        "cohorts/pages/nominations.html",
        {
            "cohort": cohort,
            "rows": rows,
            "narrow": narrow,
            "waiting": found.waiting().count() if page.has_other_pages() else waits,
            **shown,
            "may_review": request.user.has_perm("cohorts.review_nomination") and cohort.state in UNDER_REVIEW,
            "units": units_to_name_for(cohort, request.user, at=timezone.now()),
            "structure": structure_asked(cohort),
        },
    )


@door(admits="cohorts.view_nomination")
def nomination(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything on one nomination, and what can be done with it."""
    row = _visible(request, pk)
    under_review = row.cohort.state in UNDER_REVIEW
    amends = may_amend(row, request.user, at=timezone.now())
    return render(
        request,
        "cohorts/pages/nomination.html",
        {
            "row": reviewed([row], on=timezone.localdate())[0],
            "nomination": row,
            "cohort": row.cohort,
            "form": ReasonForm(),
            "may_amend": amends,
            "may_review": under_review and request.user.has_perm("cohorts.review_nomination", row),
            "keeps_desk": request.user.has_perm("cohorts.view_desk", row.cohort),
            "may_reveal": request.user.has_perm("cohorts.reveal_id_number", row),
            "stamped": StampedForm.objects.filter(nomination=row).first(),
            "stamped_form_form": StampedFormForm() if amends else None,
        },
    )


@door(admits="cohorts.nominate_trainee")
def choose_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead staff to the form of the unit chosen in ``?unit=``."""
    get_object_or_404(cohorts_visible_to(request.user), pk=pk)
    if unit := number_asked(request.GET.get("unit", "")):
        return redirect("cohorts:nominate_trainee", pk, unit)
    messages.error(request, _("Choose the unit on whose behalf you nominate."))
    return redirect("cohorts:nominations", pk)


@door(admits="cohorts.nominate_trainee", methods="GET POST")
def nominate_trainee(request: HttpRequest, pk: int, unit_pk: int) -> HttpResponse:
    """Name a person for a unit; after the deadline staff do so with a note. What was typed is kept on a refusal."""
    now = timezone.now()
    cohort = get_object_or_404(cohorts_visible_to(request.user), pk=pk)
    unit = get_object_or_404(units_to_name_for(cohort, request.user, at=now, also_full=True), pk=unit_pk)
    in_time, is_staff = cohort.takes_nominations(at=now), request.user.has_perm("cohorts.review_nomination")
    if request.method == "GET" and not (in_time or is_staff):
        messages.info(request, _("Nominations for this class are closed. Ask the organisation department if need be."))
        return redirect("cohorts:liaison_desk")
    form = NominationForm(request.POST or None, today=timezone.localdate(now))
    late = LateNoteForm(request.POST or None) if is_staff and not in_time else None
    if request.method == "POST" and form.is_valid() and (late is None or late.is_valid()):
        note = late.cleaned_data["note"] if late else ""
        saved = told(
            request,
            lambda: actions.nominate_trainee(cohort, unit, by=request.user, note=note, **form.cleaned_data),
            _("%(name)s is nominated.") % {"name": form.cleaned_data["name"]},
        )
        if saved:
            return _home_of_nominations(request, cohort.pk)
    context = {"form": form, "late": late, "cohort": cohort, "unit": unit}
    return render(request, "cohorts/pages/nominate_trainee.html", context | _share_of(cohort, unit))


@door(admits="cohorts.nominate_trainee", methods="GET POST")
def amend_nomination(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    initial = model_to_dict(row, fields=NominationForm.Meta.fields)
    day, on_file = timezone.localdate(row.named_at), row.masked_id_number
    form = NominationForm(request.POST or None, initial=initial, today=day, on_file=on_file)
    if request.method == "POST" and form.is_valid():
        saved = told(
            request,
            lambda: actions.amend_nomination(row, by=request.user, **form.cleaned_data),
            _("The nomination of %(name)s is corrected and submitted.") % {"name": form.cleaned_data["name"]},
        )
        if saved:
            return redirect("cohorts:nomination", pk)
    elif request.method == "GET" and not may_amend(row, request.user, at=timezone.now()):
        messages.info(request, _("This nomination can no longer be changed."))
        return redirect("cohorts:nomination", pk)
    return render(
        request, "cohorts/pages/amend_nomination.html", {"form": form, "nomination": row, "cohort": row.cohort}
    )


@door(admits="cohorts.nominate_trainee", methods="POST")
def withdraw_nomination(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    done = _("The nomination of %(name)s is withdrawn; the place is free again.") % {"name": row.name}
    told(request, lambda: actions.withdraw_nomination(row, by=request.user), done)
    return _home_of_nominations(request, row.cohort_id)


@door(admits="cohorts.review_nomination", methods="POST")
def admit_trainee(request: HttpRequest, pk: int) -> HttpResponse:
    return _decided(
        request,
        pk,
        lambda row, *, by, reason: admit(row, by=by, note=reason),
        _("%(name)s is admitted. The trainee and the unit have been told."),
    )


@door(admits="cohorts.review_nomination", methods="POST")
def return_nomination(request: HttpRequest, pk: int) -> HttpResponse:
    return _decided(
        request, pk, actions.return_nomination, _("The nomination of %(name)s is returned; the unit has been told.")
    )


@door(admits="cohorts.review_nomination", methods="POST")
def decline_nomination(request: HttpRequest, pk: int) -> HttpResponse:
    return _decided(request, pk, actions.decline_nomination, _("%(name)s is not admitted; the unit has been told."))


@door(admits="cohorts.review_nomination", methods="POST")
def reconsider_nomination(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    done = _("The nomination of %(name)s waits for a decision again.") % {"name": row.name}
    told(request, lambda: actions.reconsider_nomination(row, by=request.user), done)
    return way_back(request, "cohorts:nominations", row.cohort_id)


@door(admits="cohorts.admit_trainee", methods="POST")
def admit_selected(request: HttpRequest, pk: int) -> HttpResponse:
    """Admit everybody ticked; who cannot be admitted is named with the reason and left undecided."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    ticked = [number_asked(value) for value in request.POST.getlist("nomination")[:500]]
    rows = nominations_visible_to(request.user).filter(cohort=cohort, pk__in=ticked).select_related("cohort", "unit")
    if not ticked:
        messages.error(request, _("Nobody was ticked. Tick those to admit, then press again."))
    else:
        _say_batch(request, admit_all(cohort, list(rows), by=request.user))
    return way_back(request, "cohorts:nominations", pk)


def _say_batch(request: HttpRequest, batch) -> None:
    if batch.admitted:
        messages.success(
            request, _("%(count)s admitted. They and their units have been told.") % {"count": len(batch.admitted)}
        )
    for nomination, refusal in batch.refused:
        messages.error(request, f"{nomination.name}：{refusal}")


def _decided(request: HttpRequest, pk: int, action, done: str) -> HttpResponse:
    row, form = _visible(request, pk), ReasonForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        told(request, lambda: action(row, by=request.user, reason=reason), done % {"name": row.name})
    else:
        messages.error(request, " ".join(form.errors["reason"]))
    return way_back(request, "cohorts:nominations", row.cohort_id)


def _visible(request: HttpRequest, pk: int) -> Nomination:
    return get_object_or_404(nominations_visible_to(request.user).select_related("cohort", "unit", "named_by"), pk=pk)


def _home_of_nominations(request: HttpRequest, cohort_pk: int) -> HttpResponse:
    """Lead liaisons to their desk and staff to the reviewer's table."""
    if request.user.has_perm("cohorts.review_nomination"):
        return redirect("cohorts:nominations", cohort_pk)
    return redirect("cohorts:liaison_desk")


def _share_of(cohort, unit: Unit) -> dict[str, int]:
    share = cohort.quotas.filter(unit=unit).first()
    return {"places": share.places if share else 0, "left": share.left if share else 0}
