from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from academy.people.enums import Role
from academy.people.models import Notice
from cohorts.actions.availability import (
    AbsenceNoted,
    AbsenceOver,
    AbsenceTooLong,
    AbsenceUpsideDown,
    note_absence,
    withdraw_absence,
)
from cohorts.enums import CohortState, DayPart, PeriodCode
from cohorts.models import InstructorAbsence
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db
DAY = make.FIRST_DAY
AT = make.moment(DAY - timedelta(days=3))


@pytest.fixture
def teacher(db):
    return make.instructor()


def note(teacher, starts_on=DAY, ends_on=DAY, **said):
    return note_absence(teacher, starts_on=starts_on, ends_on=ends_on, **{"by": teacher.account, "at": AT, **said})


def test_the_supervisor_is_told_of_sessions_on_the_days(teacher):
    cohort = make.cohort(state=CohortState.READY)
    supervisor = make.supervisor(cohort)
    morning = make.session(cohort=cohort, instructors=[teacher])
    make.session(cohort=cohort, instructors=[teacher], period=PeriodCode.AFTERNOON_1)

    assert note(teacher, part=DayPart.MORNING, reason="外出") == [morning]

    notice = Notice.objects.get()
    assert notice.account == supervisor
    assert morning.title in str(notice)
    assert "外出" not in notice.text


@pytest.mark.parametrize(
    ("refusal", "starts", "ends"),
    [(AbsenceUpsideDown, 1, 0), (AbsenceOver, -9, -8), (AbsenceTooLong, 0, 366)],
)
def test_days_that_make_no_sense_are_refused(teacher, refusal, starts, ends):
    with pytest.raises(refusal):
        note(teacher, DAY + timedelta(days=starts), DAY + timedelta(days=ends))

    assert not InstructorAbsence.objects.exists()


def test_halves_of_a_day_go_side_by_side_and_the_same_half_does_not(teacher):
    note(teacher, part=DayPart.MORNING)
    note(teacher, part=DayPart.AFTERNOON)

    for part in DayPart:
        with pytest.raises(AbsenceNoted):
            note(teacher, part=part)


def test_staff_keep_the_calendar_of_somebody_from_outside_and_nobody_else_does(teacher):
    note(teacher, by=make.account(Role.PARTY_SCHOOL))
    row = InstructorAbsence.objects.get()
    with pytest.raises(PermissionDenied):
        withdraw_absence(row, by=make.instructor().account)

    withdraw_absence(row, by=teacher.account)

    assert not InstructorAbsence.objects.exists()
