from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from academy.kernel.doors import door, told
from academy.people.models import Instructor
from cohorts.actions import availability as actions
from cohorts.enums import DayPart
from cohorts.forms.availability import AbsenceForm
from cohorts.queries.availability import absences_visible_to, calendars_visible_to, month_of


@door(admits="cohorts.view_calendar")
def my_availability(request: HttpRequest) -> HttpResponse:
    """The visitor's own calendar; staff without an entry in the pool are led to the others'."""
    instructor = calendars_visible_to(request.user).filter(account=request.user).first()
    if instructor is None:
        return render(request, "cohorts/pages/no_calendar.html")
    return _calendar(request, instructor, AbsenceForm(initial=_asked_day(request)))


@door(admits="cohorts.view_calendar", methods="GET POST")
def availability(request: HttpRequest, pk: int) -> HttpResponse:
    """One instructor's month: what is to be taught, when the instructor is away, and a form for further days."""
    instructor = get_object_or_404(calendars_visible_to(request.user), pk=pk)
    form = AbsenceForm(request.POST or None, initial=_asked_day(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if told(request, lambda: _say(request, actions.note_absence(instructor, by=request.user, **said))):
            return _to_month(instructor, said["starts_on"])
    return _calendar(request, instructor, form)


@door(admits="cohorts.withdraw_absence", methods="POST")
def withdraw_absence(request: HttpRequest, pk: int) -> HttpResponse:
    absence = get_object_or_404(absences_visible_to(request.user).select_related("instructor"), pk=pk)
    done = _("The days are free again.")
    told(request, lambda: actions.withdraw_absence(absence, by=request.user), done)
    return _to_month(absence.instructor, absence.starts_on)


def _calendar(request: HttpRequest, instructor: Instructor, form: AbsenceForm) -> HttpResponse:
    today = timezone.localdate()
    month = month_of(instructor, _asked_month(request, today), today=today)
    is_mine = instructor.account_id == request.user.pk
    context = {"instructor": instructor, "month": month, "form": form, "is_mine": is_mine, "today": today}
    return render(request, "cohorts/pages/availability.html", context)


def _asked_month(request: HttpRequest, today: date) -> date:
    asked = _day(f"{request.GET.get('month', '')}-01") or _day(request.GET.get("on", ""))
    return (asked or today).replace(day=1)


def _asked_day(request: HttpRequest) -> dict[str, object]:
    on = _day(request.GET.get("on", ""))
    return {"starts_on": on, "ends_on": on, "part": DayPart.WHOLE} if on else {"part": DayPart.WHOLE}


def _day(text: str) -> date | None:
    """Read a day out of an address; a calendar that can be turned over has an end."""
    try:
        on = date.fromisoformat(text)
    except ValueError:
        return None
    return on if 2000 <= on.year <= 2100 else None


def _to_month(instructor: Instructor, on: date) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('cohorts:availability', args=[instructor.pk])}?month={on:%Y-%m}")


def _say(request: HttpRequest, sessions: list) -> None:
    messages.success(request, _("The days are in the calendar. Whoever plans a session on them is warned."))
    if sessions:
        words = ngettext(
            "%(count)s session lies on these days: %(titles)s. The class supervisor has been told.",
            "%(count)s sessions lie on these days: %(titles)s. The class supervisors have been told.",
            len(sessions),
        )
        titles = "、".join(session.title for session in sessions)
        messages.warning(request, words % {"count": len(sessions), "titles": titles})
