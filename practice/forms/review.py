from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.models import Enrolment
from practice.models import Work


class ReviewForm(forms.Form):
    """What a reviewer enters: a level for each row of the rubric, and a comment."""

    comment = forms.CharField(required=False, max_length=2000)

    def levels(self) -> dict[int, int]:
        """Return row and level of what was chosen; anything else is nothing."""
        chosen = ((name.removeprefix("level-"), value) for name, value in self.data.items() if name[:6] == "level-")
        fit = ((row, level) for row, level in chosen if row.isascii() and row.isdecimal() and len(row) < 10)
        return {int(row): int(level) for row, level in fit if level in {"1", "2", "3", "4"}}

    def words(self) -> str:
        """Return the comment as it was entered; how long it may be is the action's business."""
        return self.data.get("comment", "")


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("reason"), max_length=300)


class AskForm(forms.Form):
    """Whom to ask for a review, and of which work where that is not settled yet."""

    reviewer = forms.ModelChoiceField(
        label=_("reviewer"), queryset=Enrolment.objects.none(), empty_label=_("choose a trainee")
    )
    work = forms.ModelChoiceField(
        label=_("work"), queryset=Work.objects.none(), required=False, empty_label=_("choose a work")
    )

    def __init__(self, *args, reviewers, works=None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reviewer"].queryset = reviewers
        if works is None:
            del self.fields["work"]
        else:
            self.fields["work"].queryset, self.fields["work"].required = works, True
