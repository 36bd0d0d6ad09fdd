from django import forms
from django.utils.translation import gettext_lazy as _

from academy.people.models import Account
from courses.enums import ProjectSlug


class AuthorForm(forms.Form):
    account = forms.ModelChoiceField(
        Account.objects.none(),
        label=_("author"),
        empty_label=_("choose a person"),
        help_text=_("Only those with the role “content author” are listed."),
    )
    project = forms.ChoiceField(label=_("project"), choices=ProjectSlug.choices)

    def __init__(self, *args, writers, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].queryset = writers
