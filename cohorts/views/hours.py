from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import content_disposition_header

from academy.kernel.doors import SIGNED_IN, door
from cohorts.exports.hours import hours_xlsx
from cohorts.models import Cohort, Enrolment
from cohorts.queries.cohort import desks_visible_to
from cohorts.queries.enrolment import current_enrolment, enrolments_visible_to
from cohorts.queries.hours import hours_of, hours_sheet
from cohorts.queries.ruleset import count, number

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@door(admits="cohorts.view_desk")
def hours(request: HttpRequest, pk: int) -> HttpResponse:
    """The class hours of everybody in a class, and who is near or over the line."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    return render(request, "cohorts/pages/hours.html", {"cohort": cohort, "sheet": hours_sheet(cohort)})


@door(admits="cohorts.view_desk")
def export_hours(request: HttpRequest, pk: int) -> HttpResponse:
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    content = hours_xlsx(hours_sheet(cohort), by=request.user, at=timezone.now())
    headers = {"Content-Disposition": content_disposition_header(True, f"hours-{cohort.code}.xlsx")}
    return HttpResponse(content, content_type=XLSX, headers=headers)


@door(admits="cohorts.view_hours")
def enrolment_hours(request: HttpRequest, pk: int) -> HttpResponse:
    """One trainee's hours, session by session; a unit's liaison sees the sums only."""
    enrolment = get_object_or_404(
        enrolments_visible_to(request.user).select_related("cohort", "trainee", "unit", "group"), pk=pk
    )
    return _hours_page(request, enrolment, shows_sessions=_sees_sessions(request, enrolment))


@door(admits=SIGNED_IN)
def my_hours(request: HttpRequest) -> HttpResponse:
    """The visitor's own hours in the class that matters today."""
    enrolment = current_enrolment(request.user, on=timezone.localdate())
    if enrolment is None:
        return render(request, "cohorts/pages/no_class.html")
    return _hours_page(request, enrolment, shows_sessions=True)


def _hours_page(request: HttpRequest, enrolment: Enrolment, *, shows_sessions: bool) -> HttpResponse:
    cohort: Cohort = enrolment.cohort
    context = {
        "enrolment": enrolment,
        "cohort": cohort,
        "hours": hours_of(enrolment),
        "shows_sessions": shows_sessions,
        "is_mine": enrolment.trainee_id == request.user.pk,
        "yearly_hours": number("yearly_hours", on=cohort.starts_on),
        "yearly_days": count("yearly_days", on=cohort.starts_on),
        "hour_minutes": count("hour_minutes", on=cohort.starts_on),
    }
    return render(request, "cohorts/pages/my_hours.html", context)


def _sees_sessions(request: HttpRequest, enrolment: Enrolment) -> bool:
    return enrolment.trainee_id == request.user.pk or request.user.has_perm("cohorts.view_desk", enrolment.cohort)
