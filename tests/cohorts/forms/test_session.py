from datetime import time, timedelta

import pytest

from cohorts.enums import PeriodCode
from cohorts.forms.session import SessionForm
from cohorts.queries.session import times_of_period
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(db):
    row = make.session()
    row.starts_at, row.ends_at = times_of_period(row.timetable.cohort, row.day, row.period)
    row.save()
    return row


def form_of(session):
    return SessionForm(cohort=session.timetable.cohort, session=session)


def test_the_usual_times_stay_out_of_the_form_and_follow_another_period(session):
    initial = form_of(session).initial
    assert {"starts", "ends"}.isdisjoint(initial)

    said = {key: value for key, value in initial.items() if value not in (None, "")}
    changed = SessionForm({**said, "period": PeriodCode.AFTERNOON_1}, cohort=session.timetable.cohort, session=session)
    assert changed.is_valid(), changed.errors
    assert (changed.plan().starts_at, changed.plan().ends_at) == (None, None)


def test_times_of_its_own_are_shown(session):
    session.starts_at += timedelta(minutes=10)
    session.save()

    assert form_of(session).initial["starts"] == time(8, 40)
