"""(a) A liaison names a trainee, staff admit, the trainee comes in with the printed code and sees the day."""

from datetime import datetime, time, timedelta

import pytest
from django.utils.timezone import localdate, localtime, make_aware, now

from academy.people.models import Account, Liaison, Unit
from cohorts.actions.cohort_life import close_nominations, settle_roster, start_cohort
from cohorts.actions.timetable import release_timetable
from cohorts.enums import CohortState
from cohorts.models import Nomination, Timetable, Venue
from tests.browser import press
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db(transaction=True)
CHOSEN = "晨光里的云杉林 2026"
TOLD = {
    "name": "乔榉",
    "sex": "female",
    "born_on": "1995-03",
    "political_status": "party_member",
    "post": "区教育局办公室四级主任科员",
    "level": "principal_clerk_4",
    "education": "master",
    "phone": "12000009901",
    "appraisal_last": "excellent",
    "appraisal_before": "competent",
    "reason": "熟悉基层教育工作，群众评价好。",
}


@pytest.fixture
def cohort(town):
    """A class that begins today, still asking for names until the evening; one place for the liaison's unit."""
    at = now()
    row = make.cohort(
        name="当日开班的应急研修班",
        venue=Venue.objects.first(),
        starts_on=localdate(at),
        nominations_close_at=at + timedelta(hours=1),
        places=1,
    )
    unit = Unit.objects.get(pk=Liaison.objects.get(account__username="lianluo").unit_id)
    make.quota(cohort=row, unit=unit, places=1)
    midnight = make_aware(datetime.combine(localdate(at), time.min))
    start, end = max(midnight, at - timedelta(minutes=10)), min(midnight + timedelta(days=1), at + timedelta(hours=1))
    timetable = Timetable.objects.create(cohort=row)
    make.session(timetable=timetable, day=1, title="此刻正在上的一课", starts_at=start, ends_at=end, counts_hours=False)
    return row


def fill_in(page, told):
    for field, value in told.items():
        control = page.locator(f"main [name={field}]")
        if control.evaluate("node => node.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)


def test_from_the_nomination_to_the_first_day(walker, cohort):
    liaison = walker()
    page = liaison.log_in("lianluo")
    press(page, f"section:has-text('{cohort.name}') a:has-text('提名')")
    fill_in(page, TOLD)
    press(page, "main button[type=submit]")
    assert TOLD["name"] in liaison.text()
    row = Nomination.objects.get(cohort=cohort)
    assert row.name == TOLD["name"]

    staff = walker()
    staff.log_in("zuzhi")
    page = staff.go(f"/cohorts/{cohort.pk}/nominations/")
    press(page, "button[data-admit]")
    cohort.refresh_from_db()
    assert cohort.taken == 1

    officer = Account.objects.get(username="zuzhi")
    close_nominations(cohort, by=officer)
    settle_roster(cohort, by=officer)
    release_timetable(cohort.timetable, by=officer)
    start_cohort(cohort, by=officer)
    page = staff.go(f"/cohorts/{cohort.pk}/roster/")
    press(page, "form[action$='login-slips/'] button")
    slip = page.inner_text("main")
    trainee = Account.objects.get(enrolments__cohort=cohort)
    code = next(word for word in slip.split() if len(word) == 11 and word[5] == "-")
    assert trainee.username in slip

    newcomer = walker(narrow=True)
    page = newcomer.log_in(TOLD["phone"], code)
    page.fill("input[name=password]", CHOSEN)
    page.fill("input[name=again]", CHOSEN)
    press(page, "main button[type=submit]")
    assert newcomer.path() == "/today/"
    assert "此刻正在上的一课" in newcomer.text()
    assert cohort.name in newcomer.text()
    newcomer.go("/cohorts/timetable/")
    assert "此刻正在上的一课" in newcomer.text()
    cohort.refresh_from_db()
    assert cohort.state == CohortState.RUNNING
    assert localtime(trainee.date_joined).date() == localdate()
