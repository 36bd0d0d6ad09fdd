from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from academy.kernel.doors import door
from cohorts.forms.date_check import DateCheckForm
from cohorts.models import Cohort, PlanEntry
from cohorts.queries.date_check import DateCheck
from cohorts.queries.date_check import check_dates as checked


@door(admits="cohorts.view_plan")
def check_dates(request: HttpRequest) -> HttpResponse:
    """What is known about a span of days, as a part of a page: for a form in which dates are being chosen."""
    form = DateCheckForm(request.GET)
    found = None
    if form.is_valid():
        asked = form.cleaned_data
        found = checked(
            asked["starts_on"],
            asked["ends_on"],
            but=Cohort.objects.filter(pk=asked["but"]).first(),
            but_entry=PlanEntry.objects.filter(pk=asked["but_entry"]).first(),
        )
    return render(request, "cohorts/components/date_check.html", {"found": found})


def only_checks(request: HttpRequest) -> bool:
    """Whether the button that looks at the dates was pressed, and nothing is to be saved."""
    return request.method == "POST" and "check" in request.POST


def found_for(
    form: forms.BaseForm, *, ends_on: date | None = None, but: Cohort | None = None, but_entry: PlanEntry | None = None
) -> DateCheck | None:
    """Return what is known about the days that stand in a form, None as long as there are none."""
    first = _day(form["starts_on"].value())
    last = ends_on or (_day(form["ends_on"].value()) if "ends_on" in form.fields else None)
    return checked(first, last, but=but, but_entry=but_entry) if first and last else None


def _day(value: object) -> date | None:
    try:
        return forms.DateField(required=False).clean(value)
    except ValidationError:
        return None
