"""Reading levels from a marking sheet: ``level-<enrolment>-<competency>`` and ``note-<enrolment>``."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from academy.people.models import Account
from courses.enums import CompetencyCode


def levels_of(data: QueryDict, prefix: str, competencies: Iterable[str]) -> dict[str, int]:
    """Return the levels of one trainee in a posted sheet; empty choices are left out.

    What is no digit becomes 0, which the action refuses in words.
    """
    given = {code: data.get(f"{prefix}-{code}", "").strip() for code in competencies}
    return {
        code: int(text) if text.isascii() and text.isdecimal() and len(text) < 3 else 0
        for code, text in given.items()
        if text
    }


def note_of(data: QueryDict, name: str) -> str:
    """Return a comment of a posted sheet, without NUL and cut at the 500 characters that the page announces."""
    return data.get(name, "").replace("\x00", "").strip()[:500]


class SelfAssessmentForm(forms.Form):
    """One choice of 1–4 for each of the seven, and what the trainee wants to work on."""

    note = forms.CharField(
        label=_("What I want to work on"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def levels(self) -> dict[str, int]:
        return levels_of(self.data, "level", CompetencyCode.values)


class PanelMemberForm(forms.Form):
    """Somebody to seat on the panel, by user name."""

    account = forms.ModelChoiceField(label=_("Account"), queryset=Account.objects.none())

    def __init__(self, *args, candidates, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].queryset = candidates
