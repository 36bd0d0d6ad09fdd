from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from academy.kernel.lifecycle import MoveNotAllowed
from academy.kernel.models import AuditEntry
from cohorts.actions.call_up import (
    CallUpTooLate,
    DraftExists,
    NobodyToCall,
    NobodyToRemind,
    NoFurtherUnits,
    NoticeInForce,
    ReplyDueOver,
    WithdrawalNeedsReason,
    amend_notice,
    discard_notice,
    draft_notice,
    issue_notice,
    remind_units,
    replace_notice,
    send_notice,
    withdraw_notice,
)
from cohorts.enums import CallUpState, CohortState
from cohorts.lifecycle import CALL_UP
from cohorts.models import CallUpNotice, Quota
from cohorts.queries.call_up import CALLING
from tests.cohorts.planning import BEFORE, inbox, last_entry, liaison_of, nobody_may, organisation, party_school
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def staff():
    return organisation()


@pytest.fixture
def quota():
    return make.quota(places=2)


@pytest.fixture
def issued(quota, staff):
    return issue_notice(draft_notice(quota.cohort, by=staff, at=BEFORE), by=staff, at=BEFORE)


def test_a_draft_says_what_is_known_of_the_class_in_chinese(quota, staff):
    cohort = quota.cohort
    cohort.check_in_note = "首日七点五十在门厅报到"
    cohort.save()

    draft = draft_notice(cohort, by=party_school(), at=BEFORE)

    assert (draft.state, draft.number, draft.title) == ("draft", "", f"关于举办{cohort.name}的通知")
    for words in ("2026年11月16日至11月19日", "共4天", cohort.venue.name, "优秀年轻干部", "11月6日17:30", "门厅报到"):
        assert words in draft.body
    assert draft.reply_due_at == cohort.nominations_close_at - 3 * DAY
    with pytest.raises(DraftExists):
        draft_notice(cohort, by=staff, at=BEFORE)


def test_the_next_draft_takes_over_the_prefix_that_was_issued_last(issued, staff):
    CallUpNotice.objects.update(prefix="云组干训")

    assert draft_notice(make.cohort(), by=staff, at=BEFORE).prefix == "云组干训"


def test_a_draft_is_changed_and_discarded_and_nobody_is_told(quota, staff):
    liaison, draft = liaison_of(quota.unit), draft_notice(quota.cohort, by=staff, at=BEFORE)

    amended = amend_notice(
        draft, prefix="云组训", title="新题", body="一段\n\n 二段 ", reply_due_at=BEFORE + DAY, by=staff, at=BEFORE
    )
    assert (amended.title, amended.paragraphs) == ("新题", ["一段", "二段"])
    discard_notice(amended, by=staff)

    assert not CallUpNotice.objects.exists()
    assert inbox(liaison) == []


def test_issuing_numbers_it_and_reaches_every_unit_with_a_share(quota, staff):
    second = make.quota(cohort=quota.cohort, places=1)
    without = make.quota(cohort=quota.cohort, places=0)
    ours, none = liaison_of(quota.unit), liaison_of(without.unit)

    notice = issue_notice(draft_notice(quota.cohort, by=staff, at=BEFORE), by=staff, at=BEFORE)

    assert notice.number == f"{notice.prefix}〔2026〕1号"
    assert (notice.state, notice.issued_at, notice.issued_by) == ("issued", BEFORE, staff)
    assert dict(notice.receipts.values_list("unit", "places")) == {quota.unit_id: 2, second.unit_id: 1}
    assert len(inbox(ours)) == 1
    assert notice.number in inbox(ours)[0]
    assert ours.notices.get().url == f"/cohorts/receipts/{notice.receipts.get(unit=quota.unit).pk}/"
    assert inbox(none) == []


def test_numbers_run_on_through_the_year_and_are_not_given_twice(issued, staff):
    withdraw_notice(issued, reason="停办", by=staff, at=BEFORE)
    quota = make.quota()

    second = issue_notice(draft_notice(quota.cohort, by=staff, at=BEFORE), by=staff, at=BEFORE)
    other = make.quota()
    draft = draft_notice(other.cohort, by=staff, at=BEFORE)
    later = BEFORE.replace(year=2027)
    draft.reply_due_at = later + DAY
    draft.save()

    assert (issued.running_no, second.running_no) == (1, 2)
    assert issue_notice(draft, by=staff, at=later).number.endswith("〔2027〕1号")


