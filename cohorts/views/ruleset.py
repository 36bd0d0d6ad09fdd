from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.kernel.doors import door, told
from cohorts.actions import ruleset as actions
from cohorts.enums import RuleKey
from cohorts.forms.ruleset import RuleForm
from cohorts.models import RuleSet
from cohorts.queries.rule_words import rule_in_words
from cohorts.queries.ruleset import rule, rule_cards


@door(admits="cohorts.view_rule")
def rules(request: HttpRequest) -> HttpResponse:
    """Every figure the academy counts by, with its legal basis, what was before and what is to come."""
    cards = [
        {
            "card": card,
            "words": rule_in_words(card.key, card.current.value),
            "coming": [(row, rule_in_words(card.key, row.value)) for row in card.coming],
            "past": [(row, rule_in_words(card.key, row.value)) for row in card.past],
        }
        for card in rule_cards(on=timezone.localdate())
    ]
    return render(
        request, "cohorts/pages/rules.html", {"cards": cards, "can_change": request.user.has_perm("cohorts.keep_rule")}
    )


@door(admits="cohorts.keep_rule", methods="GET POST")
def change_rule(request: HttpRequest, key: str) -> HttpResponse:
    if key not in RuleKey.values:
        raise Http404
    named, today = RuleKey(key), timezone.localdate()
    current = rule(key, on=today)
    form = RuleForm(request.POST or None, key=named, value=current, today=today)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("legal_basis", "effective_on")}
        done = _("The new figure is noted.")
        if told(request, lambda: actions.change_rule(named, value=form.value(), by=request.user, **given), done):
            return redirect("cohorts:rules")
    context = {"form": form, "key": named, "words": rule_in_words(named, current)}
    return render(request, "cohorts/pages/change_rule.html", context)


@door(admits="cohorts.keep_rule", methods="POST")
def withdraw_rule(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(RuleSet, pk=pk)
    told(request, lambda: actions.withdraw_rule(row, by=request.user), _("The change is withdrawn."))
    return redirect("cohorts:rules")
