from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from academy.people.models import Account
from cohorts.forms.cohort import MomentField
from cohorts.models import Cohort
from practice.enums import Occasion
from practice.models import ClassTask
from practice.queries.draft import plain
from practice.queries.marker import possible_markers


class WordsField(forms.CharField):
    """Words that are taken whole or refused beside the field: a browser told the limit cuts what is pasted."""

    def widget_attrs(self, widget: forms.Widget) -> dict:
        return {key: value for key, value in super().widget_attrs(widget).items() if key != "maxlength"}

    def to_python(self, value: str) -> str:
        """Count as ``actions.words`` does: a line end is one sign."""
        return plain(super().to_python(value))


class WindowForm(forms.Form):
    """From when to when a task is open, and a word to the class."""

    opens_at = MomentField(label=pgettext_lazy("task", "opens"))
    due_at = MomentField(label=pgettext_lazy("task", "due"))
    late_until = MomentField(
        label=_("taken late until"), required=False, help_text=_("Leave it empty to take nothing after the due time.")
    )
    note = WordsField(
        label=_("note for the class"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        opens, due, late = (cleaned.get(key) for key in ("opens_at", "due_at", "late_until"))
        if opens and due and due <= opens:
            self.add_error("due_at", _("The task has to be due after it opens."))
        if due and late and late < due:
            self.add_error("late_until", _("Late work is taken after the due time, not before."))
        return cleaned


class SetTaskForm(WindowForm):
    """A window for something new; a comparison also says which half it is."""

    occasion = forms.ChoiceField(label=_("which half of the comparison"), choices=Occasion, required=False)

    def __init__(self, *args, compares: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not compares:
            del self.fields["occasion"]


class ReasonForm(forms.Form):
    reason = WordsField(label=_("reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class MarkerForm(forms.Form):
    """Somebody who may mark and does not yet."""

    account = forms.ModelChoiceField(label=_("marker"), queryset=Account.objects.none(), empty_label=_("please choose"))

    def __init__(self, *args, task: ClassTask, cohort: Cohort, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        fit = possible_markers(cohort).exclude(pk__in=task.markers.values("account_id"))
        self.fields["account"].queryset = fit
        self.fields["account"].widget.attrs["class"] = "select--sm"
        self.fields["account"].label_from_instance = lambda account: account.name


class ExtensionForm(forms.Form):
    """More time for one trainee or group."""

    extra_minutes = forms.IntegerField(
        label=_("extra minutes"), min_value=0, max_value=600, required=False,
        help_text=_("Added to the minutes of an attempt, from when it is begun."),
    )  # fmt: skip
    late_until = MomentField(label=_("taken until"), required=False)
    reason = WordsField(label=_("reason"), max_length=200)

    def __init__(self, *args, task: ClassTask, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.ends_at: datetime = task.ends_at
        if task.quiz is None or task.quiz.minutes is None:
            del self.fields["extra_minutes"]

    def clean(self) -> dict:
        cleaned = super().clean()
        cleaned["extra_minutes"] = cleaned.get("extra_minutes") or 0
        if not self.errors and not cleaned["extra_minutes"] and not cleaned.get("late_until"):
            raise ValidationError(_("Give extra minutes, a later time, or both. Nothing was changed."))
        return cleaned
