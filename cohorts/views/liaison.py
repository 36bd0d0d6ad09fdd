from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from academy.kernel.doors import door
from cohorts.queries.countersign import asked_of
from cohorts.queries.liaison import liaison_desk as desk_of
from cohorts.queries.liaison import unit_results as results_of
from cohorts.queries.receipt import receipt_cards


@door(admits="cohorts.view_share")
def liaison_desk(request: HttpRequest) -> HttpResponse:
    """名额与提名: the notices to the liaison's units, what these may name, whom they named, what came back and why."""
    now = timezone.now()
    context = {
        "shares": desk_of(request.user, at=now),
        "cards": receipt_cards(request.user, at=now),
        "asked": sum(row.pending for row in asked_of(request.user)),
        "now": now,
    }
    return render(request, "cohorts/pages/liaison_desk.html", context)


@door(admits="cohorts.view_share")
def unit_results(request: HttpRequest) -> HttpResponse:
    """The units' trainees of classes that are over: class, result and hours, nothing else."""
    page = Paginator(results_of(request.user), 50).get_page(request.GET.get("page"))
    return render(request, "cohorts/pages/unit_results.html", {"page": page})
