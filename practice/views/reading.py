from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.kernel.doors import door
from practice.actions import reading as actions
from practice.forms.reading import PlaceForm, TickForm
from practice.queries.learning import learning_of
from practice.queries.lesson import lessons_visible_to

#: What the script of the page says of itself; it wants no page back.
BY_SCRIPT = "reading.js"


@door(admits="practice.read_lesson")
def learning(request: HttpRequest) -> HttpResponse:
    """My courses: where to go on, and the courses of the own classes day by day."""
    at = timezone.now()
    return render(request, "practice/pages/learning.html", {"learning": learning_of(request.user, at=at), "at": at})


@door(admits="practice.read_lesson", methods="POST")
def tick_lesson(request: HttpRequest, pk: int) -> HttpResponse:
    """Set or take off the own mark "read"."""
    lesson = get_object_or_404(lessons_visible_to(request.user), pk=pk)
    form = TickForm(request.POST)
    if form.is_valid():
        tick = actions.tick_lesson if form.cleaned_data["read"] else actions.untick_lesson
        tick(lesson, reader=request.user)
    return _answer(request, lesson.url)


@door(admits="practice.read_lesson", methods="POST")
def keep_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Remember where the reader is; the page reports it now and then, or late after a lost connection."""
    lesson = get_object_or_404(lessons_visible_to(request.user), pk=pk)
    form = PlaceForm(request.POST)
    if form.is_valid():
        actions.keep_place(lesson, reader=request.user, **form.place(at=timezone.now()))
    return _answer(request, lesson.url)


@door(admits="practice.read_lesson", methods="POST")
def forget_places(request: HttpRequest) -> HttpResponse:
    """Delete the own places in lessons."""
    actions.forget_places(reader=request.user)
    messages.success(request, _("Your places in the lessons are deleted. Your ticks stay."))
    return redirect("practice:learning")


def _answer(request: HttpRequest, url: str) -> HttpResponse:
    """Nothing for the script, which goes on reading; the lesson for a form."""
    return HttpResponse(status=204) if request.headers.get("X-Sent-By") == BY_SCRIPT else redirect(url)
