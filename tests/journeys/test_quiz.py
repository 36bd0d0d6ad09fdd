"""(i) A trainee sits a quiz on a phone: answers outlast a cut and a reload, and it is handed in once."""

import pytest

from cohorts.enums import CohortState
from cohorts.models import Cohort
from practice.enums import AttemptState
from practice.models import Attempt, ClassTask
from tests.browser import press

#: The line that tells that the server has everything.
SAVED = "[data-state]:has-text('已保存')"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def task(town):
    running = Cohort.objects.get(state=CohortState.RUNNING, intake_no=2)
    return ClassTask.objects.get(cohort=running, quiz__title="应急处置前两小时")


def attempts_of(task, username):
    return Attempt.objects.filter(work__task=task, work__enrolment__trainee__username=username)


def answered(attempt):
    return attempt.items.exclude(answer=None).count()


def answer(page, number):
    """Answer the question with this number somehow, by its kind."""
    box = page.locator(f"#q{number}")
    match box.get_attribute("data-kind"):
        case "single" | "truth" | "multiple":
            box.locator("label.choice").first.click()
        case "matching":
            for select in box.locator("select").all():
                select.select_option(index=1)
        case "ordering":
            box.locator("[data-move='1']").first.click()
        case "numeric":
            box.locator("input").fill("3")
        case _:
            box.locator("input, textarea").fill("先到现场")


def test_answers_outlast_a_cut_and_it_is_handed_in_once(walker, task):
    trainee = walker(narrow=True)
    trainee.log_in("ys001")
    page = trainee.page
    press(page, f"a[href$='/practice/quizzes/{task.pk}/'] >> nth=0")  # 1
    press(page, "main form button[type=submit]")  # 2
    page.wait_for_url("**/attempts/*/")
    attempt = attempts_of(task, "ys001").get()
    count = attempt.items.count()

    answer(page, 1)
    page.wait_for_selector(SAVED)
    assert answered(attempt) == 1

    trainee.context.set_offline(True)
    for number in range(2, count + 1):
        answer(page, number)
    page.wait_for_selector("[data-state]:has-text('尚未保存')")
    press(page, "button[value=hand_in] >> nth=0")
    page.wait_for_selector("[data-state]:has-text('未能交卷')")
    assert answered(attempt) == 1
    assert trainee.path().endswith(f"/attempts/{attempt.pk}/")

    page.close()
    trainee.context.set_offline(False)
    page = trainee.page = trainee.context.new_page()
    trainee.complaints.listen_to(page)
    trainee.go(f"/practice/attempts/{attempt.pk}/")
    page.wait_for_selector(SAVED)
    trainee.complaints.allow("ERR_INTERNET_DISCONNECTED")
    assert answered(attempt) == count
    assert page.locator(".quiznav .is-done").count() == count

    second = trainee.context.new_page()
    second.goto(f"{trainee.town.url}/practice/attempts/{attempt.pk}/hand-in/")
    press(page, "button[value=hand_in] >> nth=0")
    page.wait_for_url("**/hand-in/")
    page.dblclick("main form button[type=submit]", no_wait_after=True)
    page.wait_for_url(f"**/attempts/{attempt.pk}/")
    press(second, "main form button[type=submit]")
    second.wait_for_url(f"**/attempts/{attempt.pk}/")

    attempt.refresh_from_db()
    assert (attempt.state, attempts_of(task, "ys001").count()) == (AttemptState.SETTLED, 1)
    assert "/ 6" in trainee.text()


def test_an_order_that_is_right_is_kept_by_a_key_and_no_number_is_no_answer(walker, task):
    other = ClassTask.objects.get(cohort=task.cohort, quiz__title="调查研究基本功")
    trainee = walker(narrow=True)
    trainee.log_in("ys001")
    page = trainee.go(f"/practice/quizzes/{other.pk}/")
    press(page, "main form button[type=submit]")
    page.wait_for_selector(SAVED)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    order = page.locator("[data-kind=ordering]")
    order.locator("[data-keep-order]").press("Enter")
    page.wait_for_selector(f".quiznav .is-done[href='#{order.get_attribute('id')}']")
    number = page.locator("[data-kind=numeric]")
    number.locator("input").fill("七十五")
    assert number.locator("[data-fault]").is_visible()
    page.wait_for_selector(SAVED)
    assert page.locator(".quiznav .is-done").count() == 1
    number.locator("input").fill("７５％")
    assert number.locator("[data-fault]").is_hidden()
    page.wait_for_selector(SAVED)
    assert [row.answer for row in attempts_of(other, "ys001").get().items.exclude(answer=None)].count("７５％") == 1
    assert page.locator(".quiznav .is-done").count() == 2


def test_a_begun_quiz_is_gone_on_with_and_a_stranger_finds_nothing(walker, task):
    trainee = walker()
    trainee.log_in("ys002")
    attempt = attempts_of(task, "ys002").get()
    page = trainee.go(f"/practice/quizzes/{task.pk}/")
    press(page, f"a[href$='/attempts/{attempt.pk}/'] >> nth=0")
    assert page.locator(".quiznav .is-done").count() == answered(attempt) > 0

    stranger = walker(narrow=True)
    stranger.log_in("ys101")
    for path in (f"/practice/quizzes/{task.pk}/", f"/practice/attempts/{attempt.pk}/"):
        assert stranger.page.goto(stranger.town.url + path).status == 404
