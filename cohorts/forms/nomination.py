"""Naming somebody, and saying why something is decided."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from academy.kernel.choice import ask_to_choose
from academy.kernel.id_number import normal_id_number
from academy.people.adapters import normal_phone
from academy.people.models import Unit
from cohorts.actions.cohort_life import ReasonMissing
from cohorts.enums import NominationState
from cohorts.forms.month import MonthField
from cohorts.models import Nomination
from cohorts.queries.nominee import id_number_differs, id_number_fault


class NominationForm(forms.ModelForm):
    """A person on paper. The unit and the class come from the address, never from the form."""

    born_on = MonthField(label=_("month of birth"), help_text=_("Year and month, for example 1994-05."))
    last_trained_on = MonthField(
        label=_("last training"),
        required=False,
        help_text=_("Year and month of the last training away from work; leave empty if there was none."),
    )
    phone = forms.CharField(
        label=_("mobile phone"),
        max_length=20,
        help_text=_("Eleven digits. The trainee logs in with it; it is kept encrypted."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )

    id_number = forms.CharField(
        label=_("ID number"),
        max_length=30,
        required=False,
        help_text=_("Eighteen digits; kept encrypted and shown masked. It tells people of the same name apart."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    class Meta:
        model = Nomination
        fields = [
            "name", "sex", "born_on", "ethnicity", "political_status", "post", "level", "education", "phone",
            "appraisal_last", "appraisal_before", "last_trained_on", "reason", "unit_opinion",
        ]  # fmt: skip
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "off"}),
            "reason": forms.Textarea(attrs={"rows": 4, "maxlength": 500}),
            "unit_opinion": forms.Textarea(attrs={"rows": 2, "maxlength": 300}),
        }
        help_texts = {
            "post": _("The full title of the post, as in the personnel file."),
            "reason": _("What the person does, and why this class now. At most 500 characters."),
            "unit_opinion": _("The opinion of the unit's leadership, where there is one in writing."),
        }

    def __init__(self, *args, today: date, on_file: str = "", **kwargs) -> None:
        self.today = today
        super().__init__(*args, **kwargs)
        if on_file:
            kept = _("On file: %(number)s. Leave the field empty to keep it, or enter the whole number anew.")
            self.fields["id_number"].help_text = kept % {"number": on_file}
        ask_to_choose(self)
        years = {"last": today.year - 1, "before": today.year - 2}
        self.fields["appraisal_last"].label = _("appraisal of %(year)s") % {"year": years["last"]}
        self.fields["appraisal_before"].label = _("appraisal of %(year)s") % {"year": years["before"]}

    def clean_phone(self) -> str:
        phone = normal_phone(self.cleaned_data["phone"])
        if not re.fullmatch(r"1\d{10}", phone):
            raise ValidationError(_("Enter a mobile number of eleven digits that begins with 1."))
        return phone

    def clean_id_number(self) -> str:
        number = normal_id_number(self.cleaned_data["id_number"])
        if number and (fault := id_number_fault(number)):
            raise ValidationError(fault)
        return number

    def clean(self) -> dict[str, object]:
        found = super().clean()
        number, born_on, sex = found.get("id_number"), found.get("born_on"), found.get("sex")
        for fault in id_number_differs(number, born_on=born_on, sex=sex) if number else ():
            self.add_error("id_number", fault)
        return found

    def clean_born_on(self) -> date:
        born_on = self.cleaned_data["born_on"]
        if not 16 <= self.today.year - born_on.year <= 80:
            raise ValidationError(_("Check the year of birth: it does not give the age of somebody at work."))
        return born_on

    def clean_last_trained_on(self) -> date | None:
        trained_on = self.cleaned_data["last_trained_on"]
        if trained_on and trained_on > self.today:
            raise ValidationError(_("The last training cannot lie in the future."))
        return trained_on


class LateNoteForm(forms.Form):
    """Why staff accept a nomination after the deadline."""

    note = forms.CharField(
        label=_("note on the late nomination"),
        max_length=300,
        required=False,
        help_text=_("Needed after the deadline: why the nomination is accepted late."),
    )


class ReasonForm(forms.Form):
    """The reason that goes with a decision; whether one is needed is the action's business."""

    reason = forms.CharField(
        label=_("reason"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2, "maxlength": 300})
    )


class NeededReasonForm(ReasonForm):
    """The reason without which nothing is taken from a trainee."""

    reason = forms.CharField(
        label=_("reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 300}),
        error_messages={"required": ReasonMissing.sentence},
    )


class NominationFilterForm(forms.Form):
    """What narrows the reviewer's table; nonsense narrows nothing."""

    state = forms.ChoiceField(
        label=_("state"), required=False, choices=[("", _("all states")), *NominationState.choices]
    )
    unit = forms.ModelChoiceField(
        label=_("unit"), required=False, queryset=Unit.objects.none(), empty_label=_("all units")
    )

    def __init__(self, *args, units, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
        self.fields["unit"].label_from_instance = lambda unit: unit.label

    def narrowed(self) -> dict[str, object]:
        """Return the arguments for the query from what was understood."""
        self.full_clean()
        found = self.cleaned_data if self.is_bound else {}
        unit = found.get("unit")
        return {"state": found.get("state") or "", "unit_id": unit.pk if unit else None}
