from django import forms
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from academy.competency.framework import Framework
from courses.actions.rubric import MOST_ROWS, RubricLine, lines_of
from courses.enums import ProjectSlug
from courses.models import Rubric

LONGEST_ANCHOR = 200


class RubricForm(forms.Form):
    title = forms.CharField(label=_("title"), max_length=120)
    project = forms.ChoiceField(label=_("project"), choices=ProjectSlug.choices)


def _anchor() -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 2, "maxlength": LONGEST_ANCHOR})
    return forms.CharField(max_length=LONGEST_ANCHOR, widget=widget)


class RubricRowForm(forms.Form):
    """One row; ``speaks_for`` is a competency, or one indicator of it (``inquiry:fieldwork``)."""

    speaks_for = forms.ChoiceField(label=_("speaks for"))
    title = forms.CharField(label=_("what is looked at"), max_length=80)
    anchor_1 = _anchor()
    anchor_2 = _anchor()
    anchor_3 = _anchor()
    anchor_4 = _anchor()

    def __init__(self, *args, framework: Framework, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["speaks_for"].choices = choices_of(framework)
        for level in framework.levels:
            self.fields[f"anchor_{level.number}"].label = f"{level.number} {level.read_in(_language())}"

    def has_changed(self) -> bool:
        """A row in which nothing was written is no row, whatever its list shows."""
        return any(name != "speaks_for" for name in self.changed_data)

    def line(self) -> RubricLine:
        """Return the row as the action takes it."""
        said = self.cleaned_data
        competency, _colon, indicator = said["speaks_for"].partition(":")
        anchors = tuple(said[f"anchor_{level}"] for level in range(1, 5))
        return RubricLine(competency, said["title"], anchors, indicator)


class RubricRowsFormSet(BaseFormSet):
    def lines(self) -> list[RubricLine]:
        """Return the rows that were written and not struck out, in their order."""
        kept = (form for form in self.forms if form.has_changed() and not self._should_delete_form(form))
        return [form.line() for form in kept]


def rubric_rows(data, rubric: Rubric | None, framework: Framework) -> RubricRowsFormSet:
    """Return the forms of a rubric's rows: those it has, for a new one a single empty one."""
    initial = [_initial(line) for line in lines_of(rubric)] if rubric else []
    return _rows(framework, data, initial=initial, extra=0 if initial else 1)


def with_another_row(data: QueryDict, framework: Framework) -> RubricRowsFormSet:
    """Return the rows as they were typed, unchecked and without those struck out, and an empty one after them."""
    typed = [
        {name: row[name].value() or "" for name in RubricRowForm.base_fields}
        for row in _rows(framework, data, extra=0).forms
        if not row["DELETE"].value()
    ]
    written = [row for row in typed if any(text for name, text in row.items() if name != "speaks_for")]
    return _rows(framework, initial=written, extra=1)


def _rows(framework: Framework, data=None, *, extra: int, initial: list | None = None) -> RubricRowsFormSet:
    make = formset_factory(
        RubricRowForm, formset=RubricRowsFormSet, extra=extra, max_num=MOST_ROWS, validate_max=True, can_delete=True
    )
    return make(data, initial=initial, prefix="rows", form_kwargs={"framework": framework})


def choices_of(framework: Framework) -> list:
    """Return the competencies with their indicators, grouped as a list shows them."""
    language = _language()
    found = []
    for one in framework.competencies:
        whole = (one.code.value, _("%(name)s as a whole") % {"name": one.name_in(language)})
        parts = [(f"{one.code}:{row.code}", _short(row.read_in(language))) for row in one.indicators]
        found.append((one.name_in(language), [whole, *parts]))
    return found


def _language() -> str:
    return "en" if (get_language() or "").startswith("en") else "zh"


def _short(words: str) -> str:
    """The name of an indicator without its explanation."""
    return words.replace("：", ":").partition(":")[0]


def _initial(line: RubricLine) -> dict[str, str]:
    speaks_for = f"{line.competency}:{line.indicator}" if line.indicator else line.competency
    anchors = {f"anchor_{level}": text for level, text in enumerate(line.anchors, start=1)}
    return {"speaks_for": speaks_for, "title": line.title, **anchors}
