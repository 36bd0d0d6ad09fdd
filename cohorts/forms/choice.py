"""What an unanswered choice says."""

from django import forms
from django.utils.translation import gettext_lazy as _


def ask_to_choose(form: forms.Form) -> None:
    """Put words in the place of the dashes of every list that waits for a choice."""
    for field in form.fields.values():
        if isinstance(field, forms.ModelChoiceField):
            field.empty_label = _("please choose") if field.empty_label is not None else None
        elif isinstance(field, forms.ChoiceField) and next(iter(field.choices), ("x",))[0] == "":
            field.choices = [("", _("please choose")), *list(field.choices)[1:]]
