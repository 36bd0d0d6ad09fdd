from datetime import date

import pytest

from cohorts.actions.closed_day import SpanOfDays, add_closed_days, enter_notice, remove_closed_days
from cohorts.enums import ClosedDayKind
from cohorts.imports.closed_day import read_notice
from cohorts.models import ClosedDay
from tests.cohorts.planning import last_entry, nobody_may, organisation, party_school
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 10, 1), date(2026, 10, 7)


def test_a_span_is_entered_day_by_day_and_taken_out_again():
    add_closed_days(by=party_school(), starts_on=FIRST, ends_on=LAST, kind=ClosedDayKind.HOLIDAY, name="国庆节")

    assert ClosedDay.objects.count() == 7
    assert last_entry("cohorts.keep_closed_days") == ("done", "")
    assert remove_closed_days(ClosedDay.objects.all(), by=organisation()) == 7
    assert not ClosedDay.objects.exists()


def test_a_day_is_what_was_said_last():
    make.closed_day(FIRST, name="旧")

    add_closed_days(by=organisation(), starts_on=FIRST, ends_on=FIRST, kind=ClosedDayKind.CLOSED, name="盘点")

    assert list(ClosedDay.objects.values_list("kind", "name")) == [("closed", "盘点")]


def test_a_span_that_cannot_be_is_refused():
    for last in (date(2026, 9, 30), date(2027, 10, 1)):
        with pytest.raises(SpanOfDays):
            add_closed_days(by=organisation(), starts_on=FIRST, ends_on=last, kind=ClosedDayKind.HOLIDAY, name="长")
    assert not ClosedDay.objects.exists()


def test_a_notice_is_entered_as_it_was_read():
    days = read_notice("2026-10-01..2026-10-07 国庆节\n2026-10-10 调休上班").days

    assert enter_notice(days, by=organisation()) == 8
    assert enter_notice(days, by=organisation()) == 8
    assert ClosedDay.objects.get(on=date(2026, 10, 10)).is_worked
    assert ClosedDay.objects.count() == 8


def test_only_staff_keep_the_calendar():
    make.closed_day(FIRST)
    people = (make.account(), make.supervisor(make.cohort()))

    nobody_may(lambda by: remove_closed_days(ClosedDay.objects.all(), by=by), *people)
    nobody_may(lambda by: enter_notice([], by=by), *people)
    nobody_may(
        lambda by: add_closed_days(by=by, starts_on=FIRST, ends_on=LAST, kind=ClosedDayKind.HOLIDAY, name="国庆"),
        *people,
    )
