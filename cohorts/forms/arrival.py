from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from academy.people.adapters import MOBILE, normal_phone
from academy.people.forms.day import DayField
from cohorts.actions.arrival import SAID, DietUnknown
from cohorts.enums import Diet, Travel
from cohorts.models import ArrivalForm


class ArrivalDetailsForm(forms.ModelForm):
    """What a trainee tells before the class."""

    contact_phone = forms.CharField(
        label=_("phone of the contact"),
        max_length=20,
        help_text=_("Eleven digits of a mobile phone, or a number with area code. Kept encrypted."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    arrives_on = DayField(label=_("day of arrival"))

    class Meta:
        model = ArrivalForm
        fields = SAID
        widgets = {
            "diet": forms.RadioSelect,
            "sleeps": forms.RadioSelect,
            "arrives_part": forms.RadioSelect,
            "travel": forms.RadioSelect,
            "contact_name": forms.TextInput(attrs={"autocomplete": "off"}),
        }
        help_texts = {
            "diet_note": _("For example allergies; needed where the diet is “other”."),
            "contact_relation": _("For example wife, husband, father."),
            "plate": _("Where you come by car, for the gate."),
        }

    def clean_contact_phone(self) -> str:
        phone = normal_phone(self.cleaned_data["contact_phone"])
        is_landline = phone.isascii() and phone.isdecimal() and phone.startswith("0") and 10 <= len(phone) <= 12
        if not (MOBILE.fullmatch(phone) or is_landline):
            raise ValidationError(
                _("This is no phone number: write eleven digits, or a number with area code such as 024 8888 0000.")
            )
        return phone

    def clean_plate(self) -> str:
        return self.cleaned_data["plate"].replace(" ", "").upper()

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("diet") == Diet.OTHER and not cleaned.get("diet_note", "").strip():
            self.add_error("diet_note", str(DietUnknown()))
        by_car = cleaned.get("travel") in {Travel.OWN_CAR, Travel.UNIT_CAR}
        if not by_car and "plate" in cleaned:
            cleaned["plate"] = ""
        return cleaned

    def said(self) -> dict[str, object]:
        """Return what was filled in, as the action takes it."""
        return {name: self.cleaned_data[name] for name in SAID}


class ArrivalCallForm(forms.Form):
    due_on = DayField(label=_("to be filled in by"))
