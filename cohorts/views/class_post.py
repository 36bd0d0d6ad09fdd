from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from cohorts.actions.class_post import fill_posts
from cohorts.enums import CohortState
from cohorts.forms.class_post import ClassPostsForm
from cohorts.queries.class_post import posts_of
from cohorts.queries.cohort import desks_visible_to
from cohorts.queries.roster import roster_of


@door(admits="cohorts.form_groups", methods="GET POST")
def class_posts(request: HttpRequest, pk: int) -> HttpResponse:
    """The class committee and the temporary Party branch of a class."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    members = roster_of(cohort)
    posts = posts_of(cohort)
    form = ClassPostsForm(request.POST or None, posts=posts, members=members)
    if request.method == "POST":
        if form.is_valid():
            told(
                request,
                lambda: fill_posts(cohort, form.posts(), by=request.user),
                _("The posts are saved. Whoever took one over has been told."),
            )
        else:
            messages.error(
                request, _("Nothing was changed: somebody you chose cannot hold that post any more. Choose again.")
            )
        return redirect("cohorts:class_posts", pk)
    context = {
        "cohort": cohort,
        "form": form,
        "posts": posts,
        "members": members,
        "may_change": cohort.state not in {CohortState.FINISHED, CohortState.CANCELLED},
    }
    return render(request, "cohorts/pages/class_posts.html", context)
