"""Opening a class, changing it, and what its moves ask for."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from academy.kernel.choice import ask_to_choose
from cohorts.actions.cohort_life import ReasonMissing
from cohorts.forms.plan import DateInput, at_least_one, from_one, in_order, in_our_time
from cohorts.models import Cohort

#: A code stands in numbers, addresses and file names.
CODE = re.compile(r"[A-Z0-9][A-Z0-9-]*")


class MomentField(forms.SplitDateTimeField):
    """A day and a time of day as two inputs of the browser."""

    def __init__(self, **kwargs) -> None:
        widget = forms.SplitDateTimeWidget(
            date_attrs={"type": "date", "aria-label": _("day")},
            time_attrs={"type": "time", "aria-label": _("time of day")},
            date_format="%Y-%m-%d",
            time_format="%H:%M",
        )
        super().__init__(widget=widget, input_time_formats=["%H:%M", "%H:%M:%S"], **kwargs)

    def compress(self, data_list):
        if data_list and data_list[0] and not in_our_time(data_list[0]):
            raise ValidationError(_("Check the year: it should lie between 2000 and 2099."))
        return super().compress(data_list)


class CohortForm(forms.ModelForm):
    nominations_close_at = MomentField(
        label=_("nominations close at"), help_text=_("Until then the units' liaisons can name, correct and withdraw.")
    )

    class Meta:
        model = Cohort
        fields = [
            "name", "code", "intake_no", "target_group", "places", "starts_on", "ends_on", "venue",
            "nominations_close_at", "check_in_note",
        ]  # fmt: skip
        widgets = {
            "starts_on": DateInput,
            "ends_on": DateInput,
            "places": forms.NumberInput(attrs={"min": 1, "max": 500}),
            "intake_no": forms.NumberInput(attrs={"min": 1, "max": 99}),
        }
        labels = {"name": pgettext_lazy("of a thing", "name")}
        help_texts = {
            "name": _("As it will stand on the notice, for example 2027年第1期优秀年轻干部成长班."),
            "code": _("Trainee numbers and certificate numbers begin with it."),
            "check_in_note": _("When and where trainees report, for example: day 1, 07:50, entrance hall."),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        ask_to_choose(self)

    def clean_places(self) -> int:
        return at_least_one(self.cleaned_data["places"])

    def clean_intake_no(self) -> int:
        return from_one(self.cleaned_data["intake_no"])

    def clean_code(self) -> str:
        code = self.cleaned_data["code"].strip()
        if code != self.instance.code and not CODE.fullmatch(code := code.upper()):
            raise ValidationError(
                _("Use letters A–Z, digits and hyphens, beginning with a letter or digit: YS2027-01.")
            )
        return code

    def clean(self) -> dict:
        cleaned = super().clean()
        in_order(self, cleaned)
        starts_on, closes = cleaned.get("starts_on"), cleaned.get("nominations_close_at")
        if starts_on and closes and closes.date() > starts_on:
            self.add_error("nominations_close_at", _("Nominations would close after the class begins."))
        return cleaned

    def validate_unique(self) -> None:
        """A code that is taken is the action's refusal, with the same words everywhere."""


class OpenNominationsForm(forms.Form):
    close_at = MomentField(label=_("nominations close at"))


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=_("reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 300}),
        help_text=_("Everybody concerned will read it."),
        error_messages={"required": ReasonMissing.sentence},
    )


class ResumeForm(forms.Form):
    starts_on = forms.DateField(label=_("starts on"), required=False, widget=DateInput)
    ends_on = forms.DateField(
        label=_("ends on"),
        required=False,
        widget=DateInput,
        help_text=_("Left empty, the class keeps its length. Its timetable moves along."),
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        in_order(self, cleaned)
        if cleaned.get("ends_on") and not cleaned.get("starts_on"):
            self.add_error("starts_on", _("Enter the first day as well."))
        return cleaned


class PostponeForm(ResumeForm, CancelForm):
    field_order = ["reason", "starts_on", "ends_on"]


class SupervisorForm(forms.Form):
    account = forms.ModelChoiceField(label=_("class supervisor"), queryset=None, empty_label=_("choose a person"))

    def __init__(self, *args, accounts, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].queryset = accounts
