from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.enums import SeatOrder


class DrawingForm(forms.Form):
    drawing = forms.CharField(
        label=_("shape of the room"),
        max_length=4000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 7, "spellcheck": "false", "class": "drawing"}),
        help_text=_(
            "Figures for the rows from the front, such as 8 8 8 6; or a drawing: x is a seat, a full stop an aisle, "
            "# the stage."
        ),
    )


class SeatOrderForm(forms.Form):
    order = forms.ChoiceField(label=_("order"), choices=SeatOrder.choices)
