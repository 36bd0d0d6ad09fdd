"""(h) A trainee writes a report on a phone: it saves itself, survives a cut, and is handed in once with a receipt."""

import pytest
from django.utils.timezone import localdate

from cohorts.enums import CohortState
from cohorts.models import Cohort
from practice.enums import WorkState
from practice.models import ClassTask, Draft, Submission
from tests.browser import press

pytestmark = pytest.mark.django_db(transaction=True)
SENTENCE = "走访了三个小区，逐户核对了登记簿，每条结论后面都写明了出处。"
REPORT = SENTENCE * 12


@pytest.fixture
def task(town):
    running = Cohort.objects.get(state=CohortState.RUNNING, intake_no=2)
    return ClassTask.objects.get(cohort=running, assignment__title__startswith="调研报告")


def draft_of(task, username):
    return Draft.objects.filter(work__task=task, work__enrolment__trainee__username=username).first()


def test_a_report_is_written_through_a_cut_and_handed_in_once(walker, task):
    assert task.cohort.starts_on < localdate()
    trainee = walker(narrow=True)
    trainee.log_in("ys003")
    page = trainee.page
    press(page, f".todo a[href$='/tasks/{task.pk}/assignment/']")  # 1

    page.fill("#text", REPORT)
    page.wait_for_selector("[data-status]:has-text('已保存')", timeout=15_000)
    assert draft_of(task, "ys003").text == REPORT

    trainee.context.set_offline(True)
    page.fill("#text", REPORT + "补充一段。")
    page.wait_for_selector("[data-status]:has-text('已存在本机')", timeout=15_000)
    press(page, "button[type=submit]:has-text('提交')")
    page.wait_for_selector("[data-status]:has-text('未能提交')")
    assert draft_of(task, "ys003").text == REPORT
    trainee.context.set_offline(False)
    page.wait_for_selector("[data-status]:has-text('已保存')", timeout=15_000)
    assert draft_of(task, "ys003").text == REPORT + "补充一段。"
    trainee.complaints.allow("ERR_INTERNET_DISCONNECTED")

    page.wait_for_timeout(300)
    page.check("input[name=is_own_work]")  # 2
    page.dblclick("button[type=submit]:has-text('提交')", no_wait_after=True)  # 3, by a nervous finger
    page.wait_for_url("**/receipts/*/")

    row = Submission.objects.get(work__task=task, by__username="ys003")
    assert row.receipt in trainee.text()
    assert (row.text, row.work.state) == (REPORT + "补充一段。", WorkState.HANDED_IN)
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft'))") == []


def test_a_hurried_writer_is_in_conflict_with_nobody(walker, task):
    trainee = walker(narrow=True)
    trainee.log_in("ys005")
    page = trainee.go(f"/practice/tasks/{task.pk}/assignment/")
    page.fill("#text", REPORT)
    press(page, "button[type=submit]:has-text('提交')")
    page.wait_for_selector(".note:has-text('请先勾选独立完成声明')")
    held = []
    page.route("**/assignment/draft/", lambda route: held.append(route))
    page.fill("#text", REPORT + "再补一句。")
    page.wait_for_selector("[data-status]:has-text('正在保存')", timeout=15_000)
    page.fill("#text", REPORT + "再补两句。")
    page.check("input[name=is_own_work]")
    page.click("button[type=submit]:has-text('提交')", no_wait_after=True)
    page.wait_for_timeout(300)
    held.pop().continue_()
    page.wait_for_url("**/receipts/*/")

    assert Submission.objects.get(work__task=task, by__username="ys005").text == REPORT + "再补两句。"


def test_two_open_pages_overwrite_nothing_unseen(walker, task):
    trainee = walker()
    trainee.log_in("ys004")
    path = f"/practice/tasks/{task.pk}/assignment/"
    first, second = trainee.go(path), trainee.context.new_page()
    second.goto(trainee.town.url + path)
    first.fill("#text", "第一页写的")
    first.wait_for_selector("[data-status]:has-text('已保存')", timeout=15_000)

    second.evaluate("localStorage.clear()")
    second.fill("#text", "第二页写的")
    second.wait_for_selector("[data-conflict]:not([hidden])", timeout=15_000)
    trainee.complaints.allow("409")

    assert "第一页写的" in second.inner_text("[data-theirs]")
    assert second.input_value("#text") == "第二页写的"
    assert draft_of(task, "ys004").text == "第一页写的"
    press(second, "[data-keep-mine]")
    second.wait_for_selector("[data-status]:has-text('已保存')", timeout=15_000)
    assert draft_of(task, "ys004").text == "第二页写的"


def test_a_trainee_of_another_class_finds_nothing(walker, task):
    row = Submission.objects.filter(work__task__cohort=task.cohort).first()
    stranger = walker(narrow=True)
    stranger.log_in("ys101")

    for path in (f"/practice/tasks/{task.pk}/assignment/", f"/practice/receipts/{row.pk}/"):
        assert stranger.page.goto(stranger.town.url + path).status == 404


def test_a_review_is_written_with_the_keys(walker, town):
    reviewer = walker()
    reviewer.log_in("ys001")
    page = reviewer.go("/practice/my-work/")
    press(page, "a[href*='/reviews/'] >> nth=0")
    page.wait_for_selector("[data-status]:has-text('按键')")
    path = reviewer.path()

    page.keyboard.press("3")
    page.fill("#comment", "承办人和时间都写清了，很好。")
    page.wait_for_selector("[data-status]:has-text('已保存')", timeout=15_000)
    press(page, "button[name=finish]")
    page.wait_for_url("**/my-work/")

    assert reviewer.path() == "/practice/my-work/"
    assert "不能再改动" in reviewer.go(path).inner_text("main")
