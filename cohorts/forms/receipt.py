"""A unit's answer to a call-up notice, and to which units below it goes on."""

import re
from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from academy.people.models import Unit
from cohorts.enums import ReceiptAnswer

PHONE = re.compile(r"\+?[0-9][0-9 -]{5,18}", re.ASCII)


class ReceiptForm(forms.Form):
    """Which of the two fields in the middle is needed follows from the answer and is the action's business."""

    answer = forms.ChoiceField(
        label=pgettext_lazy("to a notice", "answer"), choices=ReceiptAnswer, widget=forms.RadioSelect
    )
    will_name = forms.IntegerField(
        label=_("how many people"), min_value=1, max_value=500, required=False, help_text=_("If the unit names people.")
    )
    why_not = forms.CharField(
        label=_("why the unit cannot name anybody"), max_length=200, required=False, help_text=_("If it cannot.")
    )
    contact_name = forms.CharField(label=_("contact person"), max_length=60, required=False)
    contact_phone = forms.CharField(
        label=_("contact's phone"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    remark = forms.CharField(label=_("remark"), max_length=200, required=False)

    def clean_contact_phone(self) -> str:
        phone = self.cleaned_data["contact_phone"]
        if phone and not PHONE.fullmatch(phone):
            raise ValidationError(_("Enter a phone number of digits, with spaces or hyphens where you like."))
        return phone


class PassOnForm(forms.Form):
    units = forms.TypedMultipleChoiceField(
        label=_("Units below yours"), coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, units: Iterable[Unit], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].choices = [(unit.pk, unit.label) for unit in units]
        self.fields["units"].error_messages["required"] = _("Choose at least one unit.")
