from django.contrib.auth.models import AbstractBaseUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.kernel.doors import SIGNED_IN, door, told
from cohorts.actions import timetable as actions
from cohorts.actions import timetable_source as sources
from cohorts.forms.timetable import TimetableSourceForm
from cohorts.models import Cohort, Timetable, TimetableTemplate
from cohorts.queries.cohort import cohorts_visible_to, desks_visible_to
from cohorts.queries.enrolment import current_enrolment
from cohorts.queries.ruleset import rule
from cohorts.queries.timetable import now_and_next_of, released_slots, sources_for, timetables_visible_to
from cohorts.queries.timetable_desk import accounts_told, timetable_desk
from cohorts.queries.timetable_grid import Grid, grid_of

#: SQLite cannot even be asked for a larger id.
LARGEST_ID = 2**63 - 1


@door(admits="cohorts.view_timetable")
def timetable(request: HttpRequest, pk: int) -> HttpResponse:
    """The timetable of a cohort: its makers see it in the making, with checks; everybody else as released."""
    if pk > LARGEST_ID:
        raise Http404
    visible = timetables_visible_to(request.user).select_related("cohort__venue", "released_by")
    row = visible.filter(cohort=pk).first()
    if row is not None:
        if request.user.has_perm("cohorts.keep_timetable", row):
            return _desk(request, row)
        return _released(request, row.cohort, row)
    cohort = get_object_or_404(cohorts_visible_to(request.user), pk=pk)
    if not request.user.has_perm("cohorts.keep_timetable", cohort):
        return _released(request, cohort, None)
    form = TimetableSourceForm(templates=TimetableTemplate.objects.all(), cohorts=sources_for(cohort, request.user))
    return render(request, "cohorts/pages/make_timetable.html", {"cohort": cohort, "form": form})


@door(admits=SIGNED_IN)
def my_timetable(request: HttpRequest) -> HttpResponse:
    """The released timetable of the class the visitor studies in; the running one, else the next or last."""
    enrolment = current_enrolment(request.user, on=timezone.localdate())
    if enrolment is None:
        return render(request, "cohorts/pages/no_class.html")
    row = Timetable.objects.filter(cohort=enrolment.cohort_id).first()
    return _released(request, enrolment.cohort, row)


@door(admits="cohorts.keep_timetable", methods="POST")
def make_timetable(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a cohort its timetable from what the form names."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    copied = sources_for(cohort, request.user)
    form = TimetableSourceForm(request.POST, templates=TimetableTemplate.objects.all(), cohorts=copied)
    if not form.is_valid():
        return render(request, "cohorts/pages/make_timetable.html", {"cohort": cohort, "form": form}, status=400)
    done = _("The timetable is made. Check rooms and instructors, then release it.")
    if form.cohort:
        told(request, lambda: sources.copy_timetable(cohort, source=form.cohort, by=request.user), done)
    else:
        told(request, lambda: sources.make_timetable(cohort, template=form.template, by=request.user), done)
    return redirect("cohorts:timetable", pk)


@door(admits="cohorts.keep_timetable", methods="POST")
def clear_timetable(request: HttpRequest, pk: int) -> HttpResponse:
    row = _kept(request.user, pk)
    told(request, lambda: sources.clear_timetable(row, by=request.user), _("The timetable is empty again."))
    return redirect("cohorts:timetable", pk)


@door(admits="cohorts.release_timetable", methods="GET POST")
def release_timetable(request: HttpRequest, pk: int) -> HttpResponse:
    """What a release changes and whom it tells; then the release."""
    row = _kept(request.user, pk)
    if request.method == "POST":
        done = _("The timetable is released. Those whom it concerns have been told.")
        told(request, lambda: actions.release_timetable(row, by=request.user), done)
        return redirect("cohorts:timetable", pk)
    desk = timetable_desk(row)
    trainees, teachers = accounts_told(row, desk.changes)
    context = {"cohort": row.cohort, "desk": desk, "trainees": len(trainees), "instructors": len(teachers - trainees)}
    return render(request, "cohorts/pages/release_timetable.html", context)


def _kept(user: AbstractBaseUser, cohort_pk: int) -> Timetable:
    cohort = get_object_or_404(desks_visible_to(user), pk=cohort_pk)
    return get_object_or_404(Timetable.objects.select_related("cohort__venue", "released_by"), cohort=cohort)


def _desk(request: HttpRequest, row: Timetable) -> HttpResponse:
    desk = timetable_desk(row)
    if not desk.slots and not row.is_released:
        form = TimetableSourceForm(
            templates=TimetableTemplate.objects.all(), cohorts=sources_for(row.cohort, request.user)
        )
        return render(request, "cohorts/pages/make_timetable.html", {"cohort": row.cohort, "form": form})
    grid = _grid(request, row.cohort, desk.slots)
    return render(request, "cohorts/pages/timetable_desk.html", {"cohort": row.cohort, "desk": desk, "grid": grid})


def _released(request: HttpRequest, cohort: Cohort, row: Timetable | None) -> HttpResponse:
    slots = released_slots(row)
    context = {
        "cohort": cohort,
        "timetable": row if slots else None,
        "grid": _grid(request, cohort, slots),
        "moment": now_and_next_of(slots, at=timezone.now()),
    }
    return render(request, "cohorts/pages/timetable.html", context)


def _grid(request: HttpRequest, cohort: Cohort, slots) -> Grid:
    asked = request.GET.get("day", "")
    return grid_of(
        cohort,
        slots,
        today=timezone.localdate(),
        period_times=rule("period_times", on=cohort.starts_on),
        evening_counts=bool(rule("evening_counts", on=cohort.starts_on)),
        shown=int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 3 else 0,
    )
