from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from academy.kernel.doors import door, told
from cohorts.actions import lodging as actions
from cohorts.exports.lodging import lodging_pdf, lodging_xlsx
from cohorts.forms.lodging import BedsForm, LodgingRoomForm, PasteRoomsForm
from cohorts.imports.lodging import read_rooms
from cohorts.models import LodgingRoom
from cohorts.queries.lodging import lodging_of, lodgings_visible_to
from cohorts.views.asked import number_asked
from cohorts.views.logistics import frame_of
from cohorts.views.papers import as_pdf, as_xlsx


@door(admits="cohorts.view_lodging")
def lodging(request: HttpRequest, pk: int) -> HttpResponse:
    """Rooms as cards with those in them; who waits for a bed stands above."""
    cohort = get_object_or_404(lodgings_visible_to(request.user).select_related("venue"), pk=pk)
    sheet = lodging_of(cohort)
    form = BedsForm(sheet=sheet)
    fields = {row.enrolment.pk: form[f"room-{row.enrolment.pk}"] for row in sheet.sleepers}
    context = {
        **frame_of(request, cohort),
        "sheet": sheet,
        "cards": [(card, [(row, fields[row.enrolment.pk]) for row in card.sleepers]) for card in sheet.rooms],
        "waiting": [(row, fields[row.enrolment.pk]) for row in sheet.waiting],
        "paste": PasteRoomsForm(),
    }
    return render(request, "cohorts/pages/lodging.html", context)


@door(admits="cohorts.keep_lodging", methods="POST")
def paste_rooms(request: HttpRequest, pk: int) -> HttpResponse:
    """Take in a pasted list; lines that were not understood are said and left out."""
    cohort = get_object_or_404(lodgings_visible_to(request.user), pk=pk)
    form = PasteRoomsForm(request.POST)
    read = read_rooms(form.cleaned_data["rows"]) if form.is_valid() else None
    if read is None or not read.rooms:
        messages.error(
            request, _("No room was taken in: write a room number and its beds on each line, such as 301 2.")
        )
        return redirect("cohorts:lodging", pk)
    words = ngettext("%(count)s room was taken in.", "%(count)s rooms were taken in.", len(read.rooms))
    done = words % {"count": len(read.rooms)}
    if told(request, lambda: actions.take_in_rooms(cohort, read.rooms, by=request.user), done):
        for line in read.not_understood[:5]:
            messages.warning(request, _("Not understood: %(line)s") % {"line": line[:80]})
        if (more := len(read.not_understood) - 5) > 0:
            messages.warning(request, _("%(count)s more lines were not understood.") % {"count": more})
    return redirect("cohorts:lodging", pk)


@door(admits="cohorts.keep_lodging", methods="GET POST")
def amend_lodging_room(request: HttpRequest, pk: int) -> HttpResponse:
    room = get_object_or_404(_rooms(request), pk=pk)
    name = room.number
    form = LodgingRoomForm(request.POST or None, instance=room)
    if request.method == "POST" and form.is_valid():
        row = form.save(commit=False)
        done = _("Saved: %(name)s.") % {"name": row.number}
        if told(request, lambda: actions.keep_lodging_room(row, by=request.user), done):
            return redirect("cohorts:lodging", room.cohort_id)
    context = {"cohort": room.cohort, "room": room, "name": name, "form": form, "taken": room.taken}
    return render(request, "cohorts/pages/amend_lodging_room.html", context)


@door(admits="cohorts.keep_lodging", methods="POST")
def remove_lodging_room(request: HttpRequest, pk: int) -> HttpResponse:
    room = get_object_or_404(_rooms(request), pk=pk)
    done = _("Room %(room)s is off the list.") % {"room": room.number}
    told(request, lambda: actions.remove_lodging_room(room, by=request.user), done)
    return redirect("cohorts:lodging", room.cohort_id)


@door(admits="cohorts.keep_lodging", methods="POST")
def assign_beds(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose beds for those who wait; ``anew`` deals out again what is not fixed."""
    cohort = get_object_or_404(lodgings_visible_to(request.user), pk=pk)

    def assign() -> None:
        result = actions.assign_beds(cohort, anew="anew" in request.POST, by=request.user)
        words = ngettext("%(count)s bed was given.", "%(count)s beds were given.", result.given)
        messages.success(request, words % {"count": result.given})
        if result.waiting:
            left = ngettext(
                "%(count)s trainee is left without a bed: no fitting room has one.",
                "%(count)s trainees are left without a bed: no fitting room has one.",
                result.waiting,
            )
            messages.warning(request, left % {"count": result.waiting})

    told(request, assign)
    return redirect("cohorts:lodging", pk)


@door(admits="cohorts.keep_lodging", methods="POST")
def move_beds(request: HttpRequest, pk: int) -> HttpResponse:
    """Save the rooms chosen beside the names, and whose bed stays."""
    cohort = get_object_or_404(lodgings_visible_to(request.user), pk=pk)
    form = BedsForm(request.POST, sheet=lodging_of(cohort))
    if not form.is_valid():
        messages.error(
            request, _("Nothing was changed: a room in the form does not fit any more. Look again and save.")
        )
        return redirect("cohorts:lodging", pk)
    moves = form.moves()

    def save() -> None:
        if moves:
            actions.move_beds(cohort, moves, by=request.user)
        actions.fix_beds(cohort, form.fixed(), by=request.user)

    words = ngettext("%(count)s trainee has changed beds.", "%(count)s trainees have changed beds.", len(moves))
    told(request, save, words % {"count": len(moves)} if moves else _("Saved."))
    return redirect("cohorts:lodging", pk)


@door(admits="cohorts.keep_lodging", methods="POST")
def exchange_beds(request: HttpRequest, pk: int) -> HttpResponse:
    cohort = get_object_or_404(lodgings_visible_to(request.user), pk=pk)
    members = cohort.enrolments.in_place().select_related("trainee")
    one, other = (members.filter(pk=number_asked(request.POST.get(key, ""))).first() for key in ("one", "other"))
    if one is None or other is None:
        messages.error(request, str(actions.NoBedToExchange()))
    else:
        done = _("%(one)s and %(other)s have exchanged beds.") % {"one": one.trainee.name, "other": other.trainee.name}
        told(request, lambda: actions.exchange_beds(one, other, by=request.user), done)
    return redirect("cohorts:lodging", pk)


@door(admits="cohorts.view_lodging")
def print_lodging(request: HttpRequest, pk: int) -> HttpResponse:
    cohort = get_object_or_404(lodgings_visible_to(request.user).select_related("venue"), pk=pk)
    sheet = actions.take_out_lodging(cohort, by=request.user)
    name = _("Lodging %(code)s") % {"code": cohort.code}
    return as_pdf(request, lambda: lodging_pdf(cohort, sheet, by=request.user, at=timezone.now()), name)


@door(admits="cohorts.view_lodging")
def export_lodging(request: HttpRequest, pk: int) -> HttpResponse:
    cohort = get_object_or_404(lodgings_visible_to(request.user), pk=pk)
    sheet = actions.take_out_lodging(cohort, by=request.user)
    return as_xlsx(lodging_xlsx(sheet), _("Lodging %(code)s") % {"code": cohort.code})


def _rooms(request: HttpRequest):
    """The rooms of the classes the visitor may know the lodging of."""
    return LodgingRoom.objects.filter(cohort__in=lodgings_visible_to(request.user)).select_related("cohort")
