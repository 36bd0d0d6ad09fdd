from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from academy.people.enums import Beside, UnitKind
from academy.people.models import Unit
from academy.people.queries.unit_import import MOST_POSTS


class UnitField(forms.ModelChoiceField):
    """One unit out of the tree; the indent shows the place."""

    def label_from_instance(self, unit: Unit) -> str:
        return "　" * (unit.depth - 1) + unit.name


class UnitForm(forms.ModelForm):
    headcount = forms.IntegerField(
        label=_("authorised posts"),
        required=False,
        min_value=0,
        max_value=MOST_POSTS,
        help_text=_("Quotas can be proposed in proportion to it."),
    )

    class Meta:
        model = Unit
        fields = ["name", "short_name", "kind", "headcount"]
        labels = {"name": _("unit name")}
        help_texts = {
            "name": _("The full name, as it stands on certificates."),
            "short_name": _("For tables and cards, for example 区教育局."),
        }

    def _post_clean(self) -> None:
        """Nothing is put onto a row here: the action does that, and refuses what is taken."""


class AddUnitForm(UnitForm):
    parent = UnitField(
        label=_("stands below"), required=False, queryset=Unit.objects.none(), empty_label=_("the top of the tree")
    )
    field_order = ["parent", "name", "short_name", "kind", "headcount"]

    def __init__(self, *args, units, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = units


class MoveUnitForm(forms.Form):
    target = UnitField(
        label=_("move to"),
        required=False,
        queryset=Unit.objects.none(),
        empty_label=_("the end of the top of the tree"),
    )
    beside = forms.ChoiceField(label=_("where"), choices=Beside.choices, initial=Beside.BELOW)

    def __init__(self, *args, units, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target"].queryset = units


class UnitFilterForm(forms.Form):
    """What narrows the tree; nonsense narrows nothing."""

    q = forms.CharField(label=_("unit name"), required=False, max_length=60)
    kind = forms.ChoiceField(label=_("kind"), required=False, choices=[("", _("all kinds")), *UnitKind.choices])
    state = forms.ChoiceField(
        label=_("state"),
        required=False,
        choices=[
            ("", _("open units")),
            ("unspoken", _("without a liaison")),
            ("closed", pgettext_lazy("units", "closed")),
        ],
    )

    def narrowed(self) -> dict[str, str]:
        """Return the arguments for the query from what was understood."""
        self.full_clean()
        found = self.cleaned_data if self.is_bound else {}
        return {"text": found.get("q") or "", "kind": found.get("kind") or "", "state": found.get("state") or ""}


class UnitFileForm(forms.Form):
    file = forms.FileField(
        label=_("file"),
        help_text=_("An .xlsx, .xls or .et file with the headings of the template; at most 1,000 rows and 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.et"}),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("This file is empty. Choose another one."),
            "missing": _("Choose a file first."),
            "invalid": _("Choose a file first."),
        },
    )
