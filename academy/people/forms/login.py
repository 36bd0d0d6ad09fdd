"""allauth's forms in the words of the academy."""

from allauth.account import forms as theirs
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from academy.kernel.mail import sends_mail

from .password import HOW_A_PASSWORD_IS_MADE, LONGEST

CURRENT, NEW, AGAIN = _("current password"), _("new password"), _("new password, once more")


def _say(field: forms.Field, label: str, help_text: str = "") -> None:
    """Give a field our words in the place of theirs."""
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)


class LoginForm(theirs.LoginForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        _say(login, _("user name, phone or e-mail"))
        _say(password, _("password or one-time code"))
        login.widget.attrs.update(autocomplete="username", autocapitalize="none", spellcheck="false", maxlength=254)
        login.validators.append(MaxLengthValidator(254))
        password.validators.append(MaxLengthValidator(LONGEST))


class ChangePasswordForm(theirs.ChangePasswordForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["oldpassword"], CURRENT)
        _say(self.fields["password1"], NEW, HOW_A_PASSWORD_IS_MADE)
        _say(self.fields["password2"], AGAIN)


class ResetPasswordKeyForm(theirs.ResetPasswordKeyForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["password1"], NEW, HOW_A_PASSWORD_IS_MADE)
        _say(self.fields["password2"], AGAIN)


class ResetPasswordForm(theirs.ResetPasswordForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["email"], _("e-mail address of your account"))

    def clean_email(self) -> str:
        if not sends_mail():
            raise ValidationError(_("This academy sends no e-mail. Ask the organisation department for a new code."))
        return super().clean_email()
