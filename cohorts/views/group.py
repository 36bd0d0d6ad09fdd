from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from cohorts.actions import group as actions
from cohorts.enums import CohortState
from cohorts.forms.group import FormGroupsForm, SeatingForm
from cohorts.queries.cohort import desks_visible_to
from cohorts.queries.group import balance_of, grouping_of, groups_of, usual_number_of_groups
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
        elif not form.seats() and not form.fixed():
            messages.info(request, _("Nobody changes place: choose another group beside a name, then save."))
        else:
            count = len(form.seats())
            done = _("%(count)s trainees have changed groups.") % {"count": count} if count else _("It is saved.")
            told(request, lambda: actions.seat_members(cohort, form.seats(), fixed=form.fixed(), by=request.user), done)
        return redirect("cohorts:groups", pk)
    seated = form.seated()
    cards = [(group, [row for row in seated if row.member.group_id == group.pk]) for group in rows]
    grouping = grouping_of(cohort)
    return render(
        request,
        "cohorts/pages/groups.html",
        {
            "cohort": cohort,
            "cards": cards,
            "ungrouped": [row for row in seated if row.member.group_id is None],
            "members": len(members),
            "balance": balance_of([[row.member for row in card] for _group, card in cards]),
            "grouping": grouping,
            "form": FormGroupsForm(
                initial={
                    "count": len(rows) or usual_number_of_groups(cohort, len(members)),
                    "seed": grouping.seed if grouping else 1,
                }
            ),
            "may_change": cohort.state not in {CohortState.FINISHED, CohortState.CANCELLED},
        },
    )


@door(admits="cohorts.form_groups", methods="POST")
def form_groups(request: HttpRequest, pk: int) -> HttpResponse:
    """Form groups with the number asked for; the button of the next proposal asks for the number after it."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    form = FormGroupsForm(request.POST)
    if form.is_valid():
        count, seed = form.cleaned_data["count"], form.proposal()
        done = _("%(count)s groups are formed (proposal no. %(seed)s).") % {"count": count, "seed": seed}
        told(request, lambda: actions.form_groups(cohort, count, seed=seed, by=request.user), done)
    else:
        messages.error(
            request, _("Enter the number of groups, between 1 and 50, and a proposal number between 1 and 9999.")
        )
    return redirect("cohorts:groups", pk)


@door(admits="cohorts.form_groups", methods="POST")
def undo_grouping(request: HttpRequest, pk: int) -> HttpResponse:
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    told(request, lambda: actions.undo_grouping(cohort, by=request.user), _("The groups are as they were before."))
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
