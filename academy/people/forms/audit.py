from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from academy.kernel.models.audit import Outcome
from academy.people.forms.day import DayField


class AuditFilterForm(forms.Form):
    """What narrows the record; nonsense narrows nothing."""

    person = forms.CharField(label=_("person or object"), required=False, max_length=60)
    verb = forms.ChoiceField(label=_("deed"), required=False)
    outcome = forms.ChoiceField(
        label=pgettext_lazy("audit", "outcome"), required=False, choices=[("", _("all outcomes")), *Outcome.choices]
    )
    first = DayField(label=_("from"), required=False)
    last = DayField(label=_("until"), required=False)

    def __init__(self, *args, verbs, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verb"].choices = [("", _("all deeds")), *verbs]

    def narrowed(self) -> dict[str, object]:
        """Return the arguments for the query from what was understood."""
        self.full_clean()
        found = self.cleaned_data if self.is_bound else {}
        words = {key: found.get(key) or "" for key in ("person", "verb", "outcome")}
        return {**words, "first": found.get("first"), "last": found.get("last")}
