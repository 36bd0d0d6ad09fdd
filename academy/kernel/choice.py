"""What an unanswered choice says."""

from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils.translation import gettext_lazy as _

DASHES = BLANK_CHOICE_DASH[0][1]


def ask_to_choose(form: forms.BaseForm) -> None:
    """Put words in the place of the dashes of every list that waits for a choice; words of its own stay."""
    for field in form.fields.values():
        if isinstance(field, forms.ModelChoiceField):
            field.empty_label = _("please choose") if field.empty_label == DASHES else field.empty_label
        elif isinstance(field, forms.ChoiceField) and next(iter(field.choices), None) == ("", DASHES):
            field.choices = [("", _("please choose")), *list(field.choices)[1:]]
