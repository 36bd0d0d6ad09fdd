from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.models import TeachingSite

MOST_QUESTIONS, LONGEST_QUESTION = 12, 200


class LinesField(forms.CharField):
    """Several short texts, one a line."""

    widget = forms.Textarea(attrs={"rows": 5})

    def prepare_value(self, value: object) -> object:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: object) -> list[str]:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST_QUESTIONS:
            raise ValidationError(_("At most %(most)s questions fit on the card."), params={"most": MOST_QUESTIONS})
        if any(len(line) > LONGEST_QUESTION for line in lines):
            raise ValidationError(_("A question has at most %(most)s characters."), params={"most": LONGEST_QUESTION})
        return lines


class SiteForm(forms.ModelForm):
    capacity = forms.IntegerField(
        label=_("capacity"), min_value=1, max_value=5000, initial=40, help_text=_("How many people can visit at once.")
    )
    bus_minutes = forms.IntegerField(label=_("minutes by bus"), min_value=0, max_value=600, initial=0)
    question_card = LinesField(
        label=_("question card"),
        required=False,
        max_length=3000,
        help_text=_("Questions that trainees take along, one a line."),
    )

    class Meta:
        model = TeachingSite
        fields = [
            "name", "address", "capacity", "bus_minutes", "contact_role", "rain_plan", "question_card", "is_active",
        ]  # fmt: skip
        labels = {"name": _("name of the site")}
        widgets = {"rain_plan": forms.Textarea(attrs={"rows": 2, "maxlength": 300})}
        help_texts = {
            "contact_role": _("A role, not a person, for example 社区书记: the page of the site is public."),
            "rain_plan": _("What is done when it rains."),
            "is_active": _("A closed site keeps its past sessions and is not offered any more."),
        }

    def _post_clean(self) -> None:
        """Nothing is put onto a row here: the action does that, and refuses what is taken."""


class SiteFilterForm(forms.Form):
    """What narrows the list; nonsense narrows nothing."""

    q = forms.CharField(label=_("name or address"), required=False, max_length=60)
    state = forms.ChoiceField(
        label=_("state"),
        required=False,
        choices=[("", pgettext_lazy("sites", "open")), ("closed", pgettext_lazy("sites", "closed"))],
    )

    def narrowed(self) -> dict[str, str]:
        """Return the arguments for the query from what was understood."""
        self.full_clean()
        found = self.cleaned_data if self.is_bound else {}
        return {"text": found.get("q") or "", "state": found.get("state") or ""}
