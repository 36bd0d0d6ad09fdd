"""Material of a class: lists, the page of one, and the file itself."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from academy.kernel.doors import ANYONE, SIGNED_IN, door
from cohorts.rules import studied_ids
from practice.actions.media_place import keep_media_place as keep
from practice.forms.material import AmendForm, FileForm, SubtitlesForm
from practice.models import Material
from practice.queries.material import (
    given_by,
    materials_visible_to,
    own_place_in,
    own_shelves,
    sessions_given_material_by,
)
from practice.views.file import hand_out

#: What the script of the page says of itself; it wants no page back.
BY_SCRIPT = "film.js"


@door(admits="practice.view_material")
def my_materials(request: HttpRequest) -> HttpResponse:
    """The material of the own classes, day by day; those who post find the classes they post to."""
    user, at = request.user, timezone.now()
    classes = own_shelves(user, at=at) if studied_ids(user) else []
    kept = list(given_by(user)[:40]) if user.has_perm("practice.post_material") else []
    return render(request, "practice/pages/my_materials.html", {"classes": classes, "kept": kept})


@door(admits=SIGNED_IN, hides=materials_visible_to)
def material(request: HttpRequest, pk: int) -> HttpResponse:
    """One material: to see, to hear or to save; for those who post also its versions and what can be changed."""
    row = _found(request, pk)
    keeps = request.user.has_perm("practice.amend_material", row)
    context = {"material": row, "keeps": keeps, "subtitles": list(row.subtitles.all()), "place": _place(request, row)}
    if keeps:
        sessions = sessions_given_material_by(request.user).filter(timetable__cohort=row.cohort_id)
        context |= {
            "versions": list(row.versions.select_related("file", "by")),
            "amend_form": AmendForm.about(row, sessions=sessions),
            "file_form": FileForm(),
            "subtitles_form": SubtitlesForm(),
        }
    return render(request, "practice/pages/material.html", context)


@door(admits=ANYONE, hides=materials_visible_to)
def material_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file in force, whole or by range; asked for anew at each request, and there for nobody else."""
    return hand_out(request, _found(request, pk).file)


@door(admits=ANYONE, hides=materials_visible_to)
def material_subtitles(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The subtitles of a video, as the player reads them."""
    subtitle = get_object_or_404(_found(request, pk).subtitles, language=language)
    response = HttpResponse(subtitle.text, content_type="text/vtt; charset=utf-8")
    response["Content-Security-Policy"] = "default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response


@door(admits=SIGNED_IN, methods="POST", hides=materials_visible_to)
def keep_media_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Remember how far the viewer is; the page reports it now and then."""
    row = _found(request, pk)
    seconds = request.POST.get("seconds", "")
    if seconds.isascii() and seconds.isdecimal() and len(seconds) < 9:
        keep(row, viewer=request.user, seconds=int(seconds))
    if request.headers.get("X-Sent-By") == BY_SCRIPT:
        return HttpResponse(status=204)
    return redirect("practice:material", row.pk)


def _found(request: HttpRequest, pk: int) -> Material:
    rows = materials_visible_to(request.user).select_related("file", "cohort", "session", "posted_by")
    return get_object_or_404(rows, pk=pk)


def _place(request: HttpRequest, row: Material) -> dict[str, int]:
    """Return second and moment (in milliseconds, as the browser counts) of the own place in a video or sound."""
    place = own_place_in(row, request.user) if row.is_video or row.is_sound else None
    return {"seconds": place.seconds if place else 0, "at": int(place.at.timestamp() * 1000) if place else 0}
