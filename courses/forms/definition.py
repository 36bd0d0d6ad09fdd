from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.enums import ProjectSlug


class DefinitionFilterForm(forms.Form):
    """What narrows a list of definitions; nonsense narrows nothing."""

    q = forms.CharField(label=_("title"), required=False, max_length=60)
    project = forms.ChoiceField(
        label=_("project"), required=False, choices=[("", _("all projects")), *ProjectSlug.choices]
    )
    state = forms.ChoiceField(
        label=_("state"),
        required=False,
        choices=[("", pgettext_lazy("definitions", "on offer")), ("retired", pgettext_lazy("definitions", "retired"))],
    )

    def narrowed(self) -> dict[str, str]:
        """Return the arguments for the query from what was understood."""
        self.full_clean()
        found = self.cleaned_data if self.is_bound else {}
        return {
            "text": found.get("q") or "",
            "project": found.get("project") or "",
            "state": found.get("state") or "",
        }
