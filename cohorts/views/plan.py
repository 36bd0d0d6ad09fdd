from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from cohorts.actions import plan as actions
from cohorts.forms.plan import PlanEntryForm
from cohorts.models import Cohort, PlanEntry
from cohorts.queries.plan import entries_of, next_intake, plan_years, strip_of
from cohorts.views.asked import number_asked


@door(admits="cohorts.view_plan")
def plan(request: HttpRequest) -> HttpResponse:
    """A year's plan as list and strip; ``?year=`` chooses, nonsense shows this year."""
    today = timezone.localdate()
    years = plan_years(today=today)
    asked = number_asked(request.GET.get("year", ""))
    year = asked if asked in years else today.year
    entries = list(entries_of(year))
    return render(
        request,
        "cohorts/pages/plan.html",
        {"year": year, "years": years, "entries": entries, "strip": strip_of(entries, year), "today": today},
    )


@door(admits="cohorts.keep_plan", methods="GET POST")
def add_plan_entry(request: HttpRequest) -> HttpResponse:
    """Add a class; ``?year=`` proposes the next number of that year's plan."""
    year = number_asked(request.GET.get("year", "")) or timezone.localdate().year
    form = PlanEntryForm(request.POST or None, initial={"intake_no": next_intake(min(year, 2099))})
    if request.method == "POST" and form.is_valid():
        done = _("Added to the plan: %(title)s.") % {"title": form.cleaned_data["title"]}
        if told(request, lambda: actions.add_plan_entry(by=request.user, **form.cleaned_data), done):
            return _to_year(form.cleaned_data["starts_on"].year)
    return render(request, "cohorts/pages/plan_entry.html", {"form": form, "entry": None})


@door(admits="cohorts.keep_plan", methods="GET POST")
def amend_plan_entry(request: HttpRequest, pk: int) -> HttpResponse:
    entry = get_object_or_404(PlanEntry.objects.select_related("plan"), pk=pk)
    form = PlanEntryForm(request.POST or None, instance=PlanEntry.objects.get(pk=pk))
    if request.method == "POST" and form.is_valid():
        changes = form.cleaned_data
        if told(
            request, lambda: actions.amend_plan_entry(entry, by=request.user, **changes), _("The plan is changed.")
        ):
            return _to_year(changes["starts_on"].year)
    return render(request, "cohorts/pages/plan_entry.html", {"form": form, "entry": entry})


@door(admits="cohorts.keep_plan", methods="POST")
def remove_plan_entry(request: HttpRequest, pk: int) -> HttpResponse:
    entry = get_object_or_404(PlanEntry.objects.select_related("plan"), pk=pk)
    done = _("Taken off the plan: %(title)s.") % {"title": entry.title}
    told(request, lambda: actions.remove_plan_entry(entry, by=request.user), done)
    return _to_year(entry.plan.year)


@door(admits="cohorts.keep_cohort", methods="POST")
def open_cohort(request: HttpRequest, pk: int) -> HttpResponse:
    entry = get_object_or_404(PlanEntry.objects.select_related("plan"), pk=pk)
    if told(request, lambda: actions.open_cohort(entry, by=request.user), _("The class is opened, in preparation.")):
        return redirect("cohorts:cohort", Cohort.objects.values_list("pk", flat=True).get(plan_entry=entry))
    return _to_year(entry.plan.year)


def _to_year(year: int) -> HttpResponse:
    response = redirect("cohorts:plan")
    response["Location"] += f"?year={year}"
    return response
