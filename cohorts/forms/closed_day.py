from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.enums import ClosedDayKind
from cohorts.forms.plan import DateInput, in_our_time


class ClosedDaysForm(forms.Form):
    """A span of days; the last one may be left out for a single day."""

    starts_on = forms.DateField(label=_("from day"), widget=DateInput)
    ends_on = forms.DateField(
        label=_("to day"), required=False, widget=DateInput, help_text=_("Left empty: this one day.")
    )
    kind = forms.ChoiceField(label=_("kind"), choices=ClosedDayKind)
    name = forms.CharField(label=_("occasion"), max_length=40)

    def clean(self) -> dict:
        cleaned = super().clean()
        for field in ("starts_on", "ends_on"):
            if cleaned.get(field) and not in_our_time(cleaned[field]):
                self.add_error(field, _("Check the year: it should lie between 2000 and 2099."))
        cleaned["ends_on"] = cleaned.get("ends_on") or cleaned.get("starts_on")
        return cleaned


class NoticeForm(forms.Form):
    """The lines of the yearly notice on holidays."""

    lines = forms.CharField(
        label=_("paste the yearly notice"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5, "placeholder": "2026-10-01..2026-10-07 国庆节\n2026-10-10 调休上班"}),
        help_text=_(
            "One day or span a line with its occasion. A line that speaks of working in exchange is a working day, "
            "every other line a holiday."
        ),
    )
