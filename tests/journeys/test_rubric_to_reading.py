"""(c) An instructor gives a level, the trainee's reading changes, and its explanation sums exactly."""

import re
from fractions import Fraction

import pytest

from academy.people.models import Account
from academy.progress.models import Standing
from cohorts.enums import CohortState
from cohorts.models import Enrolment, Session
from cohorts.queries.assessment import competencies_of_session
from tests.browser import press

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def taught(town):
    """A session of the running class's first day that the shown instructor taught, with what it trains."""
    session = Session.objects.filter(
        timetable__cohort__state=CohortState.RUNNING,
        timetable__cohort__intake_no=2,
        instructors__account__username="jiaoyuan",
        roll_call__isnull=False,
    ).first()
    return session, competencies_of_session(session)[0]


def test_a_level_changes_the_reading_and_its_explanation_sums(walker, taught):
    session, competency = taught
    trainee = Account.objects.get(username="ys003")
    enrolment = Enrolment.objects.get(trainee=trainee, cohort=session.timetable.cohort)
    before = Standing.objects.filter(trainee=trainee, competency=competency).first()
    given = 4 if not (before and before.level == 4) else 1

    instructor = walker()
    page = instructor.log_in("jiaoyuan")
    assert instructor.path() == "/teaching/"
    page.goto(f"{instructor.town.url}/cohorts/sessions/{session.pk}/rubric/")
    press(page, f"label:has(input[name='level-{enrolment.pk}-{competency}'][value='{given}'])")
    press(page, "main form[data-guard] button[type=submit]")
    after = Standing.objects.get(trainee=trainee, competency=competency)
    assert before is None or after.value != before.value

    reader = walker(narrow=True)
    reader.log_in("ys003")
    page = reader.go(f"/progress/?open={competency}")
    row = page.locator(f"#{competency}")
    assert row.locator("details").get_attribute("open") is not None
    products = [
        (int(level), int(weight))
        for level, weight in re.findall(r"(\d+) × (\d+)", row.locator("tbody").inner_text())
        if int(weight)
    ]
    total, weights = map(int, re.search(r"(\d+) ÷ (\d+)", row.locator("tfoot").inner_text()).groups())
    assert total == sum(level * weight for level, weight in products)
    assert weights == sum(weight for _level, weight in products)
    assert Fraction(total, weights) == after.value
