import re
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from cohorts.actions import plan as actions
from cohorts.exports.plan import plan_xlsx
from cohorts.forms.plan import PlanEntryForm
from cohorts.models import Cohort, PlanEntry
from cohorts.queries.plan import entries_of, next_intake, plan_lines, plan_years, project_mix, strip_of
from cohorts.queries.plan_calendar import plan_month
from cohorts.views.asked import number_asked
from cohorts.views.date_check import found_for, only_checks

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@door(admits="cohorts.view_plan")
def plan(request: HttpRequest) -> HttpResponse:
    """A year's plan as list and strip; ``?year=`` chooses, nonsense shows this year."""
    today = timezone.localdate()
    years = plan_years(today=today)
    year = year_asked(request, years, today=today)
    entries = list(entries_of(year))
    return render(
        request,
        "cohorts/pages/plan.html",
        {
            "year": year,
            "years": years,
            "entries": [(entry, project_mix(entry)) for entry in entries],
            "strip": strip_of(entries, year),
            "today": today,
        },
    )


@door(admits="cohorts.view_plan")
def plan_calendar(request: HttpRequest) -> HttpResponse:
    """One month of the plan as a grid of days; ``?month=`` chooses, nonsense shows this month."""
    today = timezone.localdate()
    month = plan_month(_month_asked(request.GET.get("month", ""), today=today), today=today)
    return render(request, "cohorts/pages/plan_calendar.html", {"month": month, "today": today})


@door(admits="cohorts.view_plan")
def print_plan(request: HttpRequest) -> HttpResponse:
    """A year's plan as a table for paper."""
    now = timezone.localtime()
    year = year_asked(request, plan_years(today=now.date()), today=now.date())
    lines = plan_lines(year)
    places = sum(line.entry.places for line in lines)
    context = {"year": year, "lines": lines, "places": places, "today": now.date()}
    return render(request, "cohorts/print/plan.html", context)


@door(admits="cohorts.view_plan")
def export_plan(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    year = year_asked(request, plan_years(today=today), today=today)
    name = _("Annual training plan %(year)s") % {"year": year}
    headers = {"Content-Disposition": content_disposition_header(True, f"{name}.xlsx")}
    return HttpResponse(plan_xlsx(plan_lines(year), year=year), content_type=XLSX, headers=headers)


@door(admits="cohorts.keep_plan", methods="GET POST")
def add_plan_entry(request: HttpRequest) -> HttpResponse:
    """Add a class; ``?year=`` proposes the next number of that year's plan."""
    year = number_asked(request.GET.get("year", "")) or timezone.localdate().year
    form = PlanEntryForm(request.POST or None, initial={"intake_no": next_intake(min(year, 2099))})
    if request.method == "POST" and form.is_valid() and not only_checks(request):
        done = _("Added to the plan: %(title)s.") % {"title": form.cleaned_data["title"]}
        if told(request, lambda: actions.add_plan_entry(by=request.user, **form.cleaned_data), done):
            return _to_year(form.cleaned_data["starts_on"].year)
    return render(request, "cohorts/pages/plan_entry.html", {"form": form, "entry": None, "found": found_for(form)})


@door(admits="cohorts.keep_plan", methods="GET POST")
def amend_plan_entry(request: HttpRequest, pk: int) -> HttpResponse:
    entry = get_object_or_404(PlanEntry.objects.select_related("plan"), pk=pk)
    form = PlanEntryForm(request.POST or None, instance=PlanEntry.objects.get(pk=pk))
    if request.method == "POST" and form.is_valid() and not only_checks(request):
        changes = form.cleaned_data
        if told(
            request, lambda: actions.amend_plan_entry(entry, by=request.user, **changes), _("The plan is changed.")
        ):
            return _to_year(changes["starts_on"].year)
    context = {"form": form, "entry": entry, "found": found_for(form, but_entry=entry)}
    return render(request, "cohorts/pages/plan_entry.html", context)


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


def year_asked(request: HttpRequest, years: list[int], *, today: date) -> int:
    asked = number_asked(request.GET.get("year", ""))
    return asked if asked in years else today.year


def _month_asked(text: str, *, today: date) -> date:
    match = re.fullmatch(r"(20\d{2})-(0[1-9]|1[0-2])", text, re.ASCII)
    return date(int(match[1]), int(match[2]), 1) if match else today.replace(day=1)


def _to_year(year: int) -> HttpResponse:
    response = redirect("cohorts:plan")
    response["Location"] += f"?year={year}"
    return response