def test_a_notice_needs_units_time_and_a_class_to_come(quota, staff):
    draft = draft_notice(quota.cohort, by=staff, at=BEFORE)
    with pytest.raises(ReplyDueOver):
        issue_notice(draft, by=staff, at=draft.reply_due_at)
    Quota.objects.update(places=0)
    with pytest.raises(NobodyToCall):
        issue_notice(draft, by=staff, at=BEFORE)
    assert last_entry("cohorts.issue_call_up") == ("refused", "NobodyToCall")


@pytest.mark.parametrize("state", CohortState.values)
def test_units_are_called_until_the_class_is_in_session(quota, staff, state):
    cohort = quota.cohort
    cohort.state = state
    cohort.save()

    if state in CALLING:
        assert issue_notice(draft_notice(cohort, by=staff, at=BEFORE), by=staff, at=BEFORE).is_in_force
    else:
        with pytest.raises(CallUpTooLate):
            draft_notice(cohort, by=staff, at=BEFORE)
        with pytest.raises(CallUpTooLate):
            issue_notice(make.call_up(cohort=cohort, state="draft"), by=staff, at=BEFORE)


def test_units_with_a_later_share_are_sent_it_later_and_who_lost_it_stays_on_record(issued, quota, staff):
    with pytest.raises(NoFurtherUnits):
        send_notice(issued, by=staff, at=BEFORE)
    later = make.quota(cohort=quota.cohort, places=3)
    liaison = liaison_of(later.unit)
    Quota.objects.filter(pk=quota.pk).update(places=0)

    assert send_notice(issued, by=staff, at=BEFORE + DAY) == 1

    rows = {row.unit_id: (row.sent_at, row.places) for row in issued.receipts.all()}
    assert rows == {quota.unit_id: (BEFORE, 2), later.unit_id: (BEFORE + DAY, 3)}
    assert len(inbox(liaison)) == 1


def test_a_correction_is_a_new_number_that_replaces_the_old(issued, quota, staff):
    gone, stays = make.quota(cohort=quota.cohort), liaison_of(quota.unit)
    send_notice(issued, by=staff, at=BEFORE)
    Quota.objects.filter(pk=gone.pk).update(places=0)
    lost = liaison_of(gone.unit)
    with pytest.raises(NoticeInForce):
        draft_notice(quota.cohort, by=staff, at=BEFORE)

    draft = replace_notice(issued, by=staff, at=BEFORE)
    assert (draft.body, draft.replaces, CallUpNotice.objects.get(pk=issued.pk).state) == (issued.body, issued, "issued")
    new = issue_notice(draft, by=staff, at=BEFORE + timedelta(hours=1))

    old = CallUpNotice.objects.get(pk=issued.pk)
    assert (old.state, new.running_no, old.receipts.count()) == ("replaced", 2, 2)
    assert [row.unit for row in new.receipts.all()] == [quota.unit]
    assert new.number in inbox(stays)[-1]
    assert new.number in inbox(lost)[-1]


def test_a_draft_that_does_not_replace_the_notice_in_force_is_not_issued(issued, staff):
    with pytest.raises(NoticeInForce):
        issue_notice(make.call_up(cohort=issued.cohort, state="draft"), by=staff, at=BEFORE)


def test_a_withdrawal_says_why_to_everybody_who_had_it(issued, quota, staff):
    liaison, correction = liaison_of(quota.unit), replace_notice(issued, by=staff, at=BEFORE)
    with pytest.raises(WithdrawalNeedsReason):
        withdraw_notice(issued, reason=" ", by=staff, at=BEFORE)

    row = withdraw_notice(issued, reason="班次延期", by=staff, at=BEFORE)

    assert (row.state, row.end_reason, row.receipts.count()) == ("withdrawn", "班次延期", 1)
    assert "班次延期" in liaison.notices.first().text
    correction.refresh_from_db()
    assert correction.replaces is None


