from datetime import timedelta

import pytest

from academy.people.models import Unit
from cohorts.enums import CohortState
from cohorts.queries.receipt import (
    may_answer,
    passed_on_by,
    receipt_cards,
    receipts_visible_to,
    units_to_pass_to,
)
from tests.cohorts.planning import BEFORE, liaison_of, organisation
from tests.factories import cohorts as make
from tests.factories import people as folk

pytestmark = pytest.mark.django_db


@pytest.fixture
def receipt():
    return make.receipt()


@pytest.fixture
def liaison(receipt):
    return liaison_of(receipt.unit)


def test_a_liaison_sees_the_own_copy_and_staff_all(receipt, liaison):
    below = make.receipt(parent=receipt)
    other = make.receipt(notice=receipt.notice)

    assert list(receipts_visible_to(liaison)) == [receipt]
    assert list(receipts_visible_to(liaison_of(below.unit))) == [below]
    assert set(receipts_visible_to(organisation())) == {receipt, below, other}
    assert passed_on_by(receipt) == [below]
    assert not receipts_visible_to(liaison_of(receipt.unit, is_active=False)).exists()


def test_the_next_step_is_read_then_answer_then_nothing(receipt, liaison):
    def card(**fields):
        type(receipt).objects.filter(pk=receipt.pk).update(**fields)
        return receipt_cards(liaison, at=BEFORE)[0]

    assert card().step == "read"
    assert card(read_at=BEFORE).step == "answer"
    late = receipt_cards(liaison, at=receipt.notice.reply_due_at + timedelta(hours=1))
    assert late[0].is_late
    assert card(acknowledged_at=BEFORE, answer="will_name", will_name=1).step == ""


@pytest.mark.parametrize("state", ["replaced", "withdrawn"])
def test_nothing_is_to_be_done_for_a_notice_that_does_not_stand(receipt, liaison, state):
    type(receipt.notice).objects.update(state=state)
    receipt.notice.state = state

    assert receipt_cards(liaison, at=BEFORE)[0].step == ""
    assert not may_answer(receipt, at=BEFORE)
    folk.unit(Unit.objects.get(pk=receipt.unit_id))
    assert units_to_pass_to(receipt) == []


def test_cards_are_of_classes_under_way_and_take_one_query(receipt, liaison, django_assert_num_queries):
    receipt_cards(liaison, at=BEFORE)
    for rows in (1, 3):
        while len(receipt_cards(liaison, at=BEFORE)) < rows:
            make.receipt(unit=receipt.unit)
        with django_assert_num_queries(1):
            assert len(receipt_cards(liaison, at=BEFORE)) == rows
    type(receipt.notice.cohort).objects.update(state=CohortState.FINISHED)
    assert receipt_cards(liaison, at=BEFORE) == []


def test_it_goes_on_to_open_units_directly_below_without_it(receipt):
    unit = Unit.objects.get(pk=receipt.unit_id)
    school, has_it = folk.unit(unit), folk.unit(unit)
    folk.unit(school)
    folk.unit(unit, is_active=False)
    make.receipt(notice=receipt.notice, unit=has_it)
    receipt.unit.refresh_from_db()

    assert units_to_pass_to(receipt) == [school]


def test_an_answer_may_be_corrected_until_it_was_due(receipt):
    due = receipt.notice.reply_due_at
    later = due + timedelta(hours=1)
    assert may_answer(receipt, at=later)
    receipt.acknowledged_at = BEFORE
    assert (may_answer(receipt, at=due), may_answer(receipt, at=later)) == (True, False)
