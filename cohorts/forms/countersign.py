from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from academy.kernel.choice import ask_to_choose
from academy.people.models import Unit
from cohorts.enums import CountersignAnswer
from cohorts.models import Countersign, CountersignItem


class CountersignItemForm(forms.ModelForm):
    class Meta:
        model = CountersignItem
        fields = ["name", "unit", "is_active"]
        help_texts = {
            "unit": _("The liaisons of this unit answer: no objection, or objection, and nothing else."),
            "is_active": _("An item out of use keeps its answers and is not asked about any more."),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        ask_to_choose(self)
        units = Unit.objects.active()
        if self.instance.unit_id:
            units = units | Unit.objects.filter(pk=self.instance.unit_id)
        self.fields["unit"].queryset = units.distinct().order_by("path")


class RequestForm(forms.Form):
    """Which items to ask about."""

    items = forms.MultipleChoiceField(label=_("items"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, items: Sequence[CountersignItem], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(item.pk): item for item in items}
        self.fields["items"].choices = [(key, str(item)) for key, item in self.known.items()]

    def chosen(self) -> list[CountersignItem]:
        return [self.known[key] for key in self.cleaned_data["items"]]


class AnswersForm(forms.Form):
    """One answer for each person a body is asked about."""

    def __init__(self, *args, rows: Sequence[Countersign], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.asked = rows
        for row in rows:
            self.fields[f"answer-{row.pk}"] = forms.ChoiceField(
                label=row.nomination.name,
                choices=CountersignAnswer.choices,
                required=False,
                initial=row.answer,
                widget=forms.RadioSelect,
            )

    def rows(self) -> list[tuple[Countersign, forms.BoundField]]:
        return [(row, self[f"answer-{row.pk}"]) for row in self.asked]

    def answers(self) -> dict[int, str]:
        """Return what was sent, by id; who was left out keeps the answer."""
        said = {row.pk: self.cleaned_data[f"answer-{row.pk}"] for row in self.asked}
        return {pk: answer for pk, answer in said.items() if answer}
