from django import forms
from django.utils.translation import gettext_lazy as _

from practice.models.group_note import MOST_CHARACTERS


class GroupNoteForm(forms.Form):
    """The text of a group and the serial it was loaded with; how long it may be is the action's to say."""

    text = forms.CharField(
        label=_("What your group says"), required=False,
        widget=forms.Textarea(attrs={"rows": 8, "maxlength": MOST_CHARACTERS}),
    )  # fmt: skip
    serial = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
