from django import forms
from django.utils.translation import gettext_lazy as _

from academy.people.models import Unit


class LoanForm(forms.Form):
    """Which unit lends how many places to which."""

    lender = forms.ModelChoiceField(label=_("lending unit"), queryset=None, empty_label=_("please choose"))
    borrower = forms.ModelChoiceField(label=_("receiving unit"), queryset=None, empty_label=_("please choose"))
    places = forms.IntegerField(
        label=_("places"), min_value=1, max_value=500, initial=1, widget=forms.NumberInput(attrs={"min": 1, "max": 500})
    )
    reason = forms.CharField(
        label=_("reason"), max_length=200, required=False, help_text=_("It stands in the log of the quotas.")
    )

    def __init__(self, *args, lenders: dict[int, int], **kwargs) -> None:
        """Take the units that have places left, with how many."""
        super().__init__(*args, **kwargs)
        self._left = lenders
        self.fields["lender"].queryset = Unit.objects.filter(pk__in=lenders)
        self.fields["lender"].label_from_instance = self._with_what_is_left
        self.fields["borrower"].queryset = Unit.objects.active()
        self.fields["borrower"].label_from_instance = lambda unit: unit.label

    def _with_what_is_left(self, unit: Unit) -> str:
        return _("%(unit)s (%(left)s left)") % {"unit": unit.label, "left": self._left.get(unit.pk, 0)}


class ReturnForm(forms.Form):
    places = forms.IntegerField(
        label=_("places"), min_value=1, max_value=500, widget=forms.NumberInput(attrs={"min": 1, "max": 500})
    )
