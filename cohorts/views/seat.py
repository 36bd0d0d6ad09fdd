from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from academy.kernel.doors import door, told
from cohorts.actions import seat as actions
from cohorts.exports.seat import name_plates_pdf, seats_pdf
from cohorts.forms.seat import DrawingForm, SeatOrderForm
from cohorts.queries.cohort import desks_visible_to
from cohorts.queries.seat import seat_grid
from cohorts.views.asked import number_asked
from cohorts.views.logistics import frame_of
from cohorts.views.papers import as_pdf


@door(admits="cohorts.keep_seats")
def seats(request: HttpRequest, pk: int) -> HttpResponse:
    """The classroom with the names in it, and those who have no seat."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    grid = seat_grid(cohort)
    context = {
        **frame_of(request, cohort),
        "grid": grid,
        "drawing": DrawingForm(initial={"drawing": grid.plan.drawing if grid.plan else ""}),
        "order": SeatOrderForm(),
    }
    return render(request, "cohorts/pages/seats.html", context)


@door(admits="cohorts.keep_seats", methods="POST")
def draw_seats(request: HttpRequest, pk: int) -> HttpResponse:
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    form = DrawingForm(request.POST)
    text = form.cleaned_data["drawing"] if form.is_valid() else ""

    def draw() -> None:
        result = actions.draw_seats(cohort, text, by=request.user)
        words = ngettext("The room has %(count)s seat.", "The room has %(count)s seats.", result.seats)
        messages.success(request, words % {"count": result.seats})
        if result.unseated:
            lost = ngettext(
                "%(count)s trainee has lost the seat.", "%(count)s trainees have lost their seats.", result.unseated
            )
            messages.warning(request, lost % {"count": result.unseated})

    told(request, draw)
    return redirect("cohorts:seats", pk)


@door(admits="cohorts.keep_seats", methods="POST")
def seat_trainees(request: HttpRequest, pk: int) -> HttpResponse:
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    form = SeatOrderForm(request.POST)
    if form.is_valid():
        order = form.cleaned_data["order"]
        told(request, lambda: actions.seat_trainees(cohort, order, by=request.user), _("The class is seated."))
    else:
        messages.error(request, _("Choose how the class is to be seated."))
    return redirect("cohorts:seats", pk)


@door(admits="cohorts.keep_seats", methods="POST")
def swap_seats(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the chosen trainee on the chosen seat; whoever sits there changes places."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    person = (
        cohort.enrolments.in_place()
        .select_related("trainee")
        .filter(pk=number_asked(request.POST.get("person", "")))
        .first()
    )
    row, _dash, column = request.POST.get("seat", "").partition("-")
    if person is None or not (row.isdecimal() and column.isdecimal()):
        messages.error(request, _("Choose a trainee and a seat."))
    else:
        where = {"row": number_asked(row), "column": number_asked(column)}
        done = _("%(name)s has another seat.") % {"name": person.trainee.name}
        told(request, lambda: actions.swap_seats(person, **where, by=request.user), done)
    return redirect("cohorts:seats", pk)


@door(admits="cohorts.keep_seats")
def print_seats(request: HttpRequest, pk: int) -> HttpResponse:
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    name = _("Seat plan %(code)s") % {"code": cohort.code}
    return as_pdf(request, lambda: seats_pdf(cohort, seat_grid(cohort), by=request.user, at=timezone.now()), name)


@door(admits="cohorts.keep_seats")
def print_name_plates(request: HttpRequest, pk: int) -> HttpResponse:
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    name = _("Name plates %(code)s") % {"code": cohort.code}
    return as_pdf(request, lambda: name_plates_pdf(cohort, seat_grid(cohort)), name)
