from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from academy.kernel.doors import door, told
from academy.kernel.refusals import Refusal
from cohorts.actions import countersign as actions
from cohorts.forms.countersign import AnswersForm, CountersignItemForm, RequestForm
from cohorts.models import Cohort, CountersignItem
from cohorts.queries.cohort import desks_visible_to
from cohorts.queries.countersign import all_items, asked_of, counts_of, items_of, sheet_of, table_of
from cohorts.queries.nomination import UNDER_REVIEW


@door(admits="cohorts.keep_countersign_item")
def countersign_items(request: HttpRequest) -> HttpResponse:
    return render(request, "cohorts/pages/countersign_items.html", {"items": all_items()})


@door(admits="cohorts.keep_countersign_item", methods="GET POST")
def add_countersign_item(request: HttpRequest) -> HttpResponse:
    return _item(request, None)


@door(admits="cohorts.keep_countersign_item", methods="GET POST")
def amend_countersign_item(request: HttpRequest, pk: int) -> HttpResponse:
    return _item(request, get_object_or_404(CountersignItem, pk=pk))


@door(admits="cohorts.request_countersign", methods="GET POST")
def countersigns(request: HttpRequest, pk: int) -> HttpResponse:
    """Who was asked about whom in a class, and the form that asks."""
    cohort = get_object_or_404(desks_visible_to(request.user), pk=pk)
    items = items_of(cohort)
    if request.method == "POST":
        _ask(request, cohort, RequestForm(request.POST, items=[item for item in items if item.is_active]))
        return redirect("cohorts:countersigns", pk)
    lines = table_of(cohort, items)
    context = {
        "cohort": cohort,
        "items": items,
        "lines": lines,
        "counts": counts_of(lines),
        "may_ask": cohort.state in UNDER_REVIEW,
    }
    return render(request, "cohorts/pages/countersigns.html", context)


@door(admits="cohorts.answer_countersign")
def my_countersigns(request: HttpRequest) -> HttpResponse:
    """What classes under review ask of the own unit."""
    return render(request, "cohorts/pages/my_countersigns.html", {"rows": asked_of(request.user)})


@door(admits="cohorts.answer_countersign", methods="GET POST")
def answer_countersigns(request: HttpRequest, pk: int, item_pk: int) -> HttpResponse:
    """The sheet of one body for one class: a row for each person, three answers."""
    cohort = get_object_or_404(Cohort, pk=pk)
    item = get_object_or_404(CountersignItem, pk=item_pk)
    rows = sheet_of(item, cohort, request.user)
    if not rows:
        raise Http404
    form = AnswersForm(request.POST or None, rows=rows)
    if request.method == "POST":
        if not form.is_valid():
            messages.error(request, _("Nothing was saved: an answer in the form does not exist. Reload the page."))
        else:
            done = _("The answers are saved.")
            told(request, lambda: actions.answer_countersigns(item, cohort, form.answers(), by=request.user), done)
        return redirect("cohorts:answer_countersigns", pk, item_pk)
    context = {"cohort": cohort, "item": item, "form": form, "may_answer": cohort.state in UNDER_REVIEW}
    return render(request, "cohorts/pages/answer_countersigns.html", context)


def _ask(request: HttpRequest, cohort: Cohort, form: RequestForm) -> None:
    if not form.is_valid():
        messages.error(request, _("Nobody was asked: an item in the form does not exist any more. Reload the page."))
        return
    try:
        new = actions.request_countersigns(cohort, form.chosen(), by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return
    if new:
        said = ngettext("%(n)s answer was asked for.", "%(n)s answers were asked for.", new) % {"n": new}
        messages.success(request, said)
    else:
        messages.info(request, _("Everybody who waits has been asked about before; nobody was asked again."))


def _item(request: HttpRequest, item: CountersignItem | None) -> HttpResponse:
    form = CountersignItemForm(request.POST or None, instance=item)
    if request.method == "POST" and form.is_valid():
        row = form.save(commit=False)
        done = _("Saved: %(name)s.") % {"name": row.name}
        if told(request, lambda: actions.keep_countersign_item(row, by=request.user), done):
            return redirect("cohorts:countersign_items")
    return render(request, "cohorts/pages/countersign_item.html", {"form": form, "item": item})
