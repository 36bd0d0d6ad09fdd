from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from academy.kernel.choice import ask_to_choose
from cohorts.models import Room, Venue
from courses.models import TeachingSite


class VenueForm(forms.ModelForm):
    class Meta:
        model = Venue
        fields = ["name", "address", "phone"]
        labels = {"name": _("name of the venue")}


class RoomForm(forms.ModelForm):
    """A room of a venue, or the place that stands for a teaching site: one of the two."""

    class Meta:
        model = Room
        fields = ["venue", "site", "name", "capacity", "is_active"]
        widgets = {"capacity": forms.NumberInput(attrs={"min": 1, "max": 5000})}
        labels = {"name": _("name of the place"), "venue": pgettext_lazy("of a room", "venue")}
        help_texts = {
            "site": _("For teaching outside: the site it stands for. Leave the venue empty then."),
            "is_active": _("A closed room keeps its past sessions and is not offered any more."),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        ask_to_choose(self)
        free = TeachingSite.objects.filter(is_active=True, room__isnull=True)
        if self.instance.site_id:
            free = free | TeachingSite.objects.filter(pk=self.instance.site_id)
        self.fields["site"].queryset = free.distinct()

    def clean_capacity(self) -> int:
        if not 1 <= self.cleaned_data["capacity"] <= 5000:
            raise ValidationError(_("A room has between 1 and 5000 seats."))
        return self.cleaned_data["capacity"]

    def clean(self) -> dict:
        cleaned = super().clean()
        if bool(cleaned.get("venue")) == bool(cleaned.get("site")):
            self.add_error("venue", _("Choose a venue or a teaching site, one of the two."))
        return cleaned
