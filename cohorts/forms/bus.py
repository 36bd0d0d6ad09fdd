from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cohorts.models import Session


class BusForm(forms.Form):
    """A bus for one of the sessions of on-site teaching."""

    session = forms.ModelChoiceField(queryset=None, label=_("session"), widget=forms.HiddenInput)
    label = forms.CharField(label=_("name of the bus"), max_length=30)
    plate = forms.CharField(label=_("number plate"), max_length=12, required=False)
    seats = forms.IntegerField(
        label=_("seats for trainees"), min_value=1, max_value=99, widget=forms.NumberInput(attrs={"min": 1, "max": 99})
    )

    def __init__(self, *args, sessions: QuerySet[Session], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["session"].queryset = sessions
