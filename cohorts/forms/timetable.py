from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.models import Cohort, TimetableTemplate


class TimetableSourceForm(forms.Form):
    """Where a new timetable comes from: a template, a past class, or nothing."""

    source = forms.ChoiceField(label=_("begin with"), widget=forms.RadioSelect)

    def __init__(self, *args, templates, cohorts, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self._templates = {f"template-{row.pk}": row for row in templates}
        self._cohorts = {f"cohort-{row.pk}": row for row in cohorts}
        self.fields["source"].choices = [
            *((key, _("Template: %(name)s") % {"name": row.name}) for key, row in self._templates.items()),
            *((key, _("Copy of %(name)s") % {"name": row.name}) for key, row in self._cohorts.items()),
            ("empty", _("An empty timetable")),
        ]
        self.initial.setdefault("source", next(iter(self.fields["source"].choices))[0])

    @property
    def template(self) -> TimetableTemplate | None:
        return self._templates.get(self.cleaned_data["source"])

    @property
    def cohort(self) -> Cohort | None:
        return self._cohorts.get(self.cleaned_data["source"])
