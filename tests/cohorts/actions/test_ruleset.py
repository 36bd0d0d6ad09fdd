from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from academy.kernel.models import AuditEntry
from academy.people.enums import Role
from cohorts.actions.ruleset import (
    RuleDateOver,
    RuleDateTaken,
    RuleInForce,
    RuleUnchanged,
    change_rule,
    install_rules,
    withdraw_rule,
)
from cohorts.enums import RuleKey
from cohorts.models import RuleSet
from cohorts.queries.ruleset import count
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db
TODAY = make.FIRST_DAY
NOW = make.moment(TODAY)


@pytest.fixture
def officer():
    return make.account(Role.ORGANISATION)


def change(value, *, by, on=TODAY):
    return change_rule(RuleKey.LATE_MINUTES, value=value, legal_basis=" 院务会 ", effective_on=on, by=by, at=NOW)


def test_a_change_counts_from_its_day_on_and_the_past_stays(officer):
    row = change("20", by=officer, on=TODAY + timedelta(days=2))

    assert [count("late_minutes", on=TODAY + timedelta(days=day)) for day in (0, 1, 2)] == [15, 15, 20]
    assert row.legal_basis == "院务会"
    assert AuditEntry.objects.filter(verb="cohorts.change_rule", outcome="done").count() == 1


def test_days_that_are_over_keep_their_figure(officer):
    with pytest.raises(RuleDateOver):
        change("20", by=officer, on=TODAY - timedelta(days=1))


def test_one_change_a_day_and_none_before_one_that_is_noted(officer):
    change("20", by=officer, on=TODAY + timedelta(days=5))

    for days in (5, 4):
        with pytest.raises(RuleDateTaken, match=(TODAY + timedelta(days=5)).isoformat()):
            change("25", by=officer, on=TODAY + timedelta(days=days))
    change("25", by=officer, on=TODAY + timedelta(days=6))

    assert RuleSet.objects.filter(key="late_minutes").count() == 2


def test_the_figure_in_force_is_no_change(officer):
    with pytest.raises(RuleUnchanged):
        change("15", by=officer)
    assert not RuleSet.objects.exists()


def test_only_what_has_not_begun_can_be_withdrawn(officer):
    begun = change("20", by=officer)
    coming = change("25", by=officer, on=TODAY + timedelta(days=1))

    with pytest.raises(RuleInForce):
        withdraw_rule(begun, by=officer, at=NOW)
    withdraw_rule(coming, by=officer, at=NOW)

    assert list(RuleSet.objects.all()) == [begun]
    assert count("late_minutes", on=TODAY + timedelta(days=1)) == 20


def test_rules_are_kept_by_the_organisation_department_alone(officer):
    coming = change("25", by=officer, on=TODAY + timedelta(days=1))
    for account in (make.account(Role.PARTY_SCHOOL), make.account(Role.TRAINEE), make.supervisor(make.cohort())):
        with pytest.raises(PermissionDenied):
            change("30", by=account)
        with pytest.raises(PermissionDenied):
            withdraw_rule(coming, by=account, at=NOW)


def test_installing_twice_writes_once_and_leaves_changes_alone(officer):
    assert install_rules() == len(RuleKey)
    change("20", by=officer)

    assert install_rules() == 0
    assert count("late_minutes", on=TODAY) == 20
