from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from academy.kernel.doors import door, told
from academy.kernel.refusals import Refusal
from cohorts.actions.rollcall import RollResult, call_roll, refuse_closed_roll
from cohorts.enums import AttendanceStatus
from cohorts.forms.rollcall import read_roll
from cohorts.models import Session
from cohorts.queries.attendance import roll_sheet, roll_states_of_cohort, roll_states_of_day
from cohorts.queries.cohort import cohorts_visible_to
from cohorts.queries.ruleset import count
from cohorts.queries.session import sessions_called_by


@door(admits="cohorts.call_roll", methods="GET POST")
def roll_call(request: HttpRequest, pk: int) -> HttpResponse:
    """The roll of one session: everybody present but for the exceptions.

    ``everyone`` keeps the exceptions already marked and calls all the others present who have no result yet.
    """
    rows = sessions_called_by(request.user).select_related("timetable__cohort", "room")
    session = get_object_or_404(rows, pk=pk)
    if request.method == "POST":
        called, rest = read_roll(request.POST), None
        if "everyone" in request.POST:
            called = {pk: call for pk, call in called.items() if call.status != AttendanceStatus.PRESENT}
            rest = AttendanceStatus.PRESENT
        told(request, lambda: _say(request, call_roll(session, called, by=request.user, rest=rest)))
        return redirect("cohorts:roll_call", pk)
    context = {
        "session": session,
        "cohort": session.timetable.cohort,
        "sheet": roll_sheet(session, by=request.user),
        "statuses": AttendanceStatus.choices,
        "late_minutes": count("late_minutes", on=session.on),
        "obstacle": _obstacle(request, session),
    }
    return render(request, "cohorts/pages/roll_call.html", context)


@door(admits="cohorts.call_roll")
def today_roll_calls(request: HttpRequest) -> HttpResponse:
    """The rolls that the visitor has to call today."""
    today = timezone.localdate()
    context = {"today": today, "states": roll_states_of_day(request.user, today)}
    return render(request, "cohorts/pages/today_roll_calls.html", context)


@door(admits="cohorts.call_roll")
def roll_calls(request: HttpRequest, pk: int) -> HttpResponse:
    """Every roll of one class, as far as the visitor calls it."""
    cohort = get_object_or_404(cohorts_visible_to(request.user), pk=pk)
    today = timezone.localdate()
    context = {"cohort": cohort, "today": today, "days": roll_states_of_cohort(request.user, cohort, today=today)}
    return render(request, "cohorts/pages/roll_calls.html", context)


def _obstacle(request: HttpRequest, session: Session) -> str:
    """The sentence that says why the roll cannot be called now; empty when it can."""
    try:
        refuse_closed_roll(session, caller=request.user, at=timezone.now())
    except Refusal as refusal:
        return str(refusal)
    return ""


def _say(request: HttpRequest, result: RollResult) -> None:
    if result.written:
        words = ngettext("%(count)s result is written.", "%(count)s results are written.", result.written)
        messages.success(request, words % {"count": result.written})
    else:
        messages.info(request, _("Nothing new to write: everybody is called as shown."))
    if result.kept:
        names = "、".join(row.trainee.name for row in result.kept)
        words = _("Somebody else has just called %(names)s; that result was kept. Check it below.")
        messages.warning(request, words % {"names": names})
