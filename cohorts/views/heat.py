from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from academy.kernel.doors import door
from academy.progress.queries.framework import framework_in_force
from cohorts.queries.cohort import desks_visible_to
from cohorts.queries.heat import heat_map


@door(admits="cohorts.view_heat")
def heat(request: HttpRequest, cohort_pk: int) -> HttpResponse:
    """The class on one page: everybody's seven standings."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=cohort_pk)
    framework = framework_in_force(timezone.localdate())
    return render(
        request, "cohorts/pages/heat.html", {"cohort": cohort, "heat": heat_map(cohort), "framework": framework}
    )
