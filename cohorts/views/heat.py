from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from academy.kernel.doors import door
from cohorts.queries.cohort import desks_visible_to
from cohorts.queries.heat import heat_map


@door(admits="cohorts.view_heat")
def heat(request: HttpRequest, cohort_pk: int) -> HttpResponse:
    """The class on one page: everybody's seven standings."""
    found = heat_map(desks_visible_to(request.user), cohort_pk, on=timezone.localdate())
    if found is None:
        raise Http404
    return render(
        request, "cohorts/pages/heat.html", {"cohort": found.cohort, "heat": found, "framework": found.framework}
    )
