from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from cohorts.actions import session as actions
from cohorts.enums import PeriodCode
from cohorts.forms.session import PlaceForm, SessionForm
from cohorts.models import Cohort, Session, Timetable
from cohorts.queries.cohort import desks_visible_to
from cohorts.queries.session import sessions_kept_by


@door(admits="cohorts.keep_timetable", methods="GET POST")
def add_session(request: HttpRequest, pk: int) -> HttpResponse:
    """A new session; ``?day=`` and ``?period=`` say where it shall lie."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    timetable = get_object_or_404(Timetable, cohort=cohort)
    form = SessionForm(request.POST or None, cohort=cohort, initial=_asked_place(request, cohort))
    if request.method == "POST" and form.is_valid():
        plan = form.plan()
        if told(request, lambda: actions.add_session(timetable, plan, by=request.user), _("The session is added.")):
            return _to_day(cohort, plan.day)
    return render(request, "cohorts/pages/session.html", {"cohort": cohort, "form": form, "session": None})


@door(admits="cohorts.keep_timetable", methods="GET POST")
def change_session(request: HttpRequest, pk: int) -> HttpResponse:
    session = _kept(request, pk)
    cohort = session.timetable.cohort
    form = SessionForm(request.POST or None, cohort=cohort, session=session)
    if request.method == "POST" and form.is_valid():
        plan = form.plan()
        if told(request, lambda: actions.change_session(session, plan, by=request.user), _("The session is changed.")):
            return _to_day(cohort, plan.day)
    place = PlaceForm(cohort=cohort, initial={"day": session.day, "period": session.period}, prefix="to")
    context = {"cohort": cohort, "form": form, "session": session, "place": place}
    return render(request, "cohorts/pages/session.html", context)


@door(admits="cohorts.keep_timetable", methods="POST")
def move_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the session into another period; what lies there takes its place."""
    session = _kept(request, pk)
    place = PlaceForm(request.POST, cohort=session.timetable.cohort, prefix="to")
    if place.is_valid():
        where = place.cleaned_data
        told(request, lambda: actions.move_session(session, by=request.user, **where), _("The session is moved."))
        return _to_day(session.timetable.cohort, where["day"])
    return redirect("cohorts:change_session", pk)


@door(admits="cohorts.keep_timetable", methods="POST")
def remove_session(request: HttpRequest, pk: int) -> HttpResponse:
    session = _kept(request, pk)
    told(request, lambda: actions.remove_session(session, by=request.user), _("The session is removed."))
    return _to_day(session.timetable.cohort, session.day)


def _kept(request: HttpRequest, pk: int) -> Session:
    rows = sessions_kept_by(request.user).select_related("timetable__cohort", "room")
    return get_object_or_404(rows.prefetch_related("instructors"), pk=pk)


def _asked_place(request: HttpRequest, cohort: Cohort) -> dict:
    day, period = request.GET.get("day", ""), request.GET.get("period", "")
    days = {str(number): number for number in range(1, cohort.days + 1)}
    return {
        "day": days.get(day, 1),
        "period": period if period in PeriodCode.values else PeriodCode.MORNING_1,
        "counts_hours": period != PeriodCode.EVENING,
    }


def _to_day(cohort: Cohort, day: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('cohorts:timetable', args=[cohort.pk])}?day={day}")
