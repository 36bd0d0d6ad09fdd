from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from academy.kernel.doors import SIGNED_IN, door


@door(admits=SIGNED_IN)
def profile(request: HttpRequest) -> HttpResponse:
    """What is kept about oneself, why, and how to have it corrected."""
    return render(request, "people/pages/profile.html", {"account": request.user})
