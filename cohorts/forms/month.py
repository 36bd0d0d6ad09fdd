import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class MonthField(forms.Field):
    """A month such as 1994-05, kept as its first day; 199405, 1994.5 and 1994年5月 are understood too."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 12})
    default_error_messages = {"invalid": _("Enter year and month like this: 1994-05.")}

    def __init__(self, *, earliest: date = date(1940, 1, 1), **kwargs) -> None:
        self.earliest = earliest
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return f"{value:%Y-%m}" if isinstance(value, date) else value

    def to_python(self, value) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return value or None
        match = re.fullmatch(r"(\d{4})(?:\s*[-./年]\s*)?(\d{1,2})\s*月?", str(value).strip())
        if not match or not 1 <= int(match[2]) <= 12:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            month = date(int(match[1]), int(match[2]), 1)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        if month < self.earliest:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return month
