from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from academy.people.forms.account import AccountField
from academy.people.forms.day import DayField
from academy.people.forms.unit import UnitField
from academy.people.models import Unit


class AppointLiaisonForm(forms.Form):
    unit = UnitField(label=_("unit"), queryset=Unit.objects.none(), empty_label=_("choose a unit"))
    account = AccountField(
        label=pgettext_lazy("liaison", "person"),
        help_text=_("User name, phone number or full name. Somebody new needs an account first."),
    )
    starts_on = DayField(label=_("first day of the term"))

    def __init__(self, *args, units, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units


class HandOverForm(forms.Form):
    account = AccountField(
        label=_("successor"), help_text=_("User name, phone number or full name. Somebody new needs an account first.")
    )
    starts_on = DayField(
        label=_("successor's first day"),
        help_text=_("The present term ends on the day before; on the same day if both begin together."),
    )


class EndTermForm(forms.Form):
    ends_on = DayField(label=_("last day of the term"))


class LiaisonFilterForm(forms.Form):
    """What narrows the list; nonsense narrows nothing."""

    q = forms.CharField(label=_("person or unit"), required=False, max_length=60)
    state = forms.ChoiceField(
        label=_("terms"),
        required=False,
        choices=[("", _("running now")), ("coming", _("beginning later")), ("past", _("ended"))],
    )

    def narrowed(self) -> dict[str, str]:
        """Return the arguments for the query from what was understood."""
        self.full_clean()
        found = self.cleaned_data if self.is_bound else {}
        return {"text": found.get("q") or "", "state": found.get("state") or ""}
