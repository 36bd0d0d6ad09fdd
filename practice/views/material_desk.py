"""What those who post material do with it."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from academy.kernel.doors import ANYONE, door, told
from academy.kernel.files.kinds import MEGABYTE, MOST_BYTES
from academy.kernel.refusals import Refusal
from cohorts.models import Cohort, Session
from cohorts.queries.cohort import cohorts_visible_to
from cohorts.queries.session import sessions_visible_to
from practice.actions import material as actions
from practice.actions.subtitle import add_subtitles as give_subtitles
from practice.actions.subtitle import remove_subtitles as take_subtitles
from practice.forms.material import AmendForm, FileForm, PostForm, SubtitlesForm
from practice.models import Material
from practice.queries.material import (
    class_shelves,
    cohorts_given_material_by,
    materials_visible_to,
    past_cohorts_with_material,
    reusable_from,
    session_to_post_to,
    sessions_given_material_by,
)
from practice.views.file import hand_out

#: What the script of the page says of itself; it wants words back, no page.
BY_SCRIPT = "post.js"
#: Bytes of the files that come with one form: one of the largest kind.
MOST_AT_ONCE = max(MOST_BYTES.values())


@door(admits="practice.post_material")
def post_material(request: HttpRequest) -> HttpResponse:
    """Lead to where somebody posts now: the session named in the address, else the one that runs or comes next."""
    wanted = request.GET.get("session", "")
    sessions = sessions_given_material_by(request.user)
    if wanted.isascii() and wanted.isdecimal() and len(wanted) < 18:
        session = get_object_or_404(sessions, pk=int(wanted))
    else:
        session = session_to_post_to(request.user, at=timezone.now())
    return redirect("practice:session_materials", session.pk) if session else redirect("practice:my_materials")


@door(admits="practice.post_material", hides=sessions_visible_to)
def session_materials(request: HttpRequest, pk: int) -> HttpResponse:
    """Posting with the session chosen, above what the class has."""
    sessions = sessions_given_material_by(request.user).select_related("timetable__cohort")
    session = get_object_or_404(sessions, pk=pk)
    return _desk(request, session.timetable.cohort, session)


@door(admits="practice.post_material", methods="GET POST", most_bytes=MOST_AT_ONCE, hides=cohorts_visible_to)
def cohort_materials(request: HttpRequest, pk: int) -> HttpResponse:
    """Posting to a class, above what it has."""
    cohort = get_object_or_404(cohorts_given_material_by(request.user), pk=pk)
    if request.method == "GET":
        return _desk(request, cohort, None)
    form = PostForm(request.POST, sessions=_sessions(request, cohort))
    if not form.is_valid():
        return _desk(request, cohort, None, form)
    try:
        posted = actions.post_materials(cohort, request.FILES.getlist("files"), by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        posted = actions.Posted(refused=[("", refusal)])
    return _answer(request, cohort, form.cleaned_data["session"], posted)


def _answer(request: HttpRequest, cohort: Cohort, session: Session | None, posted: actions.Posted) -> HttpResponse:
    """Say what was posted; what was not is said at its file by the script, else above the page."""
    page = reverse(
        "practice:session_materials" if session else "practice:cohort_materials", args=[(session or cohort).pk]
    )
    if posted.materials:
        names = "、".join(row.title for row in posted.materials)
        messages.success(request, _("Posted: %(names)s") % {"names": names})
    if request.headers.get("X-Sent-By") == BY_SCRIPT:
        return JsonResponse({"refused": [str(refusal) for _name, refusal in posted.refused], "next": page})
    for name, refusal in posted.refused:
        messages.error(request, f"{name}：{refusal}" if name else str(refusal))
    return redirect(page)


def _desk(request: HttpRequest, cohort: Cohort, session: Session | None, form: PostForm | None = None) -> HttpResponse:
    first = {"session": session, "competency": session.competency} if session else {}
    context = {
        "cohort": cohort,
        "session": session,
        "form": form or PostForm(initial=first, sessions=_sessions(request, cohort)),
        "shelves": class_shelves(cohort),
        "has_past": past_cohorts_with_material(request.user, cohort).exists(),
        "most_at_once": MOST_AT_ONCE // MEGABYTE,
    }
    return render(request, "practice/pages/class_materials.html", context, status=400 if form else 200)


def _sessions(request: HttpRequest, cohort: Cohort):
    return sessions_given_material_by(request.user).filter(timetable__cohort=cohort)


@door(admits="practice.post_material", methods="GET POST", hides=cohorts_visible_to)
def reuse_materials(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over material of a past class: the newest class is opened, everything ticked."""
    cohort = get_object_or_404(cohorts_given_material_by(request.user), pk=pk)
    if request.method == "POST":
        chosen = [int(one) for one in request.POST.getlist("material") if one.isascii() and one.isdecimal()]
        rows = materials_visible_to(request.user).filter(pk__in=chosen).select_related("file", "session")
        made: list[Material] = []
        if told(request, lambda: made.extend(actions.reuse_materials(cohort, rows, by=request.user))):
            said = ngettext("%(n)s material taken over.", "%(n)s materials taken over.", len(made))
            messages.success(request, said % {"n": len(made)})
            return redirect("practice:cohort_materials", cohort.pk)
        return redirect("practice:reuse_materials", cohort.pk)
    past = list(past_cohorts_with_material(request.user, cohort)[:20])
    source = next((one for one in past if str(one.pk) == request.GET.get("from")), past[0] if past else None)
    materials = reusable_from(source, cohort) if source else []
    context = {"cohort": cohort, "past": past, "source": source, "materials": materials}
    return render(request, "practice/pages/reuse_materials.html", context)


