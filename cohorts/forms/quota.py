import re
from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.models import QuotaChange
from cohorts.queries.quota import SheetRow
from cohorts.queries.structure import group_of_kind

#: A figure that counts in the sum of a sheet, whether or not the sheet is accepted.
READABLE = re.compile(r"\d{1,6}", re.ASCII)


class QuotaSheetForm(forms.Form):
    """One number per unit of the sheet; an empty field means none.

    ``version`` is the last change of the quotas that the sheet knows of; it travels with the sheet and back.
    """

    version = forms.IntegerField(required=False, min_value=0, max_value=2**62, widget=forms.HiddenInput)
    why = forms.CharField(
        label=_("reason of the change"),
        max_length=200,
        required=False,
        help_text=_("It stands in the log of the quotas."),
    )

    def __init__(
        self,
        *args,
        sheet: Sequence[SheetRow],
        version: int = 0,
        proposal: Mapping[int, int] | None = None,
        **kwargs,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        self.initial["version"] = version
        for row in sheet:
            self.fields[f"unit-{row.unit.pk}"] = forms.IntegerField(
                label=row.unit.label,
                required=False,
                min_value=0,
                max_value=500,
                initial=(proposal or {}).get(row.unit.pk, row.places),
                widget=forms.NumberInput(attrs={"data-quota": group_of_kind(row.unit.kind)}),
            )

    def rows(self) -> list[tuple[SheetRow, forms.BoundField]]:
        return [(row, self[f"unit-{row.unit.pk}"]) for row in self.sheet]

    @property
    def total(self) -> int:
        """The sum of what stands in the fields, as far as it can be read."""
        values = (field.value() for _row, field in self.rows())
        return sum(int(value) for value in values if READABLE.fullmatch(str(value)))

    def merged(self, changes: Sequence[QuotaChange], version: int) -> "QuotaSheetForm":
        """Return the sheet again as it was typed, with the new figures where the typed one had not been touched.

        ``changes`` were made by others since this sheet was read, ``version`` is the last of them.
        """
        before: dict[int, int] = {}
        for change in changes:
            before.setdefault(change.unit_id, change.old)
        typed = self.data.copy()
        typed["version"] = str(version)
        for row in self.sheet:
            name = f"unit-{row.unit.pk}"
            if row.unit.pk in before and (typed.get(name) or "0") == str(before[row.unit.pk]):
                typed[name] = str(row.places)
        return QuotaSheetForm(typed, sheet=self.sheet, version=version)

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
