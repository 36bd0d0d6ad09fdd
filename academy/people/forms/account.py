"""Opening and correcting an account, finding one, and naming one in another form."""

import re

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from academy.people.adapters import normal_phone
from academy.people.enums import GIVEN_ROLES, Role
from academy.people.forms.unit import UnitField
from academy.people.models import Account, Unit
from academy.people.queries.account import accounts_called


class AccountField(forms.CharField):
    """Somebody with an open account, typed as user name, phone number or full name."""

    def __init__(self, **kwargs) -> None:
        super().__init__(max_length=150, **kwargs)
        self.widget.attrs.update({"autocomplete": "off", "list": "people"})

    def clean(self, value: object) -> Account | None:
        text = super().clean(value)
        if not text:
            return None
        found = accounts_called(text)
        if not found:
            raise ValidationError(
                _("Nobody with an open account is found under “%(text)s”. Type a user name, a phone number or a full "
                  "name."),
                params={"text": text},
            )  # fmt: skip
        if len(found) > 1:
            names = "，".join(f"{account.username}（{account.unit or '–'}）" for account in found)
            raise ValidationError(
                _("Several people are called “%(text)s”. Type the user name of one: %(names)s"),
                params={"text": text, "names": names},
            )
        return found[0]


class AccountForm(forms.ModelForm):
    unit = UnitField(label=_("unit"), required=False, queryset=Unit.objects.none(), empty_label=_("no unit"))
    phone = forms.CharField(
        label=_("mobile phone"),
        required=False,
        max_length=20,
        help_text=_("Eleven digits; a login name. It is kept encrypted and shown masked in lists."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("e-mail"), required=False, help_text=_("For a forgotten password, where there is mail.")
    )

    class Meta:
        model = Account
        fields = ["name", "username", "unit", "post", "phone", "email"]
        labels = {"username": _("user name")}
        help_texts = {"username": _("Letters, digits and @ . + - _")}
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "off"}),
            "username": forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        }

    def __init__(self, *args, units, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units

    def clean_username(self) -> str:
        username = self.cleaned_data["username"]
        if username:
            UnicodeUsernameValidator()(username)
        if re.fullmatch(r"\d{11}", username):
            raise ValidationError(_("Eleven digits are a phone number. Choose another user name."))
        return username

    def clean_phone(self) -> str:
        phone = normal_phone(self.cleaned_data["phone"])
        if phone and not re.fullmatch(r"1\d{10}", phone):
            raise ValidationError(_("Enter a mobile number of eleven digits that begins with 1."))
        return phone

    def _post_clean(self) -> None:
        """Nothing is put onto a row here: the action does that, and refuses what is taken."""


class OpenAccountForm(AccountForm):
    roles = forms.MultipleChoiceField(
        label=_("roles"),
        required=False,
        choices=[(role.value, role.label) for role in GIVEN_ROLES],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Trainees, liaisons and instructors get their role by admission, by a term or in the pool."),
    )

    def __init__(self, *args, may_grant: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].required = False
        self.fields["username"].help_text = _("Left empty, one is made from the name.")
        if not may_grant:
            del self.fields["roles"]

    def clean_roles(self) -> list[Role]:
        return [Role(value) for value in self.cleaned_data["roles"]]


class RoleForm(forms.Form):
    """A role that is given or taken by hand."""

    role = forms.TypedChoiceField(
        label=_("role"), choices=[(role.value, role.label) for role in GIVEN_ROLES], coerce=Role
    )


class AccountFilterForm(forms.Form):
    """What narrows the list; nonsense narrows nothing."""

    q = forms.CharField(label=_("name, user name or phone"), required=False, max_length=60)
    unit = UnitField(label=_("unit"), required=False, queryset=Unit.objects.none(), empty_label=_("all units"))
    role = forms.ChoiceField(label=_("role"), required=False, choices=[("", _("all roles")), *Role.choices])
    state = forms.ChoiceField(
        label=_("state"),
        required=False,
        choices=[
            ("", _("all states")),
            ("open", pgettext_lazy("accounts", "open")),
            ("waiting", _("never logged in")),
            ("spent", _("code run out")),
            ("closed", pgettext_lazy("accounts", "closed")),
        ],
    )

    def __init__(self, *args, units, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units

    def narrowed(self) -> dict[str, object]:
        """Return the arguments for the query from what was understood."""
        self.full_clean()
        found = self.cleaned_data if self.is_bound else {}
        return {
            "text": found.get("q") or "",
            "unit": found.get("unit"),
            "role": found.get("role") or "",
            "state": found.get("state") or "",
        }
