from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from cohorts.actions import cohort as actions
from cohorts.actions import cohort_life as life
from cohorts.enums import CohortState
from cohorts.forms.cohort import CancelForm, CohortForm, OpenNominationsForm, PostponeForm, ResumeForm, SupervisorForm
from cohorts.labels import COHORT_MOVED, COHORT_MOVES
from cohorts.models import Cohort
from cohorts.queries.cohort import (
    cohort_list,
    desks_visible_to,
    moves_offered,
    next_step,
    standing_of,
    usual_deadline,
)
from cohorts.queries.plan import overlapping
from cohorts.queries.roster import possible_supervisors
from cohorts.queries.structure import structure_asked
from cohorts.views.date_check import found_for, only_checks

#: Each move's action, and the form of what it asks for.
MOVES = {
    "open_nominations": (life.open_nominations, OpenNominationsForm),
    "close_nominations": (life.close_nominations, None),
    "settle_roster": (life.settle_roster, None),
    "reopen_review": (life.reopen_review, None),
    "start": (life.start_cohort, None),
    "finish": (life.finish_cohort, None),
    "postpone": (life.postpone_cohort, PostponeForm),
    "resume": (life.resume_cohort, ResumeForm),
    "cancel": (life.cancel_cohort, CancelForm),
}


@door(admits="cohorts.view_desk")
def cohorts(request: HttpRequest) -> HttpResponse:
    """The classes whose desk the user keeps; ``?state=`` narrows."""
    state = request.GET.get("state", "")
    rows = cohort_list(request.user, state=state)
    page = Paginator(rows, 20).get_page(request.GET.get("page"))
    return render(
        request,
        "cohorts/pages/cohorts.html",
        {"page": page, "state": state, "states": CohortState.choices},
    )


@door(admits="cohorts.view_desk")
def cohort(request: HttpRequest, pk: int) -> HttpResponse:
    """The overview of one class: how it stands, and the one next step."""
    row = get_object_or_404(desks_visible_to(request.user).select_related("venue", "plan_entry", "copy__source"), pk=pk)
    now = timezone.now()
    standing = standing_of(row)
    step = next_step(row, standing, request.user, at=now)
    others = [move for move in moves_offered(row, request.user) if move != step]
    return render(
        request,
        "cohorts/pages/cohort.html",
        {
            "cohort": row,
            "standing": standing,
            "step": step,
            "step_is_move": step in MOVES,
            "step_asks": step in MOVES and MOVES[step][1] is not None,
            "step_label": COHORT_MOVES.get(step, ""),
            "moves": [(move, COHORT_MOVES[move], MOVES[move][1] is not None) for move in others],
            "supervisions": row.supervisions.select_related("account").order_by("account__name", "pk"),
            "supervisor_form": SupervisorForm(accounts=possible_supervisors(row))
            if request.user.has_perm("cohorts.appoint_supervisor", row)
            else None,
            "overlaps": overlapping(row.starts_on, row.ends_on, but=row),
            "structure": structure_asked(row),
            "copy": getattr(row, "copy", None),
            "takes_nominations": row.takes_nominations(at=now),
        },
    )


@door(admits="cohorts.keep_cohort", methods="GET POST")
def create_cohort(request: HttpRequest) -> HttpResponse:
    form = CohortForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and not only_checks(request):
        data = form.cleaned_data
        if told(request, lambda: actions.create_cohort(by=request.user, **data), _("The class is opened.")):
            return redirect("cohorts:cohort", Cohort.objects.values_list("pk", flat=True).get(code=data["code"]))
    return render(request, "cohorts/pages/create_cohort.html", {"form": form, "found": found_for(form)})


@door(admits="cohorts.keep_cohort", methods="GET POST")
def amend_cohort(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(desks_visible_to(request.user), pk=pk)
    form = CohortForm(request.POST or None, instance=desks_visible_to(request.user).get(pk=pk))
    if request.method == "POST" and form.is_valid() and not only_checks(request):
        changes = form.cleaned_data
        if told(request, lambda: actions.amend_cohort(row, by=request.user, **changes), _("The changes are saved.")):
            return redirect("cohorts:cohort", pk)
    context = {"form": form, "cohort": row, "found": found_for(form, but=row)}
    return render(request, "cohorts/pages/amend_cohort.html", context)


@door(admits="cohorts.view_desk", methods="GET POST")
def move_cohort(request: HttpRequest, pk: int, move: str) -> HttpResponse:
    """One move of a class's life: its form where it asks for something, then the move."""
    row = get_object_or_404(desks_visible_to(request.user), pk=pk)
    if move not in MOVES:
        raise Http404
    action, asks = MOVES[move]
    form = _form_for(asks, request, row) if asks else None
    if request.method == "POST" and (form is None or form.is_valid()):
        given = form.cleaned_data if form else {}
        if told(request, lambda: action(row, by=request.user, **given), COHORT_MOVED[move]) or form is None:
            return redirect("cohorts:cohort", pk)
    if move not in moves_offered(row, request.user):
        messages.info(request, _("This step is not open at the moment."))
        return redirect("cohorts:cohort", pk)
    context = {"cohort": row, "move": move, "label": COHORT_MOVES[move], "form": form}
    return render(request, "cohorts/pages/move_cohort.html", context)


def _form_for(asks, request: HttpRequest, row: Cohort):
    initial = {}
    if asks is OpenNominationsForm:
        closes = row.nominations_close_at
        initial = {"close_at": closes if closes > timezone.now() else usual_deadline(row.starts_on)}
    return asks(request.POST or None, initial=initial)
