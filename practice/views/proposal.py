from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from academy.kernel.doors import door, told
from academy.progress.models import EvidenceEntry
from academy.progress.queries.framework import framework_in_force
from cohorts.views.asked import number_asked
from practice.actions.proposal import confirm_proposals, turn_down_proposals
from practice.queries.proposal import (
    classes_with_proposals,
    proposals_about,
    proposals_to_decide,
    trainees_with_proposals,
)

#: So many trainees stand on a page, each with all that is proposed about them.
PER_PAGE = 12


@door(admits="progress.confirm_evidence", methods="GET POST")
def proposals(request: HttpRequest) -> HttpResponse:
    """Evidence that waits for somebody to confirm it, trainee by trainee."""
    classes = classes_with_proposals(request.user)
    asked = number_asked(request.GET.get("cohort", ""))
    cohort = next((row for row in classes if row.pk == asked), None)
    if request.method == "POST":
        _decide(request)
        return redirect(f"{reverse('practice:proposals')}?cohort={cohort.pk}" if cohort else "practice:proposals")
    page = Paginator(trainees_with_proposals(request.user, cohort), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "classes": classes,
        "cohort": cohort,
        "page": page,
        "query": f"cohort={cohort.pk}&" if cohort else "",
        "people": proposals_about(list(page), request.user),
        "framework": framework_in_force(timezone.localdate()),
    }
    return render(request, "practice/pages/proposals.html", context)


def _decide(request: HttpRequest) -> None:
    """Turn one down, or confirm one or all that the page showed about a trainee: nothing that came in since."""
    post = request.POST
    if pk := number_asked(post.get("turn_down", "")):
        rows, reason = _named(request, [pk]), post.get(f"reason-{pk}", "")
        told(request, lambda: _say(request, turn_down_proposals(rows, by=request.user, reason=reason), _turned_down))
        return
    asked = post.getlist("shown") if post.get("confirm") == "all" else [post.get("confirm", "")]
    rows = _named(request, [number_asked(value) for value in asked])
    told(request, lambda: _say(request, confirm_proposals(rows, by=request.user), _confirmed))


def _named(request: HttpRequest, asked: list[int]) -> list[EvidenceEntry]:
    return list(proposals_to_decide(request.user).filter(pk__in=asked))


def _say(request: HttpRequest, count: int, words) -> None:
    messages.success(request, words(count) % {"count": count})


def _confirmed(count: int) -> str:
    return ngettext(
        "%(count)s proposal is confirmed and counts from now on.",
        "%(count)s proposals are confirmed and count from now on.",
        count,
    )


def _turned_down(count: int) -> str:
    return ngettext("%(count)s proposal is turned down.", "%(count)s proposals are turned down.", count)
