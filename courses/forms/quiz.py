from decimal import Decimal

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from academy.kernel.choice import ask_to_choose
from courses.actions.quiz import MOST_QUESTIONS, SETTLED
from courses.enums import ProjectSlug
from courses.models import QuestionTag, Quiz


class QuizForm(forms.ModelForm):
    """The rules of a quiz; its questions are chosen on its page. What is ``settled`` is shown and not asked."""

    attempts = forms.IntegerField(label=_("attempts"), min_value=1, max_value=10, initial=1)
    minutes = forms.IntegerField(
        label=_("minutes"),
        required=False,
        min_value=1,
        max_value=300,
        help_text=_(
            "For one attempt, counted by the server. Without a figure it can be answered until the task closes."
        ),
    )
    pass_percent = forms.IntegerField(label=_("passed from (percent)"), min_value=0, max_value=100, initial=60)

    class Meta:
        model = Quiz
        fields = [
            "title", "project", "purpose", "intro", "minutes", "attempts", "pass_percent", "feedback", "shuffles",
            "is_evidence",
        ]  # fmt: skip
        widgets = {"intro": forms.Textarea(attrs={"rows": 3, "maxlength": 1000})}
        help_texts = {
            "project": _("Questions come from this project’s bank; results speak for the competency it trains."),
            "purpose": _(
                "Practice never becomes evidence. A comparison needs a second form: pair the two on its page."
            ),
            "is_evidence": _("The best attempt becomes a piece of evidence, at the level its points stand for."),
        }

    def __init__(self, *args, settled: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        ask_to_choose(self)
        for name in SETTLED if settled else ():
            self.fields[name].disabled = True

    def _post_clean(self) -> None:
        """Nothing is put onto a row here: the action does that."""


class QuizFilterForm(forms.Form):
    """What narrows the list; nonsense narrows nothing."""

    q = forms.CharField(label=_("title"), required=False, max_length=60)
    project = forms.ChoiceField(label=_("project"), required=False, choices=[("", _("all")), *ProjectSlug.choices])
    state = forms.ChoiceField(
        label=_("state"),
        required=False,
        choices=[("", pgettext_lazy("quizzes", "in use")), ("retired", pgettext_lazy("quizzes", "retired"))],
    )

    def narrowed(self) -> dict[str, str]:
        """Return the arguments for the query from what was understood."""
        self.full_clean()
        found = self.cleaned_data if self.is_bound else {}
        return {name: found.get(key) or "" for name, key in (("text", "q"), ("project", "project"), ("state", "state"))}


class TagField(forms.ModelChoiceField):
    """A tag, with how many questions on it can be drawn."""

    def label_from_instance(self, tag: QuestionTag) -> str:
        return ngettext("%(tag)s (%(n)s question)", "%(tag)s (%(n)s questions)", tag.count) % {
            "tag": tag.name,
            "n": tag.count,
        }


class QuestionFilterForm(forms.Form):
    """What narrows the questions that can be added; ``tags`` are those they have, counted."""

    q = forms.CharField(label=_("text of the question"), required=False, max_length=60)
    tag = TagField(label=_("tag"), required=False, queryset=None, to_field_name="name", empty_label=_("all"))

    def __init__(self, *args, tags: QuerySet[QuestionTag], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tag"].queryset = tags

    def narrowed(self) -> dict[str, str]:
        """Return the arguments for the query from what was understood."""
        self.full_clean()
        found = self.cleaned_data if self.is_bound else {}
        return {"text": found.get("q") or "", "tag": found["tag"].name if found.get("tag") else ""}


def _points() -> forms.DecimalField:
    return forms.DecimalField(
        label=_("points for each"), min_value=Decimal("0.5"), max_value=100, decimal_places=1, initial=1,
        widget=forms.NumberInput(attrs={"step": "0.5"}),
    )  # fmt: skip


class DrawForm(forms.Form):
    """So many questions with a tag, drawn anew for each attempt."""

    tag = TagField(label=_("tag"), queryset=None, empty_label=_("choose a tag"))
    count = forms.IntegerField(label=_("how many"), min_value=1, max_value=MOST_QUESTIONS, initial=5)
    points = _points()

    def __init__(self, *args, tags: QuerySet[QuestionTag], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tag"].queryset = tags


class PartForm(forms.Form):
    """What can be changed on a line."""

    points = _points()
    count = forms.IntegerField(label=_("how many"), min_value=1, max_value=MOST_QUESTIONS, required=False)

    def clean_count(self) -> int:
        return self.cleaned_data.get("count") or 1


class PairForm(forms.Form):
    """The other form of a comparison: a quiz of the same project that has none and that no class was given."""

    other = forms.ModelChoiceField(label=_("other form"), queryset=Quiz.objects.none())

    def __init__(self, *args, quiz: Quiz, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        free = Quiz.objects.filter(project=quiz.project, is_active=True, used_at=None, twin=None, twin_of=None)
        self.fields["other"].queryset = free.exclude(pk=quiz.pk)
        self.others = [(other.pk, str(other)) for other in self.fields["other"].queryset]
        self.fields["other"].choices = [("", _("choose a quiz")), *self.others]
