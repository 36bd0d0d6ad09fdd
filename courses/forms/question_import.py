from django import forms
from django.utils.translation import gettext_lazy as _

from courses.enums import ProjectSlug


class QuestionFileForm(forms.Form):
    file = forms.FileField(
        label=_("file"),
        help_text=_("Our spreadsheet (.xlsx, .xls, .et), Moodle XML (.xml) or GIFT (.txt, .gift); at most 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.et,.xml,.txt,.gift"}),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("This file is empty. Choose another one."),
            "missing": _("Choose a file first."),
            "invalid": _("Choose a file first."),
        },
    )
    project = forms.ChoiceField(
        label=_("project"),
        required=False,
        choices=[("", _("as the file says")), *ProjectSlug.choices],
        help_text=_("Where a question does not name its project. Files from Moodle need it."),
    )
