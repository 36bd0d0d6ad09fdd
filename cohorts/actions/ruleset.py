"""Changing the figures that the academy counts by: a change is a new row from a later day on."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from cohorts.enums import RuleKey
from cohorts.models import RuleSet
from cohorts.queries.ruleset import rule, shipped_rules


class RuleDateOver(Refusal):
    """Raised when a rule is to change for days that were already counted by it."""

    sentence = _("A change applies from today or a later day; figures of past days stay as they were counted.")


class RuleDateTaken(Refusal):
    """Raised when a rule is to change on a day on which, or after which, another change is already noted."""

    sentence = _("A change of this rule from %(on)s is already noted. Choose a later day, or withdraw that change.")


class RuleUnchanged(Refusal):
    """Raised when the new figure is the one in force."""

    sentence = _("This is already the figure in force on that day; nothing was changed.")


class RuleInForce(Refusal):
    """Raised when a row is to be withdrawn that has begun to apply."""

    sentence = _("This figure has been in force since %(on)s and stays on record. Note a new one instead.")


def install_rules() -> int:
    """Write the shipped figures that the database does not know yet; return how many. Safe to repeat.

    Part of setting the academy up: nobody acts, no permission is asked.
    """
    known = set(RuleSet.objects.values_list("key", flat=True))
    rows = [
        RuleSet(key=key, value=shipped.value, legal_basis=shipped.basis, effective_on=shipped.effective_on)
        for key, shipped in shipped_rules().items()
        if key not in known
    ]
    for row in rows:
        row.save()
    return len(rows)


@audited("cohorts.change_rule")
def change_rule(
    key: RuleKey, *, value: Any, legal_basis: str, effective_on: date, by: Account, at: datetime | None = None
) -> RuleSet:
    """Note a new figure of a rule from a day on. ``value`` is JSON of the rule's kind, as the form cleaned it.

    :raises RuleDateOver: if the day is over.
    :raises RuleDateTaken: if a change is noted from that day or a later one.
    :raises RuleUnchanged: if the figure is the one in force on that day.
    """
    require(by, "cohorts.keep_rule")
    if effective_on < timezone.localdate(at):
        raise RuleDateOver
    if later := RuleSet.objects.filter(key=key, effective_on__gte=effective_on).order_by("effective_on").first():
        raise RuleDateTaken(on=later.effective_on.isoformat())
    if rule(key, on=effective_on) == value:
        raise RuleUnchanged
    row = RuleSet(key=key, value=value, legal_basis=legal_basis.strip(), effective_on=effective_on)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise RuleDateTaken(on=effective_on.isoformat()) from None
    return row


@audited("cohorts.withdraw_rule")
def withdraw_rule(row: RuleSet, *, by: Account, at: datetime | None = None) -> None:
    """Take back a change that has not begun to apply.

    :raises RuleInForce: if its day has come.
    """
    require(by, "cohorts.keep_rule", row)
    if row.effective_on <= timezone.localdate(at):
        raise RuleInForce(on=row.effective_on.isoformat())
    RuleSet.objects.filter(pk=row.pk).delete()
