from datetime import timedelta

import pytest

from academy.people.models import Unit
from cohorts.actions.call_up import CallUpTooLate
from cohorts.actions.receipt import (
    AnswerSettled,
    CauseMissing,
    MoreThanQuota,
    NotBelow,
    NoticeNotInForce,
    NumberMissing,
    acknowledge_notice,
    pass_on_notice,
    read_notice,
)
from cohorts.enums import CohortState
from cohorts.queries.call_up import CALLING
from tests.cohorts.planning import BEFORE, inbox, liaison_of, nobody_may, organisation
from tests.factories import cohorts as make
from tests.factories import people as folk

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def receipt():
    quota = make.quota(places=2)
    return make.receipt(notice=make.call_up(cohort=quota.cohort), unit=quota.unit, places=2)


@pytest.fixture
def liaison(receipt):
    return liaison_of(receipt.unit)


def below(receipt, **fields):
    return folk.unit(Unit.objects.get(pk=receipt.unit_id), **fields)


def test_the_first_signature_is_kept(receipt, liaison):
    second = liaison_of(receipt.unit)

    read_notice(receipt, by=liaison, at=BEFORE)
    row = read_notice(receipt, by=second, at=BEFORE + HOUR)

    assert (row.read_at, row.read_by) == (BEFORE, liaison)


def test_an_answer_signs_for_the_notice_and_can_be_corrected_until_it_was_due(receipt, liaison):
    first = acknowledge_notice(
        receipt,
        answer="will_name",
        will_name=2,
        contact_name="钱枫",
        contact_phone="12000009001",
        by=liaison,
        at=BEFORE,
    )
    assert (first.read_at, first.acknowledged_at, first.will_name) == (BEFORE, BEFORE, 2)
    assert (first.corrected_at, first.contact_phone) == (None, "12000009001")

    due = receipt.notice.reply_due_at
    row = acknowledge_notice(receipt, answer="cannot_name", why_not="抽调不开", will_name=2, by=liaison, at=due)
    assert (row.answer, row.will_name, row.why_not) == ("cannot_name", None, "抽调不开")
    assert (row.acknowledged_at, row.corrected_at, row.contact_name) == (BEFORE, due, "")
    with pytest.raises(AnswerSettled):
        acknowledge_notice(receipt, answer="will_name", will_name=1, by=liaison, at=due + HOUR)


def test_a_first_answer_is_taken_late(receipt, liaison):
    late = receipt.notice.reply_due_at + HOUR
    assert receipt.is_late(at=late)

    row = acknowledge_notice(receipt, answer="will_name", will_name=1, by=liaison, at=late)

    assert (row.acknowledged_at, row.is_late(at=late)) == (late, False)


def test_an_answer_is_whole_and_within_the_share(receipt, liaison):
    for refusal, said in (
        (NumberMissing, {"answer": "will_name"}),
        (NumberMissing, {"answer": "will_name", "will_name": 0}),
        (MoreThanQuota, {"answer": "will_name", "will_name": 3}),
        (CauseMissing, {"answer": "cannot_name", "why_not": " "}),
    ):
        with pytest.raises(refusal):
            acknowledge_notice(receipt, by=liaison, at=BEFORE, **said)
    receipt.refresh_from_db()
    assert (receipt.read_at, receipt.answer) == (None, "")


def test_a_unit_below_without_a_share_answers_its_parent_with_any_number(receipt):
    copy = make.receipt(parent=receipt, unit=below(receipt))

    assert acknowledge_notice(
        copy, answer="will_name", will_name=9, by=liaison_of(copy.unit), at=BEFORE
    ).will_name == 9  # fmt: skip


def test_it_goes_down_the_tree_level_by_level(receipt, liaison):
    school, other = below(receipt), below(receipt)
    below(receipt, is_active=False)
    teacher = liaison_of(school)

    [copy] = pass_on_notice(receipt, [school.pk], by=liaison, at=BEFORE)

    assert (copy.parent, copy.level, copy.places, copy.sent_at) == (receipt, 2, None, BEFORE)
    assert len(inbox(teacher)) == 1
    receipt.refresh_from_db()
    assert receipt.read_at == BEFORE
    [deeper] = pass_on_notice(copy, [below(copy).pk], by=teacher, at=BEFORE + HOUR)
    assert (deeper.level, deeper.parent) == (3, copy)
    pass_on_notice(receipt, [other.pk], by=liaison, at=BEFORE)


def test_only_units_directly_below_that_do_not_have_it(receipt, liaison):
    school = below(receipt)
    under_it = folk.unit(school)
    pass_on_notice(receipt, [school.pk], by=liaison, at=BEFORE)
    for chosen in ([], [school.pk], [under_it.pk], [make._unit().pk], [receipt.unit_id]):
        with pytest.raises(NotBelow):
            pass_on_notice(receipt, chosen, by=liaison, at=BEFORE)


@pytest.mark.parametrize("state", ["replaced", "withdrawn"])
def test_nothing_is_done_for_a_notice_that_does_not_stand(receipt, liaison, state):
    type(receipt.notice).objects.update(state=state)
    school = below(receipt)
    for deed in (
        lambda: read_notice(receipt, by=liaison),
        lambda: acknowledge_notice(receipt, answer="will_name", will_name=1, by=liaison),
        lambda: pass_on_notice(receipt, [school.pk], by=liaison),
    ):
        with pytest.raises(NoticeNotInForce):
            deed()


@pytest.mark.parametrize("state", CohortState.values)
def test_units_answer_until_the_class_begins(receipt, liaison, state):
    type(receipt.notice.cohort).objects.update(state=state)

    if state in {*CALLING, CohortState.POSTPONED}:
        assert read_notice(receipt, by=liaison, at=BEFORE).read_by == liaison
    else:
        with pytest.raises(CallUpTooLate):
            read_notice(receipt, by=liaison, at=BEFORE)


def test_only_the_liaisons_of_the_unit_act_for_it(receipt):
    above = make.receipt(notice=receipt.notice)
    copy = make.receipt(parent=above)
    people = (organisation(), liaison_of(make._unit()), liaison_of(above.unit))
    nobody_may(lambda by: read_notice(copy, by=by), *people)
    nobody_may(lambda by: acknowledge_notice(copy, answer="will_name", will_name=1, by=by), *people)
    nobody_may(lambda by: pass_on_notice(copy, [1], by=by), *people)
