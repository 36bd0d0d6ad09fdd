from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.enums import CopiedPart
from cohorts.forms.cohort import CohortForm
from cohorts.queries.cohort_copy import Proposed

#: What follows the first day, until somebody writes something else.
FOLLOWING = ("name", "code", "intake_no", "nominations_close_at")


class CohortCopyForm(CohortForm):
    """The facts of a copy and what it brings along.

    ``propose`` gives the facts that follow from a first day; ``shown_for`` is the day for which the form was filled,
    so that a fact nobody touched follows another first day.
    """

    parts = forms.MultipleChoiceField(
        label=_("bring along"), choices=CopiedPart, required=False, widget=forms.CheckboxSelectMultiple
    )
    shown_for = forms.DateField(required=False, widget=forms.HiddenInput)

    class Meta(CohortForm.Meta):
        fields = ["name", "code", "intake_no", "places", "starts_on", "venue", "nominations_close_at"]
        help_texts = {
            **CohortForm.Meta.help_texts,
            "starts_on": _("Everything moves along; what you have not changed below follows the new day."),
        }

    def __init__(self, *args: Any, propose: Callable[[date], Proposed], **kwargs: Any) -> None:
        self._propose = propose
        super().__init__(*args, **kwargs)

    def clean(self) -> dict:
        day, shown_for = self.cleaned_data.get("starts_on"), self.cleaned_data.get("shown_for")
        if day and shown_for and day != shown_for and 2000 <= day.year <= 2099 and 2000 <= shown_for.year <= 2099:
            before, now = self._propose(shown_for), self._propose(day)
            for field in FOLLOWING:
                if self.cleaned_data.get(field) == getattr(before, field):
                    self.cleaned_data[field] = getattr(now, field)
        return super().clean()

    def facts(self) -> dict[str, Any]:
        """Return what the action asks for of a valid form."""
        return {key: value for key, value in self.cleaned_data.items() if key != "shown_for"}
