from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from academy.kernel.doors import door, told
from cohorts.actions import closed_day as actions
from cohorts.forms.closed_day import ClosedDaysForm, NoticeForm
from cohorts.imports.closed_day import read_notice
from cohorts.models import ClosedDay
from cohorts.queries.closed_day import closed_spans, span_from
from cohorts.queries.plan import plan_years
from cohorts.views.plan import year_asked


@door(admits="cohorts.keep_plan", methods="GET POST")
def closed_days(request: HttpRequest) -> HttpResponse:
    """The closed days of a year, and the form that adds a span; ``?year=`` chooses."""
    form = ClosedDaysForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        done = _("Entered: %(name)s.") % {"name": said["name"]}
        if told(request, lambda: actions.add_closed_days(by=request.user, **said), done):
            return _to_year(said["starts_on"].year)
    return _page(request, form, NoticeForm())


@door(admits="cohorts.keep_plan", methods="POST")
def paste_notice(request: HttpRequest) -> HttpResponse:
    """Enter the lines of the yearly notice; lines that were not understood stay in the field."""
    form = NoticeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Nothing was entered. Paste the lines of the notice first."))
        return _page(request, ClosedDaysForm(), form)
    read = read_notice(form.cleaned_data["lines"])
    if read.days:
        told(request, lambda: actions.enter_notice(read.days, by=request.user))
        count = len(read.days)
        messages.success(
            request, ngettext("%(count)s day was entered.", "%(count)s days were entered.", count) % {"count": count}
        )
    if read.not_understood:
        messages.warning(
            request,
            _("Not understood and left in the field: %(lines)s")
            % {"lines": "；".join(line[:40] for line in read.not_understood[:5])},
        )
        return _page(
            request, ClosedDaysForm(), NoticeForm(initial={"lines": "\n".join(read.not_understood)}), is_open=True
        )
    return _to_year(read.days[0].on.year)


@door(admits="cohorts.keep_plan", methods="POST")
def remove_closed_days(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the span that begins with a day out of the calendar."""
    day = get_object_or_404(ClosedDay, pk=pk)
    done = _("Taken out: %(name)s.") % {"name": day.name}
    told(request, lambda: actions.remove_closed_days(span_from(day), by=request.user), done)
    return _to_year(day.on.year)


def _page(request: HttpRequest, form: ClosedDaysForm, notice: NoticeForm, *, is_open: bool = False) -> HttpResponse:
    today = timezone.localdate()
    years = plan_years(today=today)
    year = year_asked(request, years, today=today)
    return render(
        request,
        "cohorts/pages/closed_days.html",
        {
            "form": form,
            "notice": notice,
            "is_open": is_open or notice.is_bound,
            "spans": closed_spans(year),
            "year": year,
            "years": years,
        },
    )


def _to_year(year: int) -> HttpResponse:
    response = redirect("cohorts:closed_days")
    response["Location"] += f"?year={year}"
    return response
