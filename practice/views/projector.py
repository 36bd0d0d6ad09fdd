from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from academy.kernel.doors import door
from practice.queries.group_note import sessions_projected_by
from practice.queries.projector import projection_of


@door(admits="practice.project_session")
def projector(request: HttpRequest, pk: int) -> HttpResponse:
    """A session on the wall: the day, the questions of the course, what the groups say. No names, no codes."""
    rows = sessions_projected_by(request.user).select_related("timetable__cohort", "room", "course")
    now = timezone.now()
    context = {"shown": projection_of(get_object_or_404(rows, pk=pk), at=now), "at": now}
    return render(request, "practice/pages/projector.html", context)
