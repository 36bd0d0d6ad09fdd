from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cohorts.actions.lodging import MOST_BEDS
from cohorts.models import Enrolment, LodgingRoom
from cohorts.queries.lodging import LodgingSheet, Sleeper


class PasteRoomsForm(forms.Form):
    rows = forms.CharField(
        label=_("list of rooms"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6, "placeholder": "301 2\n302 2\n303 3"}),
        help_text=_(
            "A room on each line: number, beds; then, where it is settled, women or men, and a note. "
            "Known numbers are changed."
        ),
    )


class LodgingRoomForm(forms.ModelForm):
    class Meta:
        model = LodgingRoom
        fields = ["number", "floor", "beds", "kept_for", "is_quiet", "note"]
        widgets = {"beds": forms.NumberInput(attrs={"min": 1, "max": MOST_BEDS})}
        labels = {"is_quiet": pgettext_lazy("room", "quiet: away from street and lift")}

    def clean_beds(self) -> int:
        if not 1 <= self.cleaned_data["beds"] <= MOST_BEDS:
            raise ValidationError(_("A room has between 1 and %(most)s beds.") % {"most": MOST_BEDS})
        return self.cleaned_data["beds"]


class BedsForm(forms.Form):
    """Which room each trainee sleeps in, and whose bed stays when beds are dealt anew."""

    def __init__(self, *args, sheet: LodgingSheet, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        self.rooms = {card.room.pk: card.room for card in sheet.rooms}
        for row in sheet.sleepers:
            choices = [("", _("no bed")), *((str(card.room.pk), card.room.number) for card in self._fit(row))]
            self.fields[f"room-{row.enrolment.pk}"] = forms.ChoiceField(
                choices=choices, required=False, initial=str(row.bed.room_id) if row.bed else ""
            )

    def moves(self) -> dict[Enrolment, LodgingRoom | None]:
        """Return who changes room, and into which; who is not in what was sent stays."""
        found: dict[Enrolment, LodgingRoom | None] = {}
        for row in self.sheet.sleepers:
            name = f"room-{row.enrolment.pk}"
            if name in self.data and self.cleaned_data[name] != (str(row.bed.room_id) if row.bed else ""):
                wanted = self.cleaned_data[name]
                found[row.enrolment] = self.rooms[int(wanted)] if wanted else None
        return found

    def fixed(self) -> list[int]:
        """Return the enrolment ids whose bed is ticked to stay."""
        return [row.enrolment.pk for row in self.sheet.sleepers if f"fixed-{row.enrolment.pk}" in self.data]

    def _fit(self, row: Sleeper):
        return [
            card
            for card in self.sheet.rooms
            if card.sex in {"", row.sex} or (row.bed and row.bed.room_id == card.room.pk)
        ]
