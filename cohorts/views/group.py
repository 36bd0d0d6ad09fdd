from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from cohorts.actions import group as actions
from cohorts.enums import CohortState
from cohorts.forms.group import FormGroupsForm, SeatingForm
from cohorts.queries.cohort import desks_visible_to
from cohorts.queries.group import groups_of, usual_number_of_groups
from cohorts.queries.roster import RosterFilter, RosterOrder, roster_of
from cohorts.views.asked import number_asked


@door(admits="cohorts.form_groups", methods="GET POST")
def groups(request: HttpRequest, pk: int) -> HttpResponse:
    """The groups of a class side by side; changing a trainee's group and saving moves the trainee."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    rows = list(groups_of(cohort))
    members = roster_of(cohort, RosterFilter(order=RosterOrder.GROUP))
    form = SeatingForm(request.POST or None, members=members, groups=rows)
    if request.method == "POST":
        if not form.is_valid():
            messages.error(request, _("Nothing was changed: a group in the form does not exist. Reload the page."))
        elif not form.seats():
            messages.info(request, _("Nobody changes place: choose another group beside a name, then save."))
        else:
            done = _("%(count)s trainees have changed groups.") % {"count": len(form.seats())}
            told(request, lambda: actions.seat_members(cohort, form.seats(), by=request.user), done)
        return redirect("cohorts:groups", pk)
    cards = [(group, [row for row in form.seated() if row[0].group_id == group.pk]) for group in rows]
    return render(
        request,
        "cohorts/pages/groups.html",
        {
            "cohort": cohort,
            "cards": cards,
            "ungrouped": [row for row in form.seated() if row[0].group_id is None],
            "members": len(members),
            "form": FormGroupsForm(initial={"count": len(rows) or usual_number_of_groups(cohort, len(members))}),
            "may_change": cohort.state not in {CohortState.FINISHED, CohortState.CANCELLED},
        },
    )


@door(admits="cohorts.form_groups", methods="POST")
def form_groups(request: HttpRequest, pk: int) -> HttpResponse:
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    form = FormGroupsForm(request.POST)
    if form.is_valid():
        count = form.cleaned_data["count"]
        done = _("%(count)s groups are formed.") % {"count": count}
        told(request, lambda: actions.form_groups(cohort, count, by=request.user), done)
    else:
        messages.error(request, _("Enter the number of groups, between 1 and 50."))
    return redirect("cohorts:groups", pk)


@door(admits="cohorts.form_groups", methods="POST")
def appoint_leader(request: HttpRequest, pk: int, group_pk: int) -> HttpResponse:
    """Make the member named by the pressed button leader of the group."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    group = get_object_or_404(cohort.groups.select_related("cohort"), pk=group_pk)
    members = cohort.enrolments.in_place().select_related("trainee")
    member = members.filter(pk=number_asked(request.POST.get("leader", ""))).first()
    if member is None:
        messages.error(request, _("This person is not in the class any more. Choose another leader."))
    else:
        done = _("%(name)s leads group %(number)s and has been told.")
        words = {"name": member.trainee.name, "number": group.number}
        told(request, lambda: actions.appoint_leader(group, member, by=request.user), done % words)
    return redirect("cohorts:groups", pk)
