from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from academy.kernel.doors import ANYONE, door
from home.queries.search import search_pages


@door(admits=ANYONE)
def search(request: HttpRequest) -> HttpResponse:
    """Find what the visitor may read."""
    found = search_pages(request.GET.get("q", ""), request.GET.get("page"), request.user)
    return render(request, "home/pages/search.html", {"found": found})
