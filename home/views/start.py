from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from academy.kernel.doors import SIGNED_IN, door
from academy.people.enums import Role
from home.queries.desk import desk_of
from home.queries.teaching import teaching_desk_of
from home.queries.today import today_of

#: The first screen of each role; whoever holds several starts with the one that stands first.
FIRST_SCREENS = {
    Role.ORGANISATION: "home:desk",
    Role.PARTY_SCHOOL: "home:desk",
    Role.UNIT_LIAISON: "cohorts:liaison_desk",
    Role.INSTRUCTOR: "home:teaching",
    Role.TRAINEE: "home:today",
    Role.CONTENT_AUTHOR: "wagtailadmin_home",
    Role.CONTENT_REVIEWER: "wagtailadmin_home",
    Role.SYSTEM_ADMIN: "people:accounts",
    Role.AUDITOR: "people:audit",
}


@door(admits=SIGNED_IN)
def start(request: HttpRequest) -> HttpResponse:
    """Lead somebody who just logged in to the first screen of the own role."""
    user = request.user
    if user.has_perm("cohorts.view_desk"):
        return redirect("home:desk")
    screen = next((screen for role, screen in FIRST_SCREENS.items() if user.has_role(role)), "people:profile")
    return redirect(screen)


@door(admits="home.view_today")
def today(request: HttpRequest) -> HttpResponse:
    """The trainee's day."""
    at = timezone.now()
    context = {"today": today_of(request.user, at=at), "hour": timezone.localtime(at).hour}
    return render(request, "home/pages/today.html", context)


@door(admits="cohorts.view_desk")
def desk(request: HttpRequest) -> HttpResponse:
    """The first screen of those who run classes."""
    at = timezone.now()
    return render(request, "home/pages/desk.html", {"desk": desk_of(request.user, at=at), "at": at})


@door(admits="home.view_teaching")
def teaching(request: HttpRequest) -> HttpResponse:
    """The first screen of an instructor."""
    at = timezone.now()
    return render(request, "home/pages/teaching.html", {"teaching": teaching_desk_of(request.user, at=at), "at": at})
