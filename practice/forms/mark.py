"""Reading what a rubric's form posts."""

from collections.abc import Mapping
from dataclasses import replace

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.enums import ProjectSlug
from practice.queries.mark import MarkSheet


def levels_of(post: Mapping[str, str]) -> dict[int, int]:
    """Return the levels by row of the rubric; what is no number is left out."""
    return {row: int(value) for row, value in _fields(post, "level-") if _is_number(value)}


def notes_of(post: Mapping[str, str]) -> dict[int, str]:
    return dict(_fields(post, "note-"))


def serial_of(post: Mapping[str, str]) -> int | None:
    value = post.get("serial", "")
    return int(value) if _is_number(value) else None


def filled_in(sheet: MarkSheet, post: Mapping[str, str]) -> MarkSheet:
    """Return a sheet as somebody filled it in, so that a refusal costs nothing of what was entered."""
    levels, notes = levels_of(post), notes_of(post)
    rows = tuple(replace(one, level=levels.get(one.row.pk), note=notes.get(one.row.pk, one.note)) for one in sheet.rows)
    return replace(sheet, rows=rows, comment=post.get("comment", ""))


def _fields(post: Mapping[str, str], prefix: str) -> list[tuple[int, str]]:
    found = [(key.removeprefix(prefix), value) for key, value in post.items() if key.startswith(prefix)]
    return [(int(key), value) for key, value in found if _is_number(key)]


def _is_number(text: str) -> bool:
    """Whether a text is a number that a row or a level can have: Python reads none of thousands of digits."""
    return text.isascii() and text.isdecimal() and len(text) < 10


class PhraseForm(forms.Form):
    """A phrase for the comment bank."""

    text = forms.CharField(label=_("phrase"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    project = forms.ChoiceField(
        label=_("project"), required=False, choices=[("", _("every project")), *ProjectSlug.choices]
    )
    is_shared = forms.BooleanField(label=_("for every marker"), required=False)

    def __init__(self, *args, may_share: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not may_share:
            del self.fields["is_shared"]
