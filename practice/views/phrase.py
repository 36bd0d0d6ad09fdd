from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from practice.actions import phrase as actions
from practice.forms.mark import PhraseForm
from practice.queries.mark import phrases_kept_by, shared_phrases


@door(admits="practice.keep_phrase", methods="GET POST")
def phrases(request: HttpRequest) -> HttpResponse:
    """The own comment bank."""
    form = PhraseForm(request.POST or None, may_share=request.user.has_perm("practice.share_phrase"))
    if request.method == "POST" and form.is_valid():
        kept = dict(form.cleaned_data)
        if told(
            request, lambda: actions.keep_phrase(kept.pop("text"), by=request.user, **kept), _("The phrase is kept.")
        ):
            return redirect("practice:phrases")
    context = {
        "form": form,
        "own": phrases_kept_by(request.user),
        "shared": shared_phrases(request.user),
    }
    return render(request, "practice/pages/phrases.html", context)


@door(admits="practice.keep_phrase", methods="POST", hides=phrases_kept_by)
def drop_phrase(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an own phrase away."""
    row = get_object_or_404(phrases_kept_by(request.user), pk=pk)
    told(request, lambda: actions.drop_phrase(row, by=request.user), _("The phrase is taken away."))
    return redirect("practice:phrases")
