from datetime import date
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from academy.kernel.choice import ask_to_choose
from cohorts.models import PlanEntry
from courses.enums import ProjectSlug


class DateInput(forms.DateInput):
    """The browser's own calendar; the value is always an ISO date."""

    input_type = "date"

    def __init__(self, attrs=None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class PlanEntryForm(forms.ModelForm):
    class Meta:
        model = PlanEntry
        fields = ["title", "intake_no", "target_group", "places", "starts_on", "ends_on", "venue", "budget_class"]
        widgets = {
            "starts_on": DateInput,
            "ends_on": DateInput,
            "places": forms.NumberInput(attrs={"min": 1, "max": 500}),
            "intake_no": forms.NumberInput(attrs={"min": 1, "max": 99}),
        }
        help_texts = {
            "title": _("As it will stand on the notice, for example 2027年第1期优秀年轻干部成长班."),
            "venue": _("Needed before the class can be opened."),
            "budget_class": _("By the rank of those who take part; classes of the district are usually class 3."),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        ask_to_choose(self)
        for project in ProjectSlug:
            self.fields[f"hours_{project}"] = forms.DecimalField(
                label=project.label,
                required=False,
                min_value=0,
                max_value=200,
                max_digits=4,
                decimal_places=1,
                initial=self.instance.project_hours.get(project),
                widget=forms.NumberInput(attrs={"min": 0, "max": 200, "step": "0.5"}),
            )

    @property
    def mix(self) -> list[forms.BoundField]:
        """The fields of the seven projects."""
        return [self[f"hours_{project}"] for project in ProjectSlug]

    def clean_places(self) -> int:
        return at_least_one(self.cleaned_data["places"])

    def clean_intake_no(self) -> int:
        return from_one(self.cleaned_data["intake_no"])

    def clean(self) -> dict:
        cleaned = super().clean()
        in_order(self, cleaned)
        hours = {project: cleaned.pop(f"hours_{project}", None) for project in ProjectSlug.values}
        cleaned["project_hours"] = {project: plain(figure) for project, figure in hours.items() if figure is not None}
        return cleaned


def plain(figure: Decimal) -> str:
    """Write a number of class hours without zeros that say nothing."""
    return f"{figure.normalize():f}"


def at_least_one(places: int) -> int:
    if not 1 <= places <= 500:
        raise ValidationError(_("A class has between 1 and 500 places."))
    return places


def from_one(intake_no: int) -> int:
    if not 1 <= intake_no <= 99:
        raise ValidationError(_("Intakes are numbered from 1 to 99."))
    return intake_no


def in_our_time(day: date) -> bool:
    return 2000 <= day.year <= 2099


def in_order(form: forms.Form, cleaned: dict) -> None:
    """Refuse a mistyped year, an end before the beginning, and a class longer than a month."""
    starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
    for field, day in (("starts_on", starts_on), ("ends_on", ends_on)):
        if day and not in_our_time(day):
            form.add_error(field, _("Check the year: it should lie between 2000 and 2099."))
            return
    if starts_on and ends_on and ends_on < starts_on:
        form.add_error("ends_on", _("The class ends before it begins. Check both dates."))
    elif starts_on and ends_on and (ends_on - starts_on).days > 30:
        form.add_error("ends_on", _("The class would last longer than a month. Check both dates."))