@door(admits="practice.amend_material", methods="POST", hides=materials_visible_to)
def amend_material(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a material, or move it to another session of its class."""
    row = _kept(request, pk)
    form = AmendForm(request.POST, sessions=_sessions(request, row.cohort))
    if form.is_valid():
        told(request, lambda: actions.amend_material(row, by=request.user, **form.cleaned_data), _("Saved."))
    else:
        messages.error(request, form.errors.as_text())
    return redirect("practice:material", row.pk)


@door(admits="practice.amend_material", methods="POST", most_bytes=MOST_AT_ONCE, hides=materials_visible_to)
def replace_material(request: HttpRequest, pk: int) -> HttpResponse:
    """Put another file in the place of the one in force; the address stays."""
    done = _("Replaced. The address is the same; the older file is kept below.")

    def replace(row: Material, form: FileForm) -> None:
        actions.replace_material(row, form.upload, by=request.user)

    return _with_file(request, pk, FileForm, replace, done)


@door(admits="practice.amend_material", methods="POST", hides=materials_visible_to)
def add_subtitles(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a video subtitles in a language."""

    def give(row: Material, form: SubtitlesForm) -> None:
        give_subtitles(row, form.upload, by=request.user, language=form.cleaned_data["language"])

    return _with_file(request, pk, SubtitlesForm, give, _("The subtitles are in."))


def _with_file(request: HttpRequest, pk: int, form_class: type, action: Callable, done: str) -> HttpResponse:
    row = _kept(request, pk)
    form = form_class(request.POST, request.FILES)
    page, refused = reverse("practice:material", args=[row.pk]), ""
    try:
        if form.is_valid():
            action(row, form)
        else:
            refused = form.errors.as_text()
    except Refusal as refusal:
        refused = str(refusal)
    if not refused:
        messages.success(request, done)
    if request.headers.get("X-Sent-By") == BY_SCRIPT:
        return JsonResponse({"refused": [refused] if refused else [], "next": page})
    if refused:
        messages.error(request, refused)
    return redirect(page)


@door(admits="practice.amend_material", methods="POST", hides=materials_visible_to)
def remove_subtitles(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Take the subtitles of a language off a video."""
    row = _kept(request, pk)
    subtitle = get_object_or_404(row.subtitles.select_related("material"), language=language)
    told(request, lambda: take_subtitles(subtitle, by=request.user), _("The subtitles are taken off."))
    return redirect("practice:material", row.pk)


@door(admits=ANYONE, hides=materials_visible_to)
def material_version(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """The file of a version, for those who post."""
    row = _kept(request, pk)
    version = get_object_or_404(row.versions.select_related("file"), number=number)
    return hand_out(request, version.file)


@door(admits="practice.amend_material", methods="POST", hides=materials_visible_to)
def restore_material(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Put an older file back."""
    row = _kept(request, pk)
    version = get_object_or_404(row.versions.select_related("file"), number=number)
    done = _("The older file is in force again.")
    told(request, lambda: actions.restore_material(row, version, by=request.user), done)
    return redirect("practice:material", row.pk)


@door(admits="practice.withdraw_material", methods="POST", hides=materials_visible_to)
def withdraw_material(request: HttpRequest, pk: int) -> HttpResponse:
    row = _kept(request, pk)
    done = _("Withdrawn: the class does not see it any more. “Publish again” undoes it.")
    told(request, lambda: actions.withdraw_material(row, by=request.user), done)
    return redirect("practice:material", row.pk)


@door(admits="practice.withdraw_material", methods="POST", hides=materials_visible_to)
def republish_material(request: HttpRequest, pk: int) -> HttpResponse:
    row = _kept(request, pk)
    told(request, lambda: actions.republish_material(row, by=request.user), _("Published again."))
    return redirect("practice:material", row.pk)


def _kept(request: HttpRequest, pk: int) -> Material:
    """Return a material the user may open; who may open it and not change it is told so."""
    rows = materials_visible_to(request.user).select_related("cohort", "file")
    row = get_object_or_404(rows, pk=pk)
    if not request.user.has_perm("practice.amend_material", row):
        raise PermissionDenied
    return row
