from collections.abc import Callable

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from academy.competency.framework import Competency
from academy.kernel.doors import SIGNED_IN, door
from academy.kernel.refusals import Refusal
from academy.progress.queries.framework import framework_in_force
from cohorts.actions.assessment import (
    Mark,
    assess_self,
    mark_panel_sheet,
    mark_rubric_sheet,
    refuse_closed_self,
    refuse_early_panel,
    refuse_untaught,
    seat_panel_member,
    unseat_panel_member,
)
from cohorts.enums import AssessmentKind
from cohorts.forms.assessment import PanelMemberForm, SelfAssessmentForm, levels_of, note_of
from cohorts.queries.assessment import (
    assessments_visible_to,
    competencies_of_session,
    filled_in,
    marking_sheet,
    newest_assessment,
    own_enrolment,
    panel_candidates,
    panels_visible_to,
    sessions_marked_by,
)
from cohorts.queries.cohort import cohorts_visible_to, desks_visible_to


@door(admits=SIGNED_IN, methods="GET POST")
def self_assessment(request: HttpRequest, cohort_pk: int) -> HttpResponse:
    """The trainee's own view of the seven at the start."""
    cohort = get_object_or_404(cohorts_visible_to(request.user), pk=cohort_pk)
    enrolment = own_enrolment(request.user, cohort)
    form = SelfAssessmentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            assess_self(enrolment, form.levels(), by=request.user, note=form.cleaned_data["note"])
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Your self-assessment is saved. You can change it until the second day ends."))
            return redirect("progress:profile")
    newest = newest_assessment(enrolment, AssessmentKind.SELF)
    chosen = form.levels() if form.is_bound else _levels(newest)
    context = {
        "cohort": cohort,
        "form": form,
        "newest": newest,
        "chosen": chosen,
        "obstacle": _obstacle(lambda: refuse_closed_self(cohort, at=timezone.now())),
        "framework": framework_in_force(timezone.localdate()),
    }
    return render(request, "cohorts/pages/self_assessment.html", context)


@door(admits="cohorts.mark_rubric", methods="GET POST")
def rubric(request: HttpRequest, session_pk: int) -> HttpResponse:
    """An instructor's levels for everybody of one session, on one sheet."""
    session = get_object_or_404(sessions_marked_by(request.user), pk=session_pk)
    competencies = competencies_of_session(session)
    enrolments = session.timetable.cohort.enrolments.in_place().order_by(
        F("group__number").asc(nulls_last=True), "trainee_no"
    )
    marks: list[Mark] = []
    if request.method == "POST":
        marks = _posted_marks(request, enrolments, competencies)
        try:
            changed = mark_rubric_sheet(session, marks, by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _saved(changed))
            return redirect("cohorts:rubric", session.pk)
    context = {
        "session": session,
        "cohort": session.timetable.cohort,
        "competencies": competencies,
        "rows": filled_in(
            marking_sheet(enrolments, AssessmentKind.INSTRUCTOR, by=request.user, session=session), marks
        ),
        "obstacle": _obstacle(lambda: refuse_untaught(session, at=timezone.now())),
        "framework": framework_in_force(timezone.localdate()),
    }
    return render(request, "cohorts/pages/rubric.html", context)


@door(admits="cohorts.mark_panel", methods="GET POST")
def panel(request: HttpRequest, cohort_pk: int) -> HttpResponse:
    """A panel member's levels for everybody at the end of the class."""
    cohort = get_object_or_404(panels_visible_to(request.user), pk=cohort_pk)
    competencies = tuple(Competency)
    enrolments = cohort.enrolments.in_place().order_by(F("group__number").asc(nulls_last=True), "trainee_no")
    marks: list[Mark] = []
    if request.method == "POST":
        marks = _posted_marks(request, enrolments, competencies)
        try:
            changed = mark_panel_sheet(cohort, marks, by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _saved(changed))
            return redirect("cohorts:panel", cohort.pk)
    context = {
        "cohort": cohort,
        "competencies": competencies,
        "rows": filled_in(marking_sheet(enrolments, AssessmentKind.PANEL, by=request.user), marks),
        "obstacle": _obstacle(lambda: refuse_early_panel(cohort, at=timezone.now())),
        "framework": framework_in_force(timezone.localdate()),
    }
    return render(request, "cohorts/pages/panel.html", context)


@door(admits=SIGNED_IN)
def assessment(request: HttpRequest, pk: int) -> HttpResponse:
    """One judgement: what a piece of evidence rests on."""
    rows = assessments_visible_to(request.user).select_related(
        "enrolment__trainee", "enrolment__cohort", "session", "by"
    )
    row = get_object_or_404(rows.prefetch_related("levels"), pk=pk)
    context = {"assessment": row, "framework": framework_in_force(timezone.localdate(row.at))}
    return render(request, "cohorts/pages/assessment.html", context)


@door(admits="cohorts.seat_panel", methods="GET POST")
def panel_members(request: HttpRequest, cohort_pk: int) -> HttpResponse:
    """Who judges the end of a class."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=cohort_pk)
    form = PanelMemberForm(request.POST or None, candidates=panel_candidates(cohort))
    if request.method == "POST" and form.is_valid():
        account = form.cleaned_data["account"]
        if "unseat" in request.POST:
            unseat_panel_member(cohort, account, by=request.user)
        else:
            seat_panel_member(cohort, account, by=request.user)
        messages.success(request, _("The panel is saved."))
        return redirect("cohorts:panel_members", cohort.pk)
    members = cohort.panel.select_related("account").order_by("account__name")
    context = {"cohort": cohort, "form": form, "members": members}
    return render(request, "cohorts/pages/panel_members.html", context)


def _obstacle(refuse: Callable[[], None]) -> str:
    """The sentence that says why nothing can be judged now; empty when it can."""
    try:
        refuse()
    except Refusal as refusal:
        return str(refusal)
    return ""


def _levels(newest) -> dict[str, int]:
    return {row.competency: row.level for row in newest.levels.all()} if newest else {}


def _posted_marks(request: HttpRequest, enrolments, competencies) -> list[Mark]:
    people = enrolments.select_related("trainee", "cohort")
    return [
        (row, levels_of(request.POST, f"level-{row.pk}", competencies), note_of(request.POST, f"note-{row.pk}"))
        for row in people
    ]


def _saved(changed: int) -> str:
    if not changed:
        return _("Nothing had changed, so nothing was written.")
    return ngettext(
        "The levels of %(count)s trainee are saved and count as evidence.",
        "The levels of %(count)s trainees are saved and count as evidence.",
        changed,
    ) % {"count": changed}