def test_reminders_go_to_those_who_owe_an_answer_once_a_day(issued, quota, staff):
    silent, lost = make.quota(cohort=quota.cohort), make.quota(cohort=quota.cohort)
    send_notice(issued, by=staff, at=BEFORE)
    Quota.objects.filter(pk=lost.pk).update(places=0)
    liaison = liaison_of(quota.unit)
    liaison_of(lost.unit)

    assert remind_units(issued, by=party_school(), at=BEFORE) == 1
    with pytest.raises(NobodyToRemind):
        remind_units(issued, by=staff, at=BEFORE + timedelta(hours=2))
    assert remind_units(issued, by=staff, at=BEFORE + DAY) == 1

    row = issued.receipts.get(unit=quota.unit)
    assert (row.reminders, row.reminded_at, len(inbox(liaison))) == (2, BEFORE + DAY, 2)
    assert issued.receipts.get(unit=silent.unit).reminders == 0


@pytest.mark.parametrize("state", [CohortState.RUNNING, CohortState.POSTPONED, CohortState.CANCELLED])
def test_nobody_is_chased_for_a_class_that_does_not_call(issued, quota, staff, state):
    liaison_of(quota.unit)
    make.quota(cohort=quota.cohort)
    type(quota.cohort).objects.filter(pk=quota.cohort_id).update(state=state)

    for deed in (remind_units, send_notice):
        with pytest.raises(CallUpTooLate):
            deed(issued, by=staff, at=BEFORE)


@pytest.mark.parametrize("state", CallUpState.values)
def test_each_move_asks_the_table(staff, state):
    quota = make.quota()
    notice = make.call_up(cohort=quota.cohort, state=state, running_no=None if state == "draft" else 7)
    moves = {
        "issue": lambda: issue_notice(notice, by=staff, at=BEFORE),
        "replace": lambda: replace_notice(notice, by=staff, at=BEFORE),
        "withdraw": lambda: withdraw_notice(notice, reason="停", by=staff, at=BEFORE),
        "amend": lambda: amend_notice(
            notice, prefix="云", title="题", body="文", reply_due_at=BEFORE + DAY, by=staff, at=BEFORE
        ),
    }
    assert set(moves) == set(CALL_UP.moves)
    for move, deed in moves.items():
        with transaction.atomic():
            if move in CALL_UP.offered(state):
                deed()
            else:
                with pytest.raises(MoveNotAllowed):
                    deed()
            transaction.set_rollback(True)


def test_the_database_says_it_too(issued):
    for change in ({"state": "nonsense"}, {"running_no": None}, {"state": "draft"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            CallUpNotice.objects.filter(pk=issued.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        make.call_up(year=issued.year, running_no=issued.running_no, prefix=issued.prefix)
    with pytest.raises(IntegrityError), transaction.atomic():
        make.call_up(cohort=issued.cohort)
    row = issued.receipts.get()
    for change in ({"answer": "will_name"}, {"level": 2}, {"acknowledged_at": BEFORE}):
        with pytest.raises(IntegrityError), transaction.atomic():
            issued.receipts.filter(pk=row.pk).update(**change)


def test_who_may(issued, quota, staff):
    cohort, liaison = quota.cohort, liaison_of(quota.unit)
    school, supervisor = party_school(), make.supervisor(cohort)
    nobody_may(lambda by: draft_notice(cohort, by=by), liaison, supervisor)
    nobody_may(lambda by: remind_units(issued, by=by), liaison, supervisor)
    draft = make.call_up(cohort=cohort, state="draft")
    nobody_may(lambda by: discard_notice(draft, by=by), liaison, supervisor)
    for deed in (issue_notice, send_notice, replace_notice):
        nobody_may(lambda by, deed=deed: deed(issued, by=by), liaison, supervisor, school)
    nobody_may(lambda by: withdraw_notice(issued, reason="停", by=by), liaison, supervisor, school)


def test_every_copy_sent_is_on_record(issued):
    assert AuditEntry.objects.filter(verb="cohorts.send_call_up").count() == issued.receipts.count() == 1
