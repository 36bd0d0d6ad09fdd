"""Many at once: the next official number, one draft for a class, one notice issued by everybody."""

import pytest

from cohorts.actions.call_up import draft_notice, issue_notice
from cohorts.models import CallUpCounter, CallUpNotice, NoticeReceipt
from tests.cohorts.actions.test_races import AT_ONCE, Turn, carelessly, together
from tests.cohorts.planning import BEFORE, organisation
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db(transaction=True)


def test_notices_issued_at_once_get_numbers_of_their_own():
    staff = organisation()
    drafts = [draft_notice(make.quota().cohort, by=staff, at=BEFORE) for _ in range(AT_ONCE)]

    outcome = together(lambda row=row: issue_notice(row, by=staff, at=BEFORE) for row in drafts)

    assert outcome == {"done": AT_ONCE}
    assert sorted(CallUpNotice.objects.values_list("running_no", flat=True)) == list(range(1, AT_ONCE + 1))


def test_control_without_the_lock_a_number_is_given_twice():
    CallUpCounter.objects.create(prefix="组训", year=2026)
    given = []

    def number_carelessly(turn: Turn) -> None:
        counter = CallUpCounter.objects.get(prefix="组训", year=2026)
        with turn.wait():
            counter.last += 1
            counter.save()
            given.append(counter.last)

    carelessly(number_carelessly)

    assert len(set(given)) < len(given) == AT_ONCE


def test_one_notice_is_issued_once_by_everybody_at_once():
    staff, quota = organisation(), make.quota()
    draft = draft_notice(quota.cohort, by=staff, at=BEFORE)

    outcome = together([lambda: issue_notice(draft, by=staff, at=BEFORE)] * AT_ONCE)

    assert outcome == {"done": 1, "MoveNotAllowed": AT_ONCE - 1}
    assert (CallUpCounter.objects.get().last, NoticeReceipt.objects.count()) == (1, 1)


def test_a_class_has_one_draft_however_many_begin_it():
    staff, cohort = organisation(), make.cohort()

    outcome = together([lambda: draft_notice(cohort, by=staff, at=BEFORE)] * AT_ONCE)

    assert outcome == {"done": 1, "DraftExists": AT_ONCE - 1}
