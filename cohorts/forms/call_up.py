"""The text of a call-up notice, and why one is withdrawn."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.actions.call_up import WithdrawalNeedsReason
from cohorts.forms.cohort import MomentField
from cohorts.models import CallUpNotice


class CallUpForm(forms.ModelForm):
    reply_due_at = MomentField(
        label=_("receipts due"), help_text=_("Until then units can correct their receipt; later ones count as late.")
    )

    class Meta:
        model = CallUpNotice
        fields = ["prefix", "title", "body", "reply_due_at"]
        widgets = {"body": forms.Textarea(attrs={"rows": 16, "maxlength": 6000})}


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=_("reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 300}),
        error_messages={"required": WithdrawalNeedsReason.sentence},
    )
