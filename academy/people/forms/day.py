from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)


class DayField(forms.DateField):
    """A day within the years that an academy can know of, chosen with the browser's calendar."""

    def __init__(self, **kwargs) -> None:
        said = _("Enter a day between 2000 and 2099.")
        widget = forms.DateInput(
            attrs={"type": "date", "min": FIRST.isoformat(), "max": LAST.isoformat()}, format="%Y-%m-%d"
        )
        super().__init__(widget=widget, **kwargs)
        self.validators += [MinValueValidator(FIRST, message=said), MaxValueValidator(LAST, message=said)]
