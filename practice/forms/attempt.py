"""What an answer sheet posts without script, and the short forms of those who run a quiz."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from courses.enums import QuestionKind
from courses.queries.paper import Asked
from practice.actions.attempt import Given

TEXTS = (QuestionKind.SINGLE, QuestionKind.NUMERIC, QuestionKind.SHORT, QuestionKind.ESSAY)


def answers_in(posted: QueryDict, sheet: list[Asked], *, at: datetime) -> list[Given]:
    """Return the answers of a posted sheet that differ from what is saved, as changes of this moment."""
    serial = int(at.timestamp() * 1000)
    read = [(asked, _answer(posted, asked)) for asked in sheet]
    return [Given(asked.key, answer, serial) for asked, answer in read if answer != asked.answer]


def _answer(posted: QueryDict, asked: Asked) -> Any:
    name = f"a{asked.key}"
    if asked.kind in TEXTS:
        text = posted.get(name, "").replace("\r\n", "\n")
        return text if text.strip() else None
    if asked.kind == QuestionKind.TRUTH:
        return {"true": True, "false": False}.get(posted.get(name, ""))
    if asked.kind == QuestionKind.MULTIPLE:
        return _in_order(asked, posted.getlist(name)) or None
    chosen = {one.key: text for one in asked.options if (text := posted.get(f"{name}-{one.key}", ""))}
    if asked.kind == QuestionKind.MATCHING:
        return chosen or None
    return _by_place(chosen) or None


def _in_order(asked: Asked, ticked: list[str]) -> list[str]:
    """Keep what was ticked in the order of the page, so that ticking anew is no other answer; unknown ids stay."""
    shown = [one.key for one in asked.options]
    before = asked.answer if isinstance(asked.answer, list) else []
    if sorted(ticked) == sorted(before):
        return before
    return sorted(ticked, key=lambda key: shown.index(key) if key in shown else len(shown))


def _by_place(chosen: dict[str, str]) -> list[str]:
    """Return the lines by the places they were given; two on one place are kept as one, which the action refuses."""
    places = {text: key for key, text in chosen.items() if text.isdecimal() and len(text) < 4}
    return [places[text] for text in sorted(places, key=int)]


class EssayForm(forms.Form):
    """Points and a word for one essay."""

    points = forms.DecimalField(label=_("points for this answer"), min_value=0, decimal_places=1, max_digits=5)
    comment = forms.CharField(
        label=_("comment"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, most: Decimal, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["points"]
        field.max_value = most
        field.widget.attrs |= {"step": "0.5", "max": str(most), "inputmode": "decimal"}


class AnnulForm(forms.Form):
    """Why an attempt counts for nothing."""

    reason = forms.CharField(
        label=_("reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The trainee reads it."),
    )  # fmt: skip
