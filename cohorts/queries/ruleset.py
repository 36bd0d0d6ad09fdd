"""The figures in force on a day.

A rule's value is the row with the latest ``effective_on`` that is not after the day; where there is none, the
shipped value of ``cohorts/data/rules.toml`` holds, so that no caller meets a missing rule. Rows are few and read
often: they are kept in the cache until one is saved or deleted (``academy/kernel/kept.py``).

Values are JSON. ``share``, ``number`` and ``count`` read them as exact numbers.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from academy.kernel.kept import Kept
from cohorts.enums import RuleKey
from cohorts.models import RuleSet

SHIPPED_FILE = Path(__file__).resolve().parents[1] / "data" / "rules.toml"


@dataclass(frozen=True, slots=True)
class ShippedRule:
    key: RuleKey
    value: Any
    basis: str
    effective_on: date


@dataclass(frozen=True, slots=True)
class RuleCard:
    """One rule as the rules' page shows it: the row in force, those to come and those that were."""

    key: RuleKey
    current: RuleSet
    coming: tuple[RuleSet, ...]
    past: tuple[RuleSet, ...]


@cache
def shipped_rules() -> Mapping[str, ShippedRule]:
    """Return the rules this release was built with, by key, in the order of the file."""
    rows = tomllib.loads(SHIPPED_FILE.read_text(encoding="utf-8"))["rule"]
    rules = [ShippedRule(RuleKey(row["key"]), row["value"], row["basis"], row["effective_on"]) for row in rows]
    return {rule.key.value: rule for rule in rules}


def rule(key: str, *, on: date) -> Any:
    """Return the JSON value of a rule on a day.

    :raises KeyError: if no rule of that name exists.
    """
    shipped = shipped_rules()[str(key)]
    for effective_on, value in kept_rules().get(str(key), ()):
        if effective_on <= on:
            return value
    return shipped.value


def share(key: str, *, on: date) -> Fraction:
    """Return a rule that is a share of a whole (``"1/7"``, ``"0.5"``), exactly."""
    return Fraction(rule(key, on=on))


def number(key: str, *, on: date) -> Decimal:
    """Return a rule that is a decimal number of hours or the like."""
    return Decimal(rule(key, on=on))


def count(key: str, *, on: date) -> int:
    """Return a rule that is a whole number of years, days, minutes or people."""
    return int(rule(key, on=on))


def status_shares(key: str, *, on: date) -> Mapping[str, Decimal]:
    """Return what share of a session's hours each attendance status stands for; an unnamed status is 0."""
    return {status: Decimal(text) for status, text in rule(key, on=on).items()}


def rule_cards(*, on: date) -> list[RuleCard]:
    """Return every rule with its rows, in the order of the shipped file; one query.

    A rule without a row of its own in force is shown with the shipped one, unsaved.
    """
    rows: dict[str, list[RuleSet]] = {}
    for row in RuleSet.objects.all():
        rows.setdefault(row.key, []).append(row)
    return [_card(shipped, rows.get(key, []), on) for key, shipped in shipped_rules().items()]


def _card(shipped: ShippedRule, rows: list[RuleSet], on: date) -> RuleCard:
    begun = [row for row in rows if row.effective_on <= on]
    coming = tuple(row for row in reversed(rows) if row.effective_on > on)
    unsaved = RuleSet(
        key=shipped.key, value=shipped.value, legal_basis=shipped.basis, effective_on=shipped.effective_on
    )
    return RuleCard(shipped.key, begun[0] if begun else unsaved, coming, tuple(begun[1:]))


def _all_rows() -> dict[str, list[tuple[date, Any]]]:
    found: dict[str, list[tuple[date, Any]]] = {}
    for key, effective_on, value in RuleSet.objects.values_list("key", "effective_on", "value"):
        found.setdefault(key, []).append((effective_on, value))
    return found


kept_rules: Kept[dict[str, list[tuple[date, Any]]]] = Kept("cohorts.rules", _all_rows)
