"""Correcting a key: what the trainee sees stands fast, only what counts as right can be changed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.enums import QuestionKind
from courses.models import QuestionVersion
from courses.queries.content import LETTERS, LONGEST_TEXT, Content, ContentFault, check_content

LONGEST_REASON = 300


class KeyForm(forms.Form):
    """The key of one wording, whatever its kind, and why it is corrected."""

    reason = forms.CharField(
        label=_("why the key is corrected"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It is kept with the correction."),
    )

    def __init__(self, *args, version: QuestionVersion, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.version = QuestionKind(version.question.kind), version
        fields = FIELDS[self.kind](version.content)
        self.fields = {**fields, **self.fields}

    def content(self) -> Content:
        """Return the content with the key that was typed."""
        return self.cleaned_data["content"]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not self.errors:
            try:
                said["content"] = check_content(self.kind, CONTENTS[self.kind](self.version.content, said))
            except ContentFault as fault:
                self.add_error(None, str(fault))
        return said


def _one(content: Content) -> dict[str, forms.Field]:
    field = forms.ChoiceField(label=_("right answer"), choices=_lettered(content), widget=forms.RadioSelect)
    field.initial = content["right"][0]
    return {"right": field}


def _several(content: Content) -> dict[str, forms.Field]:
    field = forms.MultipleChoiceField(
        label=_("right answers"), choices=_lettered(content), widget=forms.CheckboxSelectMultiple
    )
    field.initial = content["right"]
    return {"right": field}


def _lettered(content: Content) -> list[tuple[str, str]]:
    return [(one["id"], f"{letter}. {one['text']}") for letter, one in zip(LETTERS, content["choices"], strict=False)]


def _truth(content: Content) -> dict[str, forms.Field]:
    choices = [("true", pgettext_lazy("statement", "right")), ("false", pgettext_lazy("statement", "wrong"))]
    initial = "true" if content["right"] else "false"
    label = _("the statement is")
    return {"right": forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, initial=initial)}


def _pairs(content: Content) -> dict[str, forms.Field]:
    right = [(one["id"], one["text"]) for one in content["right"]]
    return {
        f"pair_{one['id']}": forms.ChoiceField(label=one["text"], choices=right, initial=content["pairs"][one["id"]])
        for one in content["left"]
    }


def _places(content: Content) -> dict[str, forms.Field]:
    places = [(str(place), place) for place in range(1, len(content["items"]) + 1)]
    texts = {one["id"]: one["text"] for one in content["items"]}
    return {
        f"place_{key}": forms.ChoiceField(label=texts[key], choices=places, initial=str(place))
        for place, key in enumerate(content["order"], start=1)
    }


def _number(content: Content) -> dict[str, forms.Field]:
    return {
        "value": forms.CharField(label=_("the right number"), max_length=40, initial=content["value"]),
        "tolerance": forms.CharField(label=_("tolerance"), max_length=40, required=False, initial=content["tolerance"]),
    }


def _words(content: Content) -> dict[str, forms.Field]:
    return {
        "answers": forms.CharField(
            label=_("answers that count as right"),
            max_length=LONGEST_TEXT,
            widget=forms.Textarea(attrs={"rows": 3}),
            initial="\n".join(content["answers"]),
            help_text=_("One a line, at most ten. Blanks at the ends do not matter."),
        ),
        "case_counts": forms.BooleanField(
            label=_("capitals and small letters differ"), required=False, initial=not content["ignore_case"]
        ),
    }


def _guide(content: Content) -> dict[str, forms.Field]:
    return {
        "guide": forms.CharField(
            label=_("what a good answer says"),
            required=False,
            max_length=LONGEST_TEXT,
            widget=forms.Textarea(attrs={"rows": 5}),
            initial=content["guide"],
        )
    }


def _with_order(content: Content, said: dict[str, Any]) -> Content:
    """Return the lines by the places that were chosen; a place chosen twice leaves the order undecided."""
    placed = {said[f"place_{key}"]: key for key in content["order"]}
    return {**content, "order": [placed[place] for place in sorted(placed, key=int)]}


FIELDS = {
    QuestionKind.SINGLE: _one,
    QuestionKind.MULTIPLE: _several,
    QuestionKind.TRUTH: _truth,
    QuestionKind.MATCHING: _pairs,
    QuestionKind.ORDERING: _places,
    QuestionKind.NUMERIC: _number,
    QuestionKind.SHORT: _words,
    QuestionKind.ESSAY: _guide,
}
CONTENTS = {
    QuestionKind.SINGLE: lambda content, said: {**content, "right": [said["right"]]},
    QuestionKind.MULTIPLE: lambda content, said: {**content, "right": said["right"]},
    QuestionKind.TRUTH: lambda _content, said: {"right": said["right"] == "true"},
    QuestionKind.MATCHING: lambda content, said: {
        **content, "pairs": {key: said[f"pair_{key}"] for key in content["pairs"]},
    },
    QuestionKind.ORDERING: _with_order,
    QuestionKind.NUMERIC: lambda content, said: {**content, "value": said["value"], "tolerance": said["tolerance"]},
    QuestionKind.SHORT: lambda _content, said: {
        "answers": said["answers"].splitlines(), "ignore_case": not said["case_counts"],
    },
    QuestionKind.ESSAY: lambda _content, said: {"guide": said["guide"]},
}  # fmt: skip
