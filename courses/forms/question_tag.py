from django import forms
from django.utils.translation import gettext_lazy as _

from courses.actions.question_tag import LONGEST_TAG


class RenameTagForm(forms.Form):
    name = forms.CharField(label=_("new name"), max_length=LONGEST_TAG)


class MergeTagsForm(forms.Form):
    tag = forms.ModelChoiceField(label=_("merge the tag"), queryset=None, empty_label=_("choose a tag"))
    into = forms.ModelChoiceField(label=_("into the tag"), queryset=None, empty_label=_("choose a tag"))

    def __init__(self, *args, tags, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tag"].queryset = self.fields["into"].queryset = tags
