from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from academy.kernel.doors import door
from academy.people.models import Instructor
from cohorts.exports.taught_hours import taught_hours_xlsx
from cohorts.queries.availability import calendars_visible_to
from cohorts.queries.hour_count import two_places
from cohorts.queries.taught_hours import taught_hours_of, taught_hours_of_all, years_taught

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@door(admits="cohorts.view_calendar")
def my_taught_hours(request: HttpRequest) -> HttpResponse:
    """What the visitor has taught in a year."""
    instructor = calendars_visible_to(request.user).filter(account=request.user).first()
    if instructor is None:
        return render(request, "cohorts/pages/no_calendar.html")
    return _page(request, instructor)


@door(admits="cohorts.view_calendar")
def instructor_hours(request: HttpRequest, pk: int) -> HttpResponse:
    """What one instructor has taught in a year, session by session."""
    return _page(request, get_object_or_404(calendars_visible_to(request.user), pk=pk))


@door(admits="cohorts.view_taught_hours")
def taught_hours(request: HttpRequest) -> HttpResponse:
    """Every instructor with the sum of a year."""
    now = timezone.now()
    year = _asked_year(request)
    rows = taught_hours_of_all(request.user, year=year, at=now)
    context = {"rows": rows, "year": year, "years": years_taught(at=now), "total": sum(row.hours for row in rows)}
    return render(request, "cohorts/pages/taught_hours.html", context)


@door(admits="cohorts.view_taught_hours")
def export_taught_hours(request: HttpRequest) -> HttpResponse:
    year = _asked_year(request)
    content = taught_hours_xlsx(taught_hours_of_all(request.user, year=year, at=timezone.now()), year=year)
    name = _("Hours taught %(year)s") % {"year": year}
    headers = {"Content-Disposition": content_disposition_header(True, f"{name}.xlsx")}
    return HttpResponse(content, content_type=XLSX, headers=headers)


def _page(request: HttpRequest, instructor: Instructor) -> HttpResponse:
    now = timezone.now()
    year = _asked_year(request)
    taught = taught_hours_of(instructor, year=year, at=now)
    context = {
        "instructor": instructor,
        "taught": taught,
        "total": two_places(taught.hours),
        "year": year,
        "years": years_taught(at=now),
        "is_mine": instructor.account_id == request.user.pk,
    }
    return render(request, "cohorts/pages/instructor_hours.html", context)


def _asked_year(request: HttpRequest) -> int:
    asked = request.GET.get("year", "")
    is_year = len(asked) == 4 and asked.isascii() and asked.isdigit() and 2000 <= int(asked) <= 2100
    return int(asked) if is_year else timezone.localdate().year
