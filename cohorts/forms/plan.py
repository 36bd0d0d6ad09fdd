from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cohorts.models import PlanEntry


class DateInput(forms.DateInput):
    """The browser's own calendar; the value is always an ISO date."""

    input_type = "date"

    def __init__(self, attrs=None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class PlanEntryForm(forms.ModelForm):
    class Meta:
        model = PlanEntry
        fields = ["title", "intake_no", "target_group", "places", "starts_on", "ends_on", "venue"]
        widgets = {
            "starts_on": DateInput,
            "ends_on": DateInput,
            "places": forms.NumberInput(attrs={"min": 1, "max": 500}),
            "intake_no": forms.NumberInput(attrs={"min": 1, "max": 99}),
        }
        help_texts = {
            "title": _("As it will stand on the notice, for example 2027年第1期优秀年轻干部成长班."),
            "venue": _("Needed before the class can be opened."),
        }

    def clean_places(self) -> int:
        return at_least_one(self.cleaned_data["places"])

    def clean(self) -> dict:
        cleaned = super().clean()
        in_order(self, cleaned)
        return cleaned


def at_least_one(places: int) -> int:
    if not 1 <= places <= 500:
        raise ValidationError(_("A class has between 1 and 500 places."))
    return places


def in_order(form: forms.Form, cleaned: dict) -> None:
    """Refuse an end before the beginning, and a class longer than a month."""
    starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
    if starts_on and ends_on and ends_on < starts_on:
        form.add_error("ends_on", _("The class ends before it begins. Check both dates."))
    elif starts_on and ends_on and (ends_on - starts_on).days > 30:
        form.add_error("ends_on", _("The class would last longer than a month. Check both dates."))
