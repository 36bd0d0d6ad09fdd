"""The fields of each kind of question. Lines that are left empty are no lines."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.enums import QuestionKind
from courses.forms.question import QuestionForm
from courses.queries.content import (
    LETTERS,
    LONGEST_LINE,
    LONGEST_TEXT,
    LONGEST_UNIT,
    MOST_LINES,
    Content,
    PairBroken,
    RightUnknown,
    choices_content,
    matching_content,
    ordered_of,
    ordering_content,
    pairs_of,
)

NUMBERS = range(1, MOST_LINES + 1)


def _line(label: object) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=LONGEST_LINE)


class _LinesForm(QuestionForm):
    """A kind with up to eight lines; ``rows`` are their bound fields for the template."""

    columns: tuple[str, ...] = ("line",)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for number in NUMBERS:
            for column in self.columns:
                self.fields[f"{column}_{number}"] = _line(self._label(column, number))

    def _label(self, column: str, number: int) -> object:
        return _("Choice %(letter)s") % {"letter": LETTERS[number - 1]}

    @property
    def rows(self) -> list[dict[str, object]]:
        return [
            {
                "number": number,
                "letter": LETTERS[number - 1],
                "fields": [self[f"{column}_{number}"] for column in self.columns],
                "is_right": str(number) in self._ticked(),
            }
            for number in NUMBERS
        ]

    def _ticked(self) -> list[str]:
        if "right" not in self.fields:
            return []
        value = self["right"].value()
        return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value or "")]

    def _typed(self, column: str = "line") -> dict[int, str]:
        said = {number: self.cleaned_data.get(f"{column}_{number}", "") for number in NUMBERS}
        return {number: text for number, text in said.items() if text}


class _ChoicesForm(_LinesForm):
    template = "courses/components/choice_lines.html"

    def content(self) -> Content:
        lines = self._typed()
        ticked = self.cleaned_data.get("right") or []
        numbers = [int(number) for number in (ticked if isinstance(ticked, list) else [ticked])]
        if empty := [number for number in numbers if number not in lines]:
            raise RightUnknown(text=LETTERS[empty[0] - 1])
        places = list(lines)
        return choices_content(list(lines.values()), [places.index(number) for number in numbers])

    @classmethod
    def fields_of(cls, content: Content) -> dict[str, object]:
        lines = {f"line_{number}": one["text"] for number, one in enumerate(content["choices"], start=1)}
        return {**lines, "right": [n for n, one in enumerate(content["choices"], 1) if one["id"] in content["right"]]}


class SingleForm(_ChoicesForm):
    kind = QuestionKind.SINGLE
    right = forms.ChoiceField(
        label=_("right answer"), required=False, choices=[(str(number), number) for number in NUMBERS]
    )


class MultipleForm(_ChoicesForm):
    kind = QuestionKind.MULTIPLE
    right = forms.MultipleChoiceField(
        label=_("right answers"), required=False, choices=[(str(number), number) for number in NUMBERS]
    )


class TruthForm(QuestionForm):
    kind = QuestionKind.TRUTH
    template = "courses/components/truth_lines.html"
    places = {"right": "right"}
    right = forms.ChoiceField(
        label=_("the statement is"),
        choices=[("true", pgettext_lazy("statement", "right")), ("false", pgettext_lazy("statement", "wrong"))],
        widget=forms.RadioSelect,
    )

    def content(self) -> Content:
        return {"right": {"true": True, "false": False}.get(self.cleaned_data.get("right", ""))}

    @classmethod
    def fields_of(cls, content: Content) -> dict[str, object]:
        return {"right": "true" if content["right"] else "false"}


class MatchingForm(_LinesForm):
    kind = QuestionKind.MATCHING
    template = "courses/components/pair_lines.html"
    columns = ("line", "partner")

    def _label(self, column: str, number: int) -> object:
        words = _("Left side %(number)s") if column == "line" else _("What belongs to it %(number)s")
        return words % {"number": number}

    def clean(self) -> dict[str, object]:
        """Say beside each line which one lacks its right side."""
        right = self._typed("partner")
        for number, text in self._typed().items():
            if number not in right:
                self.add_error(f"partner_{number}", str(PairBroken(text=text[:30])))
        return super().clean()

    def content(self) -> Content:
        left, right = self._typed(), self._typed("partner")
        pairs = [(text, right.get(number, "")) for number, text in left.items()]
        return matching_content(pairs, [text for number, text in right.items() if number not in left])

    @classmethod
    def fields_of(cls, content: Content) -> dict[str, object]:
        pairs, others = pairs_of(content)
        lines = [*pairs, *(("", right) for right in others)]
        return {
            f"{column}_{number}": text
            for number, line in enumerate(lines, start=1)
            for column, text in zip(cls.columns, line, strict=True)
        }


class OrderingForm(_LinesForm):
    kind = QuestionKind.ORDERING
    template = "courses/components/order_lines.html"

    def _label(self, column: str, number: int) -> object:
        return _("Line %(number)s") % {"number": number}

    def content(self) -> Content:
        return ordering_content(list(self._typed().values()))

    @classmethod
    def fields_of(cls, content: Content) -> dict[str, object]:
        return {f"line_{number}": text for number, text in enumerate(ordered_of(content), start=1)}

    def rearranged(self) -> dict[str, object] | None:
        """Return everything typed with two lines changed over, where a button asked for that."""
        way, _dash, number = self.data.get("move", "").partition("-")
        if way not in {"up", "down"} or number not in {str(one) for one in NUMBERS}:
            return None
        here = int(number)
        there = min(MOST_LINES, max(1, here - 1 if way == "up" else here + 1))
        said = {name: self.data.get(name, "") for name in self.fields}
        said[f"line_{here}"], said[f"line_{there}"] = said[f"line_{there}"], said[f"line_{here}"]
        return said


class NumericForm(QuestionForm):
    kind = QuestionKind.NUMERIC
    template = "courses/components/number_lines.html"
    places = {"right": "value", "tolerance": "tolerance", "unit": "unit"}
    value = forms.CharField(
        label=_("the right number"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    tolerance = forms.CharField(
        label=_("tolerance"),
        required=False,
        max_length=40,
        initial="0",
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text=_("How far an answer may lie off and still be right."),
    )
    unit = forms.CharField(
        label=_("unit"), required=False, max_length=LONGEST_UNIT, help_text=_("Shown beside the field, for example %.")
    )

    def content(self) -> Content:
        return {name: self.cleaned_data.get(name, "") for name in ("value", "tolerance", "unit")}

    @classmethod
    def fields_of(cls, content: Content) -> dict[str, object]:
        return dict(content)


class ShortForm(QuestionForm):
    kind = QuestionKind.SHORT
    template = "courses/components/plain_lines.html"
    places = {"right": "answers"}
    answers = forms.CharField(
        label=_("answers that count as right"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line, at most ten. Blanks at the ends do not matter."),
    )
    case_counts = forms.BooleanField(label=_("capitals and small letters differ"), required=False)

    def content(self) -> Content:
        answers = self.cleaned_data.get("answers", "").splitlines()
        return {"answers": answers, "ignore_case": not self.cleaned_data.get("case_counts")}

    @classmethod
    def fields_of(cls, content: Content) -> dict[str, object]:
        return {"answers": "\n".join(content["answers"]), "case_counts": not content["ignore_case"]}


class EssayForm(QuestionForm):
    kind = QuestionKind.ESSAY
    template = "courses/components/plain_lines.html"
    places = {"right": "guide"}
    guide = forms.CharField(
        label=_("what a good answer says"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("For the marker. Trainees see it only with the explanation, if at all."),
    )

    def content(self) -> Content:
        return {"guide": self.cleaned_data.get("guide", "")}

    @classmethod
    def fields_of(cls, content: Content) -> dict[str, object]:
        return {"guide": content["guide"]}


FORMS: dict[str, type[QuestionForm]] = {
    form.kind.value: form
    for form in (
        SingleForm, MultipleForm, TruthForm, MatchingForm, OrderingForm, NumericForm, ShortForm, EssayForm,
    )
}  # fmt: skip
