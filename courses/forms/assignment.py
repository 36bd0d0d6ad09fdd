from django import forms
from django.utils.translation import gettext_lazy as _

from academy.kernel.choice import ask_to_choose
from courses.actions.assignment import FIELDS, SETTLED
from courses.models import Assignment, Rubric


class AssignmentForm(forms.ModelForm):
    """What is asked and how it is marked. What is ``settled`` is shown and not asked."""

    minutes = forms.IntegerField(
        label=_("minutes needed"), min_value=5, max_value=1440, initial=60, help_text=_("What trainees read before.")
    )
    least_characters = forms.IntegerField(
        label=_("at least so many characters"), required=False, min_value=1, max_value=50_000
    )
    most_characters = forms.IntegerField(
        label=_("at most so many characters"), required=False, min_value=1, max_value=50_000
    )
    markers = forms.TypedChoiceField(
        label=_("markers for each work"),
        coerce=int,
        choices=[(1, _("one")), (2, _("two, with moderation where they differ"))],
        widget=forms.RadioSelect,
        initial=1,
    )
    peer_reviews = forms.IntegerField(
        label=_("works each trainee reviews"),
        min_value=0,
        max_value=5,
        initial=0,
        help_text=_("0: no peer reviews. Neither author nor reviewer is told who the other is."),
    )

    class Meta:
        model = Assignment
        fields = FIELDS
        widgets = {"brief": forms.Textarea(attrs={"rows": 8, "maxlength": 4000})}
        help_texts = {
            "brief": _("What the trainee reads before writing: task, sources, form."),
            "kind": _("A group product is handed in once for the whole group."),
        }

    def __init__(self, *args, settled: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in SETTLED if settled else ():
            self.fields[name].disabled = True
        now = self.initial.get("rubric")
        offered = Rubric.objects.filter(is_active=True)
        self.fields["rubric"].queryset = offered | Rubric.objects.filter(pk=now) if now else offered
        self.fields["rubric"].empty_label = _("choose a rubric")
        ask_to_choose(self)

    def _post_clean(self) -> None:
        """Nothing is put onto a row here: the action does that, and refuses what a class was already given."""
