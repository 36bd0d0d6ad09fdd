"""Marking: eight reports by the keyboard alone."""

import pytest

from academy.people.models import Account
from practice.models import Mark
from practice.queries.mark import waiting_for

pytestmark = pytest.mark.django_db(transaction=True)
REPORTS = 8


def mark_with_keys(page, level):
    """Give every row of the work in hand one level and go on, touching nothing but the keyboard."""
    for _row in range(page.locator("form[data-marking] [data-row]").count()):
        page.keyboard.press(str(level))
    page.keyboard.press("Enter")


def test_eight_reports_by_the_keyboard_without_a_page_load(walker):
    teacher = Account.objects.get(username="jiaoyuan")
    waiting = list(waiting_for(teacher).select_related("work"))
    tasks = [submission.work.task_id for submission in waiting]
    most = max(tasks, key=tasks.count)
    first = next(submission for submission in waiting if submission.work.task_id == most)
    given = Mark.objects.given().filter(marker=teacher).count()
    instructor = walker()
    instructor.log_in("jiaoyuan")
    page = instructor.go(f"/practice/marking/{first.pk}/")
    page.evaluate("window.isTheSamePage = true")

    for number in range(REPORTS):
        before = page.url
        mark_with_keys(page, 1 + number % 4)
        page.wait_for_function("before => location.href !== before", arg=before)
        page.wait_for_selector("form[data-marking] [data-row].is-current")

    assert page.evaluate("window.isTheSamePage") is True
    assert Mark.objects.given().filter(marker=teacher).count() == given + REPORTS
