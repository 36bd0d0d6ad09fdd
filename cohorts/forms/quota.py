import re
from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.queries.quota import SheetRow

#: A figure that counts in the sum of a sheet, whether or not the sheet is accepted.
READABLE = re.compile(r"\d{1,6}", re.ASCII)


class QuotaSheetForm(forms.Form):
    """One number per unit of the sheet; an empty field means none."""

    def __init__(self, *args, sheet: Sequence[SheetRow], proposal: Mapping[int, int] | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        for row in sheet:
            self.fields[f"unit-{row.unit.pk}"] = forms.IntegerField(
                label=row.unit.label,
                required=False,
                min_value=0,
                max_value=500,
                initial=(proposal or {}).get(row.unit.pk, row.places),
                widget=forms.NumberInput(attrs={"data-quota": ""}),
            )

    def rows(self) -> list[tuple[SheetRow, forms.BoundField]]:
        return [(row, self[f"unit-{row.unit.pk}"]) for row in self.sheet]

    @property
    def total(self) -> int:
        """The sum of what stands in the fields, as far as it can be read."""
        values = (self[name].value() for name in self.fields)
        return sum(int(value) for value in values if READABLE.fullmatch(str(value)))

    def places(self) -> dict[int, int]:
        """Return the places by unit id of a valid sheet; a unit that is not in what was sent keeps its share."""
        sent = [row.unit.pk for row in self.sheet if f"unit-{row.unit.pk}" in self.data]
        return {unit_id: self.cleaned_data[f"unit-{unit_id}"] or 0 for unit_id in sent}


class PasteForm(forms.Form):
    """Two columns from a spreadsheet: the unit's name and its number."""

    rows = forms.CharField(
        label=_("paste from a spreadsheet"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Two columns: the unit and its number. What is understood is filled into the sheet, not yet saved."
        ),
    )
