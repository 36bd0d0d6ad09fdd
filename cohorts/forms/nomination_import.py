from django import forms
from django.utils.translation import gettext_lazy as _

from academy.kernel.files.kinds import accepted
from cohorts.actions.stamped_form import KINDS

_NO_FILE = {
    "required": _("Choose a file first."),
    "empty": _("This file is empty. Choose another one."),
    "missing": _("Choose a file first."),
    "invalid": _("Choose a file first."),
}


class NomineeFileForm(forms.Form):
    file = forms.FileField(
        label=_("file"),
        help_text=_("The filled-in template or your own list (.xlsx, .xls, .et, .csv); at most 5 MB and 5,000 people."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.et,.csv,.txt"}),
        error_messages=_NO_FILE,
    )


class StampedFormForm(forms.Form):
    file = forms.FileField(
        label=_("stamped form"),
        help_text=_("A scan or photo of the unit's opinion with its stamp: PDF, JPG or PNG, at most 20 MB."),
        widget=forms.FileInput(attrs={"accept": accepted(KINDS)}),
        error_messages=_NO_FILE,
    )
