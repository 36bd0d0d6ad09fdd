from datetime import timedelta

from django import forms

from cohorts.forms.plan import in_our_time


class DateCheckForm(forms.Form):
    """Which days to look at: a first and a last one, or a first one and a number of days."""

    starts_on = forms.DateField()
    ends_on = forms.DateField(required=False)
    days = forms.IntegerField(required=False, min_value=1, max_value=31)
    but = forms.IntegerField(required=False, min_value=1, max_value=10**9)
    but_entry = forms.IntegerField(required=False, min_value=1, max_value=10**9)

    def clean(self) -> dict:
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if not first or not in_our_time(first) or (last and not in_our_time(last)):
            self.add_error(None, "")
        elif last is None:
            cleaned["ends_on"] = first + timedelta(days=(cleaned.get("days") or 1) - 1)
        return cleaned
