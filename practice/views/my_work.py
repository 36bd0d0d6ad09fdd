from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from academy.kernel.doors import door
from practice.queries.my_work import my_work_of


@door(admits="practice.view_my_work")
def my_work(request: HttpRequest) -> HttpResponse:
    """All a trainee is asked to do in the own classes: what waits, what comes, what is done."""
    at = timezone.now()
    return render(request, "practice/pages/my_work.html", {"mine": my_work_of(request.user, at=at), "at": at})
