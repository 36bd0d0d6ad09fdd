from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from academy.kernel.doors import SIGNED_IN, door


@door(admits=SIGNED_IN)
def start(request: HttpRequest) -> HttpResponse:
    """Lead somebody who just logged in to the first screen of the own role."""
    return redirect("/")
