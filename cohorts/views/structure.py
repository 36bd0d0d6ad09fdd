from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from cohorts.actions.structure import ask_for_structure
from cohorts.forms.structure import StructureForm
from cohorts.queries.cohort import desks_visible_to
from cohorts.queries.structure import structure_of


@door(admits="cohorts.keep_cohort", methods="GET POST")
def structure(request: HttpRequest, pk: int) -> HttpResponse:
    """How many of each group a class asks for, beside how many there are."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    lines = structure_of(cohort)
    form = StructureForm(request.POST or None, initial={line.group: line.least for line in lines})
    if request.method == "POST" and form.is_valid():
        least = form.cleaned_data
        if told(request, lambda: ask_for_structure(cohort, least, by=request.user), _("The structure is saved.")):
            return redirect("cohorts:structure", pk)
    return render(request, "cohorts/pages/structure.html", {"cohort": cohort, "form": form, "lines": lines})
