from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from courses.actions import author as actions
from courses.enums import ProjectSlug
from courses.forms.author import AuthorForm
from courses.queries.author import authors_by_project, authors_visible_to, writers_to_choose


@door(admits="courses.view_author")
def authors(request: HttpRequest) -> HttpResponse:
    """The seven projects and who writes for each."""
    return render(request, "courses/pages/authors.html", {"projects": authors_by_project(request.user)})


@door(admits="courses.appoint_author", methods="GET POST")
def appoint_author(request: HttpRequest) -> HttpResponse:
    """Choose an author for a project; ``?project=`` chooses the project beforehand."""
    writers = writers_to_choose()
    form = AuthorForm(request.POST or None, initial={"project": request.GET.get("project", "")}, writers=writers)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        done = _("%(name)s writes for “%(project)s” now.") % {
            "name": said["account"].name,
            "project": ProjectSlug(said["project"]).label,
        }
        if told(request, lambda: actions.appoint_author(by=request.user, **said), done):
            return redirect("courses:authors")
    return render(request, "courses/pages/appoint_author.html", {"form": form, "has_writers": writers.exists()})


@door(admits="courses.appoint_author", methods="POST")
def dismiss_author(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(authors_visible_to(request.user), pk=pk)
    done = _("%(name)s writes for “%(project)s” no longer. The pages stay.") % {
        "name": row.account.name,
        "project": row.get_project_display(),
    }
    told(request, lambda: actions.dismiss_author(row, by=request.user), done)
    return redirect("courses:authors")
