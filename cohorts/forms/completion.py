from django import forms
from django.utils.translation import gettext_lazy as _


class DecisionForm(forms.Form):
    """One trainee's completion: yes or no, and why when it goes against the rules."""

    completed = forms.TypedChoiceField(
        label=_("Decision"),
        choices=[("yes", _("completed")), ("no", _("not completed"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=300)


class ReasonForm(forms.Form):
    """Why a certificate is taken back or issued anew."""

    reason = forms.CharField(label=_("Reason"), max_length=200)


class VerifyForm(forms.Form):
    """The code printed below the QR code."""

    code = forms.CharField(label=_("Certificate code"), strip=True)
