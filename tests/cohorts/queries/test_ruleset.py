from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from cohorts.actions.ruleset import install_rules
from cohorts.enums import Appraisal, AttendanceStatus, PeriodCode, RuleKey, RuleKind
from cohorts.models import RuleSet
from cohorts.queries.ruleset import count, number, rule, rule_cards, share, shipped_rules, status_shares
from tests.factories.cohorts import rule_set

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 16)


def test_every_rule_ships_with_a_sound_value_and_a_legal_basis():
    readers = {
        RuleKind.COUNT: count,
        RuleKind.NUMBER: number,
        RuleKind.SHARE: share,
        RuleKind.STATUS_SHARES: status_shares,
    }

    assert set(shipped_rules()) == set(RuleKey.values)
    for key, shipped in shipped_rules().items():
        assert shipped.basis
        if reader := readers.get(RuleKey(key).kind):
            reader(key, on=DAY)


def test_shipped_figures_are_those_of_the_law():
    assert share("leave_ceiling", on=DAY) == Fraction(1, 7)
    assert number("yearly_hours", on=DAY) == Decimal(90)
    assert count("age_max", on=DAY) == 35
    assert rule("appraisal_min", on=DAY) in Appraisal.values
    assert set(status_shares("credit_shares", on=DAY)) == set(AttendanceStatus.values)
    assert set(rule("period_times", on=DAY)) == set(PeriodCode.values)
    assert rule("evening_counts", on=DAY) is False
    assert rule("quiz_levels", on=DAY) == ["60", "75", "90"]


def test_the_latest_row_that_is_not_after_the_day_is_in_force():
    rule_set("age_max", "36", effective_on=DAY)
    rule_set("age_max", "38", effective_on=DAY + timedelta(days=10))

    assert [count("age_max", on=DAY + timedelta(days=days)) for days in (-1, 0, 9, 10)] == [35, 36, 36, 38]


def test_a_saved_row_is_read_at_once_and_the_rows_only_once(django_assert_num_queries):
    assert count("age_max", on=DAY) == 35
    with django_assert_num_queries(0):
        assert count("group_size", on=DAY) == 8
    rule_set("age_max", "40")
    with django_assert_num_queries(1):
        assert count("age_max", on=DAY) == 40


def test_an_unknown_rule_is_an_error():
    with pytest.raises(KeyError):
        rule("age_limit", on=DAY)


def test_installing_twice_leaves_one_row_a_rule():
    assert install_rules() == len(RuleKey)
    assert install_rules() == 0
    assert RuleSet.objects.count() == len(RuleKey)


@pytest.mark.parametrize("rows", [1, 3])
def test_cards_show_what_is_in_force_coming_and_past(rows, django_assert_num_queries):
    for days in range(rows):
        rule_set("late_minutes", str(10 + days), effective_on=DAY + timedelta(days=days - 1))

    with django_assert_num_queries(1):
        cards = {card.key: card for card in rule_cards(on=DAY)}

    late = cards["late_minutes"]
    assert late.current.value == ("10" if rows == 1 else "11")
    assert [row.value for row in late.coming] == ([] if rows == 1 else ["12"])
    assert [row.value for row in late.past] == ([] if rows == 1 else ["10"])
    assert cards["age_max"].current.pk is None
    assert cards["age_max"].current.value == "35"
