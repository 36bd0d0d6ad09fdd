from allauth.account.adapter import get_adapter
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from academy.people.adapters import MOBILE, normal_phone
from academy.people.models import Account

from .password import LONGEST


class ContactForm(forms.Form):
    """The own phone number and e-mail address. Both open the account, so the password is asked for."""

    phone = forms.CharField(
        label=_("mobile phone"),
        help_text=_("You can sign in with it. Those who run your class see it."),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label=_("e-mail address"),
        help_text=_("You can sign in with it; notices are mailed there too, and a new password when you need one."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    password = forms.CharField(
        label=_("current password"),
        help_text=_("To be sure that it is you."),
        strip=False,
        max_length=LONGEST,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args, account: Account, **kwargs) -> None:
        super().__init__(*args, initial={"phone": account.phone, "email": account.email}, **kwargs)
        self.account = account
        # Those who run a class must be able to reach its people: a number can be changed, not taken away.
        self.fields["phone"].required = bool(account.phone)

    def clean_phone(self) -> str:
        phone = normal_phone(self.cleaned_data["phone"])
        if phone and not MOBILE.fullmatch(phone):
            raise ValidationError(_("Enter a mobile number of eleven digits that begins with 1."))
        return phone

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        if not get_adapter().reauthenticate(self.account, password):
            raise get_adapter().validation_error("incorrect_password")
        return password

    def contact(self) -> dict[str, str]:
        return {"phone": self.cleaned_data["phone"], "email": self.cleaned_data["email"]}
