"""The question forms: one for each kind, all of them plain fields that work without a script."""

from collections.abc import Callable

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from academy.kernel.refusals import Refusal
from courses.actions.question_tag import clean_names
from courses.enums import ProjectSlug, QuestionKind
from courses.models import Question
from courses.queries.content import LONGEST_TEXT, Content, ContentFault, check_content, check_wording
from courses.queries.indicator import indicators_of, short_name
from courses.queries.question_import import Wording


def indicator_choices(nothing: object, project: str = "") -> list[tuple[str, object]]:
    """Return the indicators of a project, or of every one, as ``project:code``, grouped by project."""
    language = get_language() or ""
    groups = [
        (label, [(f"{slug}:{code}", short_name(one, language)) for code, one in indicators_of(slug).items()])
        for slug, label in ProjectSlug.choices
        if slug == project or project not in ProjectSlug.values
    ]
    return [("", nothing), *groups]


class QuestionFilterForm(forms.Form):
    """What narrows the bank; nonsense narrows nothing."""

    q = forms.CharField(label=_("words"), required=False, max_length=60)
    project = forms.ChoiceField(label=_("project"), required=False)
    kind = forms.ChoiceField(label=_("question type"), required=False)
    tag = forms.ModelChoiceField(label=_("tag"), required=False, queryset=None, empty_label=_("all tags"))
    indicator = forms.ChoiceField(label=_("indicator"), required=False)
    state = forms.ChoiceField(
        label=_("state"),
        required=False,
        choices=[
            ("", _("drawn")),
            ("retired", pgettext_lazy("question", "retired")),
            ("all", pgettext_lazy("questions", "all")),
        ],
    )

    def __init__(self, *args, tags, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["project"].choices = [("", _("all projects")), *ProjectSlug.choices]
        self.fields["kind"].choices = [("", _("all types")), *QuestionKind.choices]
        self.fields["indicator"].choices = indicator_choices(_("all indicators"), self.data.get("project", ""))
        self.fields["tag"].queryset = tags

    def narrowed(self) -> dict[str, object]:
        """Return the arguments for the query from what was understood."""
        self.full_clean()
        found = self.cleaned_data if self.is_bound else {}
        chosen = {name: found.get(name) or "" for name in ("project", "kind", "indicator", "state")}
        return {"text": found.get("q") or "", "tag": found["tag"].pk if found.get("tag") else None, **chosen}


class QuestionForm(forms.Form):
    """What every kind has. A subclass adds the fields of its kind and says them as content and back."""

    kind: str = ""
    #: Which field a fault of the content belongs to; what has no place is said above the form.
    places: dict[str, str] = {}
    template = ""

    project = forms.ChoiceField(label=_("project"), choices=ProjectSlug.choices)
    stem = forms.CharField(
        label=pgettext_lazy("of a question", "Question"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    explanation = forms.CharField(
        label=_("explanation"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Why this is right. Trainees read it afterwards."),
    )
    indicator = forms.ChoiceField(
        label=_("indicator"), required=False, help_text=_("What a right answer speaks for. Must be one of the project.")
    )
    tags = forms.CharField(
        label=_("tags"),
        required=False,
        max_length=400,
        help_text=_("Words by which quizzes draw, apart by commas: 民情走访，访谈"),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"].choices = indicator_choices(_("none"))

    @classmethod
    def initial_of(cls, question: Question) -> dict[str, object]:
        """Return a question as the initial values of its form."""
        now = question.current
        return {
            "project": question.project,
            "stem": now.stem,
            "explanation": now.explanation,
            "indicator": f"{question.project}:{question.indicator}" if question.indicator else "",
            "tags": "，".join(tag.name for tag in question.tags.all()),
            **cls.fields_of(now.content),
        }

    @classmethod
    def fields_of(cls, content: Content) -> dict[str, object]:
        """Return a content as values of the fields of its kind."""
        raise NotImplementedError

    def content(self) -> Content:
        """Return what was typed as a content, unchecked."""
        raise NotImplementedError

    def rearranged(self) -> dict[str, object] | None:
        """Return the fields anew where a button only moved a line, else nothing."""
        return None

    def wording(self) -> Wording:
        """Return what was typed, clean."""
        return self.cleaned_data["wording"]

    def clean_tags(self) -> tuple[str, ...]:
        try:
            return clean_names(self.cleaned_data["tags"])
        except Refusal as wrong:
            raise ValidationError(str(wrong)) from wrong

    def clean(self) -> dict[str, object]:
        said = super().clean()
        of_project, _colon, code = said.get("indicator", "").partition(":")
        if code and "project" in said and of_project != said["project"]:
            self.add_error("indicator", _("This indicator belongs to another project."))
        self._faultless(lambda: check_wording(said.get("stem"), said.get("explanation")))
        if self.errors.keys() - QuestionForm.base_fields.keys():
            return said
        content = self._faultless(lambda: check_content(self.kind, self.content()))
        if not self.errors:
            words = (said["project"], self.kind, said["stem"], content, said["explanation"], code, said["tags"])
            said["wording"] = Wording(*words)
        return said

    def _faultless(self, check: Callable[[], object]) -> object:
        """Return what a check returns; a fault is put beside its field, once."""
        try:
            return check()
        except ContentFault as fault:
            place = self.places.get(fault.part, fault.part if fault.part in QuestionForm.base_fields else None)
            if place not in self.errors:
                self.add_error(place, str(fault))
            return None
