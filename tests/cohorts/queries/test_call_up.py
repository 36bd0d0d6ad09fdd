from datetime import timedelta

import pytest
from django.utils.translation import override

from cohorts.models import Quota
from cohorts.queries.call_up import (
    call_ups_visible_to,
    chase_list,
    levels_of,
    not_yet_sent,
    proposed_notice,
    receipt_rows,
    to_remind,
)
from tests.cohorts.planning import BEFORE, liaison_of, organisation
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def notice():
    return make.call_up()


def copy(notice, **fields):
    """A unit's copy with the share it names."""
    quota = make.quota(cohort=notice.cohort, places=1)
    return make.receipt(notice=notice, unit=quota.unit, **fields)


def answered(after, **fields):
    at = fields["sent_at"] + after
    return {"read_at": at, "acknowledged_at": at, "answer": "will_name", "will_name": 1, **fields}


def test_the_text_is_chinese_whoever_drafts_it():
    with override("en"):
        proposed = proposed_notice(make.cohort(), at=BEFORE)

    assert "优秀年轻干部" in proposed.body
    assert "outstanding" not in proposed.body


def test_receipts_are_due_before_nominations_close_or_with_them():
    cohort = make.cohort()
    close = cohort.nominations_close_at

    assert proposed_notice(cohort, at=BEFORE).reply_due_at == close - timedelta(days=3)
    assert proposed_notice(cohort, at=close - timedelta(days=2)).reply_due_at == close


def test_who_is_chased_and_who_is_reminded(notice):
    read, silent = copy(notice, read_at=BEFORE), copy(notice)
    copy(notice, **answered(HOUR, sent_at=BEFORE))
    lost = copy(notice)
    Quota.objects.filter(unit=lost.unit).update(places=0)
    speaker = liaison_of(read.unit)
    liaison_of(silent.unit, is_active=False)

    rows = receipt_rows(notice, at=BEFORE)

    assert [row.receipt for row in chase_list(rows)] == [silent, read]
    assert [(row.receipt, row.speakers) for row in to_remind(rows, at=BEFORE)] == [(read, (speaker,))]
    assert not any(row.is_overdue for row in rows)
    late = receipt_rows(notice, at=notice.reply_due_at + HOUR)
    assert [row.receipt for row in late if row.is_overdue] == [read, silent]
    read.reminded_at = BEFORE
    read.save()
    again = receipt_rows(notice, at=BEFORE)
    assert to_remind(again, at=BEFORE + HOUR) == []
    assert len(to_remind(again, at=BEFORE + 24 * HOUR)) == 1


def test_each_level_says_how_far_it_came_and_how_long_it_took(notice):
    first = copy(notice, **answered(2 * HOUR, sent_at=BEFORE))
    copy(notice, **answered(6 * HOUR, sent_at=BEFORE))
    copy(notice, sent_at=BEFORE)
    make.receipt(parent=first, sent_at=BEFORE + HOUR, read_at=BEFORE + 2 * HOUR)

    top, below = levels_of(receipt_rows(notice, at=BEFORE))

    assert (top.level, top.sent, top.read, top.acknowledged) == (1, 3, 2, 2)
    assert (top.usual_answer, top.longest_answer) == (4 * HOUR, 6 * HOUR)
    assert (below.level, below.sent, below.read, below.acknowledged) == (2, 1, 1, 0)
    assert (below.usual_read, below.longest_answer, below.usual_passing) == (HOUR, None, HOUR)
    assert top.usual_passing is None


def test_rows_take_the_same_queries_whatever_their_number(notice, django_assert_num_queries):
    for rows in (1, 3):
        while notice.receipts.count() < rows:
            liaison_of(copy(notice).unit)
        with django_assert_num_queries(2):
            assert len(receipt_rows(notice, at=BEFORE)) == rows


def test_units_with_a_share_that_have_not_been_sent_it(notice):
    copy(notice)
    later = make.quota(cohort=notice.cohort, places=1)
    make.quota(cohort=notice.cohort, places=0)

    assert not_yet_sent(notice) == [later]


def test_notices_are_the_staffs(notice):
    assert list(call_ups_visible_to(organisation())) == [notice]
    assert not call_ups_visible_to(liaison_of(copy(notice).unit)).exists()
