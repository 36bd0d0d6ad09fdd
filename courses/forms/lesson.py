"""The editor's form of a lesson: what can be said of it together."""

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from courses.enums import LessonOpening
from courses.models import LessonPage
from courses.queries.lesson import way_back_to


class LessonForm(WagtailAdminPageForm):
    def clean(self) -> dict:
        """Refuse a rule without its days, a lesson that requires itself, and a circle of lessons."""
        said = super().clean()
        if said.get("opens") == LessonOpening.BEFORE and said.get("days_before") == 0:
            self.add_error("days_before", _("Say how many days before the class the lesson opens: at least one."))
        self._check_prerequisites()
        return said

    def _check_prerequisites(self) -> None:
        formset = self.formsets.get("prerequisites")
        if formset is None or not formset.is_valid():
            return
        for row in formset.forms:
            required = None if row in formset.deleted_forms else row.cleaned_data.get("required")
            if required is not None and (sentence := self._refusal(required)):
                row.add_error("required", sentence)

    def _refusal(self, required: LessonPage) -> str:
        """Return why a lesson cannot come before this one, or nothing."""
        if required.pk == self.instance.pk:
            return _("A lesson cannot come before itself. Choose another one, or take this line away.")
        if self.instance.pk and (back := way_back_to(self.instance.pk, required)):
            names = " → ".join(f"“{lesson.title}”" for lesson in back)
            sentence = _("This makes a circle in which nobody could begin: %(names)s requires this lesson.")
            return sentence % {"names": names}
        return ""
