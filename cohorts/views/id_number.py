from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from academy.kernel.doors import door, told
from cohorts.actions.id_number import reveal_id_number
from cohorts.queries.id_number import id_numbers_visible_to
from cohorts.queries.nomination import nominations_visible_to


@door(admits="cohorts.reveal_id_number", methods="GET POST", hides=nominations_visible_to)
def id_number(request: HttpRequest, pk: int) -> HttpResponse:
    """The ID number of one person, masked; asked for with the button, in full and on record."""
    rows = id_numbers_visible_to(request.user).select_related("cohort", "unit")
    row = get_object_or_404(rows, pk=pk)
    shown: list[str] = []
    if request.method == "POST":
        told(request, lambda: shown.append(reveal_id_number(row, by=request.user)))
    context = {
        "nomination": row,
        "cohort": row.cohort,
        "shown": "".join(shown),
        "sees_nominations": request.user.has_perm("cohorts.view_nomination", row),
    }
    return render(request, "cohorts/pages/id_number.html", context)
