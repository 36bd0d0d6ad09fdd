from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from academy.people.views.paging import page_of
from courses.actions import site as actions
from courses.forms.site import SiteFilterForm, SiteForm
from courses.queries.site import sites_found, sites_visible_to


@door(admits="courses.view_site")
def teaching_sites(request: HttpRequest) -> HttpResponse:
    """The sites that classes can visit, with what a visit needs to know."""
    narrow = SiteFilterForm(request.GET or None)
    rows = sites_found(request.user, **narrow.narrowed())
    return render(request, "courses/pages/teaching_sites.html", {"narrow": narrow} | page_of(request, rows))


@door(admits="courses.keep_site", methods="GET POST")
def add_site(request: HttpRequest) -> HttpResponse:
    form = SiteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _("%(name)s is entered. To hold sessions there, add its place under “Venues and rooms”.")
        done %= {"name": form.cleaned_data["name"]}
        if told(request, lambda: actions.add_site(by=request.user, **form.cleaned_data), done):
            return redirect("courses:teaching_sites")
    return render(request, "courses/pages/add_site.html", {"form": form})


@door(admits="courses.keep_site", methods="GET POST")
def amend_site(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(sites_visible_to(request.user), pk=pk)
    form = SiteForm(request.POST or None, initial=model_to_dict(row, fields=SiteForm.Meta.fields))
    if request.method == "POST" and form.is_valid():
        done = _("Saved: %(name)s.") % {"name": form.cleaned_data["name"]}
        if told(request, lambda: actions.amend_site(row, by=request.user, **form.cleaned_data), done):
            return redirect("courses:teaching_sites")
    return render(request, "courses/pages/amend_site.html", {"form": form, "site": row})
