from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from academy.people.forms.account import AccountField
from academy.people.forms.unit import UnitField
from academy.people.models import Instructor, Unit
from academy.people.queries.instructor import competency_names


class InstructorForm(forms.ModelForm):
    unit = UnitField(label=_("unit"), required=False, queryset=Unit.objects.none(), empty_label=_("no unit"))
    account = AccountField(
        label=_("account"),
        required=False,
        help_text=_("User name, phone number or full name. Whoever has an account marks rubrics; others need none."),
    )
    specialities = forms.MultipleChoiceField(
        label=_("competencies taught"), required=False, choices=competency_names, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Instructor
        fields = ["name", "title", "organisation", "unit", "is_external", "account", "specialities"]
        labels = {"title": pgettext_lazy("instructor", "title"), "is_external": _("comes from outside the district")}
        help_texts = {
            "title": _("For example 副教授."),
            "organisation": _("For people from outside: where they work."),
        }

    def __init__(self, *args, units, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units

    def _post_clean(self) -> None:
        """Nothing is put onto a row here: the action does that, and refuses what is taken."""


class InstructorFilterForm(forms.Form):
    """What narrows the pool; nonsense narrows nothing."""

    q = forms.CharField(label=_("name or organisation"), required=False, max_length=60)
    competency = forms.ChoiceField(label=_("competency"), required=False)
    state = forms.ChoiceField(
        label=_("state"),
        required=False,
        choices=[
            ("", _("in the pool")),
            ("internal", _("own people")),
            ("external", _("from outside")),
            ("inactive", _("no longer in the pool")),
        ],
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["competency"].choices = [("", _("all competencies")), *competency_names()]

    def narrowed(self) -> dict[str, str]:
        """Return the arguments for the query from what was understood."""
        self.full_clean()
        found = self.cleaned_data if self.is_bound else {}
        return {"text": found.get("q") or "", **{key: found.get(key) or "" for key in ("competency", "state")}}
