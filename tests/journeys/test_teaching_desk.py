"""(j) An instructor sets a task, sees who is missing and reminds; the trainee reads it; the wall shows the day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from academy.people.models import Account
from cohorts.enums import CohortState
from cohorts.models import Cohort, Session
from courses.enums import AssignmentKind
from courses.models import Assignment, Rubric
from practice.models import ClassTask, GroupNote, Reminder
from tests.browser import press

pytestmark = pytest.mark.django_db(transaction=True)
TITLE = "两分钟发言提纲"


@pytest.fixture
def running(town):
    return Cohort.objects.get(state=CohortState.RUNNING, intake_no=2)


@pytest.fixture
def asked(town):
    """An assignment that no class has been set yet."""
    by, like = Account.objects.get(username="zuzhi"), Rubric.objects.order_by("pk").first()
    found = Assignment.objects.filter(title=TITLE).first()
    return found or Assignment.objects.create(
        project=like.project, title=TITLE, brief="写出三点。", kind=AssignmentKind.REPORT, rubric=like, made_by=by,
        made_at=like.made_at,
    )  # fmt: skip


def test_a_task_is_set_in_four_clicks_and_who_is_missing_is_reminded(walker, running, asked):
    session = Session.objects.filter(timetable__cohort=running, instructors__account__username="jiaoyuan").last()
    instructor = walker()
    instructor.log_in("jiaoyuan")
    page = instructor.page
    clicks = 0
    press(page, f"a[href*='/practice/classes/{running.pk}/tasks/new/?session='] >> nth=0")
    clicks += 1
    press(page, f"li:has-text('{TITLE}') a")
    clicks += 1
    press(page, "main form[method=post] button[type=submit]")
    clicks += 1
    assert clicks <= 4
    task = ClassTask.objects.get(assignment=asked)
    assert TITLE in instructor.text()
    assert task.session.timetable.cohort_id == session.timetable.cohort_id

    # It opens with its session, and the test may run before dawn.
    ClassTask.objects.filter(pk=task.pk).update(opens_at=timezone.now() - timedelta(minutes=1))
    trainee = running.enrolments.get(trainee__username="ys002").trainee
    page = instructor.go("/practice/missing/")
    assert trainee.name in instructor.text()
    press(page, f"form[action$='/tasks/{task.pk}/remind/'] .card__head button")
    assert Reminder.objects.filter(task=task).count() == 40

    reader = walker(narrow=True)
    reader.log_in("ys002")
    reader.go(trainee.notices.latest("pk").url)
    assert TITLE in reader.text()
    assert reader.path() == f"/practice/tasks/{task.pk}/"


def test_the_wall_shows_the_day_and_follows_the_groups(walker):
    note = GroupNote.objects.select_related("session").order_by("group__number").first()
    instructor = walker()
    instructor.page.set_viewport_size({"width": 1920, "height": 1080})
    instructor.log_in("jiaoyuan")
    page = instructor.go(f"/practice/sessions/{note.session_id}/projector/")
    assert note.session.title in instructor.text()
    smallest = page.evaluate(
        """() => Math.min(...[...document.querySelectorAll("body *")]
            .filter((one) => one.offsetParent && [...one.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
            .map((one) => parseFloat(getComputedStyle(one).fontSize)))"""
    )
    assert smallest >= 24

    GroupNote.objects.filter(pk=note.pk).update(text="刚刚写下的要点")
    page.wait_for_selector("text=刚刚写下的要点", timeout=20000)
    page.keyboard.press("Escape")
    page.wait_for_url("**/teaching/")


def test_a_supervisor_sees_task_and_menu_whole_on_the_phone(walker, running):
    task = ClassTask.objects.filter(cohort=running, assignment__isnull=False).order_by("due_at").first()
    supervisor = walker(narrow=True)
    supervisor.log_in("banzhuren")
    supervisor.go(f"/practice/tasks/{task.pk}/")

    for strip in (".side", ".tabs"):
        frame = supervisor.page.locator(strip).bounding_box()
        here = supervisor.page.locator(f"{strip} [aria-current]").bounding_box()
        assert frame["x"] <= here["x"]
        assert here["x"] + here["width"] <= frame["x"] + frame["width"]
    fits = "table => table.scrollWidth <= table.parentElement.clientWidth"
    assert supervisor.page.eval_on_selector(".table--stack", fits)
