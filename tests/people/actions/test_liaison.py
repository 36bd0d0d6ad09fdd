from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from academy.kernel.models import OutboxRow
from academy.people.actions.account import AccountIsClosed
from academy.people.actions.liaison import (
    AlreadyLiaison,
    EndsBeforeStart,
    SuccessorIsHolder,
    TermIsOver,
    UnitIsClosed,
    appoint_liaison,
    end_liaison,
    hand_over_liaison,
    lay_down_role,
)
from academy.people.enums import Role
from academy.people.models import Account, Liaison
from academy.people.tasks import lay_down_role as lay_down_role_task
from tests.factories import people as make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 16, 1, tzinfo=UTC)
TODAY = date(2026, 11, 16)


@pytest.fixture
def officer():
    return make.officer()


@pytest.fixture
def unit():
    return make.unit(name="区教育局")


def roles(account):
    return Account.objects.get(pk=account.pk).roles


def test_an_appointment_gives_the_role_and_is_told(officer, unit):
    account, second = make.account(), make.account()

    term = appoint_liaison(unit, account, by=officer, at=NOW)
    appoint_liaison(unit, second, by=officer, at=NOW)

    assert (term.starts_on, term.ends_on) == (TODAY, None)
    assert roles(account) == roles(second) == {Role.UNIT_LIAISON}
    assert "区教育局" in str(account.notices.get())


def test_nobody_holds_two_terms_of_a_unit_at_a_time(officer, unit):
    term = make.liaison(unit)

    with pytest.raises(AlreadyLiaison):
        appoint_liaison(unit, term.account, by=officer, at=NOW)

    end_liaison(term, by=officer, ends_on=TODAY + timedelta(days=9), at=NOW)
    with pytest.raises(AlreadyLiaison):
        appoint_liaison(unit, term.account, by=officer, starts_on=TODAY + timedelta(days=9), at=NOW)
    again = appoint_liaison(unit, term.account, by=officer, starts_on=TODAY + timedelta(days=10), at=NOW)
    assert again.starts_on == date(2026, 11, 26)


def test_closed_units_and_accounts_are_refused(officer, unit):
    with pytest.raises(AccountIsClosed):
        appoint_liaison(unit, make.account(is_active=False), by=officer)
    with pytest.raises(UnitIsClosed):
        appoint_liaison(make.unit(is_active=False), make.account(), by=officer)
    assert not Liaison.objects.exists()


def test_a_hand_over_moves_the_role_without_a_gap(officer, unit):
    term, successor = make.liaison(unit), make.account()

    new = hand_over_liaison(term, successor, by=officer, at=NOW)

    term.refresh_from_db()
    assert (term.ends_on, new.starts_on) == (TODAY - timedelta(days=1), TODAY)
    assert roles(term.account) == frozenset()
    assert roles(successor) == {Role.UNIT_LIAISON}
    assert [row.account for row in Liaison.objects.on_duty(TODAY)] == [successor]
    assert term.account.notices.count() == successor.notices.count() == 1


def test_a_term_that_began_today_is_handed_over_today(officer, unit):
    term = appoint_liaison(unit, make.account(), by=officer, at=NOW)

    hand_over_liaison(term, make.account(), by=officer, at=NOW)

    term.refresh_from_db()
    assert term.ends_on == TODAY
    assert roles(term.account) == {Role.UNIT_LIAISON}
    lay_down_role(term.account, on=TODAY + timedelta(days=1))
    assert roles(term.account) == frozenset()


def test_a_hand_over_asks_for_another_person_and_a_possible_day(officer, unit):
    term = make.liaison(unit, starts_on=TODAY)

    with pytest.raises(SuccessorIsHolder):
        hand_over_liaison(term, term.account, by=officer, at=NOW)
    with pytest.raises(EndsBeforeStart):
        hand_over_liaison(term, make.account(), by=officer, starts_on=TODAY - timedelta(days=1), at=NOW)
    with pytest.raises(EndsBeforeStart):
        end_liaison(term, by=officer, ends_on=TODAY - timedelta(days=1), at=NOW)


def test_a_refused_successor_leaves_the_term_as_it_was(officer, unit):
    term = make.liaison(unit)

    with pytest.raises(AccountIsClosed):
        hand_over_liaison(term, make.account(is_active=False), by=officer, at=NOW)

    term.refresh_from_db()
    assert term.ends_on is None
    assert roles(term.account) == {Role.UNIT_LIAISON}


def test_the_role_goes_with_the_last_term(officer, unit):
    first = make.liaison(unit)
    second = make.liaison(make.unit(), first.account)

    end_liaison(first, by=officer, ends_on=TODAY - timedelta(days=1), at=NOW)
    assert roles(first.account) == {Role.UNIT_LIAISON}

    end_liaison(second, by=officer, ends_on=TODAY - timedelta(days=1), at=NOW)
    assert roles(first.account) == frozenset()
    with pytest.raises(TermIsOver):
        end_liaison(second, by=officer, at=NOW)
    with pytest.raises(TermIsOver):
        hand_over_liaison(second, make.account(), by=officer, at=NOW)


def test_the_role_is_held_on_the_last_day_of_a_term(officer, unit):
    term = make.liaison(unit)
    longer = make.liaison(make.unit(), term.account, ends_on=TODAY + timedelta(days=1))

    end_liaison(term, by=officer, at=NOW)

    assert roles(term.account) == {Role.UNIT_LIAISON}
    promised = OutboxRow.objects.get(task="people.lay_down_role")
    assert timezone.localtime(promised.due_at).date() == TODAY + timedelta(days=1)
    lay_down_role(term.account, on=longer.ends_on)
    assert roles(term.account) == {Role.UNIT_LIAISON}
    lay_down_role(term.account, on=longer.ends_on + timedelta(days=1))
    assert roles(term.account) == frozenset()


def test_a_later_last_day_takes_the_role_on_the_morning_after(officer, unit):
    term = make.liaison(unit)

    end_liaison(term, by=officer, ends_on=date(2026, 11, 20), at=NOW)

    promised = OutboxRow.objects.get(task="people.lay_down_role")
    assert timezone.localtime(promised.due_at).date() == date(2026, 11, 21)
    lay_down_role(term.account, on=date(2026, 11, 19))
    assert roles(term.account) == {Role.UNIT_LIAISON}
    lay_down_role(term.account, on=date(2026, 11, 21))
    assert roles(term.account) == frozenset()


def test_the_task_runs_twice_and_for_nobody(officer, unit):
    term = make.liaison(unit, ends_on=date(2026, 2, 1))

    for _time in range(2):
        lay_down_role_task(account_id=term.account_id)
    lay_down_role_task(account_id=10**6)

    assert roles(term.account) == frozenset()


@pytest.mark.parametrize("role", [Role.PARTY_SCHOOL, Role.UNIT_LIAISON, Role.TRAINEE, Role.AUDITOR])
def test_others_keep_no_liaisons(unit, role):
    by, term = make.account(role), make.liaison(unit)

    for attempt in (
        lambda: appoint_liaison(unit, make.account(), by=by),
        lambda: hand_over_liaison(term, make.account(), by=by),
        lambda: end_liaison(term, by=by),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
