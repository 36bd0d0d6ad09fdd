"""(b) The class supervisor calls the roll with two exceptions, and the class hours follow."""

import re

import pytest
from django.utils.timezone import localdate

from cohorts.enums import AttendanceStatus, CohortState
from cohorts.models import AttendanceMark, Cohort, Session
from tests.browser import press

pytestmark = pytest.mark.django_db(transaction=True)


def figures(text):
    return [float(figure) for figure in re.findall(r"\d+(?:\.\d+)?", text)]


@pytest.fixture
def session(town):
    running = Cohort.objects.get(state=CohortState.RUNNING, intake_no=2)
    sessions = Session.objects.filter(timetable__cohort=running, counts_hours=True, roll_call__isnull=True)
    return next(row for row in sessions.order_by("starts_at") if row.on == localdate())


def test_two_exceptions_change_the_hours(walker, session):
    absent, late = session.timetable.cohort.enrolments.order_by("trainee_no")[10:12]
    supervisor = walker(narrow=True)
    supervisor.log_in("banzhuren")
    before = supervisor.go(f"/cohorts/enrolments/{absent.pk}/hours/").inner_text("main")

    page = supervisor.go("/cohorts/roll-calls/")
    press(page, f"a[href$='/sessions/{session.pk}/roll-call/'] >> nth=0")
    for enrolment, status in ((absent, AttendanceStatus.PERSONAL_LEAVE), (late, AttendanceStatus.LATE)):
        name = f"status-{enrolment.pk}"
        identity = page.locator(f"input[name={name}][value={status}]").get_attribute("id")
        press(page, f"label[for={identity}]")
    press(page, ".rollfoot button[type=submit]")

    marks = AttendanceMark.objects.filter(roll_call__session=session)
    assert marks.count() == 40
    exceptions = {row.enrolment_id: row.status for row in marks.exclude(status=AttendanceStatus.PRESENT)}
    assert exceptions == {absent.pk: AttendanceStatus.PERSONAL_LEAVE, late.pk: AttendanceStatus.LATE}
    after = supervisor.go(f"/cohorts/enrolments/{absent.pk}/hours/").inner_text("main")
    assert after != before
    assert session.title in after

    page = supervisor.go(f"/cohorts/sessions/{session.pk}/roll-call/")
    present = page.locator(f"input[name=status-{absent.pk}][value={AttendanceStatus.PRESENT}]").get_attribute("id")
    press(page, f"label[for={present}]")
    press(page, ".rollfoot button[type=submit]")
    history = AttendanceMark.objects.filter(roll_call__session=session, enrolment=absent).order_by("serial")
    assert [row.status for row in history] == [AttendanceStatus.PERSONAL_LEAVE, AttendanceStatus.PRESENT]
