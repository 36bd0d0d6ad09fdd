from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from cohorts.actions.cohort_copy import copy_cohort as copy
from cohorts.enums import CopiedPart
from cohorts.forms.cohort_copy import CohortCopyForm
from cohorts.models import Cohort
from cohorts.queries.cohort import desks_visible_to
from cohorts.queries.cohort_copy import (
    Proposed,
    brought_along,
    copy_of,
    first_day_proposed,
    left_out_of,
    proposed_copy,
)
from cohorts.queries.date_check import check_dates
from cohorts.views.date_check import found_for, only_checks


@door(admits="cohorts.keep_cohort", methods="GET POST")
def copy_cohort(request: HttpRequest, pk: int) -> HttpResponse:
    """One form that makes a class from a past one."""
    source = get_object_or_404(desks_visible_to(request.user).select_related("venue"), pk=pk)
    now = timezone.now()

    def propose(day: date) -> Proposed:
        return proposed_copy(source, day, at=now)

    if request.method == "POST":
        form = CohortCopyForm(request.POST, propose=propose)
        if form.is_valid():
            facts = form.facts()
            if only_checks(request):
                form = CohortCopyForm(initial={**facts, "shown_for": facts["starts_on"]}, propose=propose)
            elif told(request, lambda: copy(source, by=request.user, **facts), _("The class is opened as a copy.")):
                return redirect("cohorts:copied", Cohort.objects.values_list("pk", flat=True).get(code=facts["code"]))
    else:
        form = CohortCopyForm(initial=_initial(source, propose), propose=propose)
    return render(
        request,
        "cohorts/pages/copy_cohort.html",
        {"form": form, "source": source, "found": found_for(form, ends_on=_last_day(form, source))},
    )


@door(admits="cohorts.keep_cohort")
def copied(request: HttpRequest, pk: int) -> HttpResponse:
    """What came along with a copied class, and what is left to do."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    made = copy_of(cohort)
    if made is None:
        raise Http404
    return render(
        request,
        "cohorts/pages/copied.html",
        {
            "cohort": cohort,
            "source": made.source,
            "brought": brought_along(made),
            "left_out": left_out_of(made),
            "found": check_dates(cohort.starts_on, cohort.ends_on, but=cohort),
        },
    )


def _initial(source: Cohort, propose) -> dict[str, object]:
    day = first_day_proposed(source, today=timezone.localdate())
    facts = propose(day)
    return {
        "name": facts.name,
        "code": facts.code,
        "intake_no": facts.intake_no,
        "nominations_close_at": facts.nominations_close_at,
        "starts_on": day,
        "shown_for": day,
        "places": source.places,
        "venue": source.venue_id,
        "parts": CopiedPart.values,
    }


def _last_day(form: CohortCopyForm, source: Cohort) -> date | None:
    day = form["starts_on"].value()
    if isinstance(day, str):
        day = form.cleaned_data.get("starts_on") if form.is_bound else None
    return day + timedelta(days=source.days - 1) if day and day.year < 2100 else None
