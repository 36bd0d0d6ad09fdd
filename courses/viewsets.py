"""Choosers of Wagtail's editor for what is kept on the site's desk. Nothing can be made or changed in them."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView, ChosenMultipleView, ChosenView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from academy.kernel.doors import door
from courses.models import Assignment, Quiz, TeachingSite
from courses.queries.author import definitions_for_authors


class NameFilterForm(BaseFilterForm):
    q = forms.CharField(label=_("part of the name"), required=False, max_length=60)

    def filter(self, objects):
        objects = super().filter(objects)
        if text := self.cleaned_data.get("q"):
            named = "name" if objects.model is TeachingSite else "title"
            objects = objects.filter(Q(**{f"{named}__icontains": text}))
            self.is_searching, self.search_query = True, text
        return objects


class OwnDefinitions:
    """Lists, and hands over, only what the user may put into a lesson."""

    filter_form_class = NameFilterForm

    def get_object_list(self):
        return definitions_for_authors(self.model_class, self.request.user)

    def get_object(self, pk):
        return self.get_object_list().get(pk=pk)

    def get_objects(self, pks):
        return self.get_object_list().filter(pk__in=pks)


class OwnChooseView(OwnDefinitions, ChooseView):
    url_name = "choose"


class OwnChooseResultsView(OwnDefinitions, ChooseResultsView):
    url_name = "choose_results"


class OwnChosenView(OwnDefinitions, ChosenView):
    url_name = "chosen"


class OwnChosenMultipleView(OwnDefinitions, ChosenMultipleView):
    url_name = "chosen_multiple"


class DefinitionChooserViewSet(ChooserViewSet):
    choose_view_class, choose_results_view_class = OwnChooseView, OwnChooseResultsView
    chosen_view_class, chosen_multiple_view_class = OwnChosenView, OwnChosenMultipleView
    register_widget = False

    def construct_view(self, view_class, **kwargs):
        view = super().construct_view(view_class, **kwargs)
        if not issubclass(view_class, OwnDefinitions):
            return view
        view.__name__ = view_class.url_name
        return door(admits="courses.choose_definition")(view)


choosers = (
    DefinitionChooserViewSet("quiz_chooser", model=Quiz, icon="help", choose_one_text=_("Choose a quiz")),
    DefinitionChooserViewSet(
        "assignment_chooser", model=Assignment, icon="edit", choose_one_text=_("Choose an assignment")
    ),
    DefinitionChooserViewSet(
        "teaching_site_chooser", model=TeachingSite, icon="site", choose_one_text=_("Choose a teaching site")
    ),
)
