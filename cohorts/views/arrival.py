from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from academy.kernel.doors import door, told
from cohorts.actions import arrival as actions
from cohorts.exports.arrival import arrivals_xlsx
from cohorts.forms.arrival import ArrivalCallForm, ArrivalDetailsForm
from cohorts.models import ArrivalForm
from cohorts.queries.arrival import arrivals_of, deleted_on, due_on, enrolments_filled_by
from cohorts.queries.lodging import lodgings_visible_to
from cohorts.views.logistics import OVER, frame_of
from cohorts.views.papers import as_xlsx


@door(admits="cohorts.view_lodging")
def arrivals(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has filled in the arrival form, what it says, and who has not."""
    cohort = get_object_or_404(lodgings_visible_to(request.user), pk=pk)
    sheet = arrivals_of(cohort)
    context = {**frame_of(request, cohort), "sheet": sheet, "form": ArrivalCallForm(initial={"due_on": sheet.due_on})}
    return render(request, "cohorts/pages/arrivals.html", context)


@door(admits="cohorts.keep_lodging", methods="POST")
def ask_arrivals(request: HttpRequest, pk: int) -> HttpResponse:
    cohort = get_object_or_404(lodgings_visible_to(request.user), pk=pk)
    form = ArrivalCallForm(request.POST)
    if form.is_valid():
        due = form.cleaned_data["due_on"]
        done = _("The forms are to be filled in by %(day)s.") % {"day": due}
        told(request, lambda: actions.ask_arrivals(cohort, due, by=request.user), done)
    else:
        messages.error(request, _("Nothing was changed: choose a day by which the forms are to be filled in."))
    return redirect("cohorts:arrivals", pk)


@door(admits="cohorts.keep_lodging", methods="POST")
def remind_arrivals(request: HttpRequest, pk: int) -> HttpResponse:
    cohort = get_object_or_404(lodgings_visible_to(request.user), pk=pk)

    def remind() -> None:
        count = len(actions.remind_arrivals(cohort, by=request.user))
        words = ngettext("%(count)s trainee has been reminded.", "%(count)s trainees have been reminded.", count)
        messages.success(request, words % {"count": count})

    told(request, remind)
    return redirect("cohorts:arrivals", pk)


@door(admits="cohorts.fill_arrival", methods="GET POST")
def fill_arrival(request: HttpRequest, pk: int) -> HttpResponse:
    """The form after admission, for oneself or, by the class supervisor, for a trainee."""
    rows = enrolments_filled_by(request.user).in_place().select_related("cohort", "trainee", "unit")
    enrolment = get_object_or_404(rows, pk=pk)
    cohort, is_mine = enrolment.cohort, enrolment.trainee_id == request.user.pk
    known = ArrivalForm.objects.filter(enrolment=enrolment).first()
    form = ArrivalDetailsForm(request.POST or None, instance=known, initial={"arrives_on": cohort.starts_on})
    if request.method == "POST" and form.is_valid():
        said = form.said()
        done = _("Saved. Thank you; you can change it until the class is over.") if is_mine else _("Saved.")
        if told(request, lambda: actions.fill_arrival(enrolment, by=request.user, **said), done):
            return redirect("cohorts:my_logistics") if is_mine else redirect("cohorts:arrivals", cohort.pk)
    context = {
        "enrolment": enrolment,
        "cohort": cohort,
        "form": form,
        "is_mine": is_mine,
        "is_open": cohort.state not in OVER,
        "due_on": due_on(cohort),
        "deleted_on": deleted_on(cohort),
    }
    return render(request, "cohorts/pages/fill_arrival.html", context)


@door(admits="cohorts.view_lodging")
def export_arrivals(request: HttpRequest, pk: int) -> HttpResponse:
    cohort = get_object_or_404(lodgings_visible_to(request.user), pk=pk)
    sheet = actions.take_out_arrivals(cohort, by=request.user)
    return as_xlsx(arrivals_xlsx(sheet), _("Arrival %(code)s") % {"code": cohort.code})
