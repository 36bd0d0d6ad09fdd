from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from cohorts.actions.meal import switch_meals as switch
from cohorts.enums import Diet
from cohorts.exports.meal import meals_pdf, meals_xlsx
from cohorts.queries.lodging import lodgings_visible_to
from cohorts.queries.meal import meals_of
from cohorts.views.logistics import frame_of
from cohorts.views.papers import as_pdf, as_xlsx


@door(admits="cohorts.view_lodging")
def meals(request: HttpRequest, pk: int) -> HttpResponse:
    """How many eat what, day by day."""
    cohort = get_object_or_404(lodgings_visible_to(request.user), pk=pk)
    context = {**frame_of(request, cohort), "sheet": meals_of(cohort), "diets": list(Diet)}
    return render(request, "cohorts/pages/meals.html", context)


@door(admits="cohorts.keep_lodging", methods="POST")
def switch_meals(request: HttpRequest, pk: int) -> HttpResponse:
    """Meals ticked in the form are served, all others are not."""
    cohort = get_object_or_404(lodgings_visible_to(request.user), pk=pk)
    served = set(request.POST.getlist("served"))
    off = [(row.on, row.meal) for row in meals_of(cohort).rows if row.key not in served]
    told(request, lambda: switch(cohort, off, by=request.user), _("Saved."))
    return redirect("cohorts:meals", pk)


@door(admits="cohorts.view_lodging")
def print_meals(request: HttpRequest, pk: int) -> HttpResponse:
    cohort = get_object_or_404(lodgings_visible_to(request.user).select_related("venue"), pk=pk)
    name = _("Meals %(code)s") % {"code": cohort.code}
    return as_pdf(request, lambda: meals_pdf(cohort, meals_of(cohort), by=request.user, at=timezone.now()), name)


@door(admits="cohorts.view_lodging")
def export_meals(request: HttpRequest, pk: int) -> HttpResponse:
    cohort = get_object_or_404(lodgings_visible_to(request.user), pk=pk)
    return as_xlsx(meals_xlsx(meals_of(cohort)), _("Meals %(code)s") % {"code": cohort.code})
