"""Blocks that choose a definition kept on the site's desk. They name its chooser by string (see viewsets)."""

from collections.abc import Collection

from django.db.models import Model
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import BaseChooser
from wagtail.coreutils import resolve_model_string

from .chosen import KeptChooserBlock, SharedChooserBlock


class QuizWidget(BaseChooser):
    model, chooser_modal_url_name, icon = "courses.Quiz", "quiz_chooser:choose", "help"
    choose_one_text, choose_another_text = _("Choose a quiz"), _("Choose another quiz")
    show_edit_link = False


class AssignmentWidget(BaseChooser):
    model, chooser_modal_url_name, icon = "courses.Assignment", "assignment_chooser:choose", "edit"
    choose_one_text, choose_another_text = _("Choose an assignment"), _("Choose another assignment")
    show_edit_link = False


class SiteWidget(BaseChooser):
    model, chooser_modal_url_name, icon = "courses.TeachingSite", "teaching_site_chooser:choose", "site"
    choose_one_text, choose_another_text = _("Choose a teaching site"), _("Choose another teaching site")
    show_edit_link = False


class DefinitionBlock(SharedChooserBlock):
    widget_class: type[BaseChooser]

    @cached_property
    def target_model(self):
        return resolve_model_string(self.widget_class.model)

    @cached_property
    def widget(self) -> BaseChooser:
        return self.widget_class()


class QuizChooserBlock(DefinitionBlock):
    widget_class = QuizWidget

    def look_up(self, keys: Collection[int]) -> dict[int, Model]:
        """Return the quizzes with what their cards count."""
        return self.model_class.objects.counted().in_bulk(keys)

    class Meta:
        icon = "help"


class AssignmentChooserBlock(DefinitionBlock):
    widget_class = AssignmentWidget

    class Meta:
        icon = "edit"


class SiteChooserBlock(KeptChooserBlock, DefinitionBlock):
    widget_class = SiteWidget

    class Meta:
        icon = "site"
