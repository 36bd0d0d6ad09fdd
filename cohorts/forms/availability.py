from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cohorts.enums import DayPart


class DateInput(forms.DateInput):
    """The browser's own calendar; the value is always YYYY-MM-DD."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class AbsenceForm(forms.Form):
    """Days on which somebody cannot teach; a single day needs no end."""

    starts_on = forms.DateField(label=pgettext_lazy("day", "from"), widget=DateInput)
    ends_on = forms.DateField(label=pgettext_lazy("day", "to"), widget=DateInput, required=False)
    part = forms.ChoiceField(label=_("part of the day"), choices=DayPart)
    reason = forms.CharField(label=_("reason"), max_length=60, required=False)

    def clean(self) -> dict:
        cleaned = super().clean()
        cleaned["ends_on"] = cleaned.get("ends_on") or cleaned.get("starts_on")
        return cleaned
