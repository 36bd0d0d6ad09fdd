from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from cohorts.queries.session import sessions_visible_to
from practice.actions.group_note import notes_are_open
from practice.actions.group_note import write_group_note as write
from practice.forms.group_note import GroupNoteForm
from practice.models.group_note import MOST_CHARACTERS
from practice.queries.group_note import groups_noted_by, note_of


@door(admits="practice.write_group_note", methods="GET POST")
def group_note(request: HttpRequest, session_pk: int, group_pk: int) -> HttpResponse:
    """What one group says in one session, to be written on a phone; the projector shows it."""
    rows = sessions_visible_to(request.user).select_related("timetable__cohort", "room")
    session = get_object_or_404(rows, pk=session_pk)
    group = get_object_or_404(groups_noted_by(request.user, session).select_related("cohort"), pk=group_pk)
    form = GroupNoteForm(request.POST or None)
    newer = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if told(request, lambda: write(session, group, by=request.user, **said), _("Saved; the projector shows it.")):
            return redirect("practice:group_note", session_pk, group_pk)
        newer = note_of(session, group)
    note = note_of(session, group)
    serial = note.serial if note else 0
    context = {
        "session": session,
        "group": group,
        "note": note,
        "newer": newer if newer and newer.text != form.data.get("text", "") else None,
        "form": form,
        "text": form.data.get("text", "") if form.is_bound else note.text if note else "",
        "serial": serial,
        "most": MOST_CHARACTERS,
        "is_open": notes_are_open(session, at=timezone.now()),
    }
    return render(request, "practice/pages/group_note.html", context)
