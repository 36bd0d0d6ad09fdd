"""The check-in desk in a browser: a press outlasts a cut line and a reload, and is sent once."""

import pytest
from django.conf import settings

from cohorts.enums import CohortState
from cohorts.models import CheckIn
from tests.browser import NARROW, Complaints, barriers
from tests.cohorts.planning import Desk, coming_cohort, organisation
from tests.factories import cohorts as make
from tests.ground import lay_ground

pytestmark = pytest.mark.django_db(transaction=True)
PRESS = "[data-row]:not([hidden]) [data-in] button"


@pytest.fixture
def cohort():
    lay_ground()
    cohort = coming_cohort(state=CohortState.READY)
    for name in ("周榆", "丁柏", "单枫"):
        make.enrolment(cohort=cohort, name=name)
    return cohort


@pytest.fixture
def desk(browser, live_server, cohort):
    cookie = Desk(organisation()).client.cookies[settings.SESSION_COOKIE_NAME]
    context = browser.new_context(viewport=NARROW, locale="zh-CN")
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page, complaints = context.new_page(), Complaints()
    complaints.listen_to(page)
    page.goto(f"{live_server.url}/cohorts/{cohort.pk}/check-in/")
    yield page
    context.close()
    complaints.allow("ERR_INTERNET_DISCONNECTED")
    assert complaints.heard == []


def names(desk):
    return desk.eval_on_selector_all(
        "[data-row]:not([hidden]) .arrivals__name", "all => all.map(one => one.textContent)"
    )


def test_somebody_is_found_while_typing_and_pressed_in(desk):
    desk.fill("#id_q", "sf")
    assert names(desk) == ["单枫"]
    desk.keyboard.press("Enter")
    desk.keyboard.press("Enter")
    desk.wait_for_selector("[data-row]:not([hidden]) [data-said]:has-text('核对本人')")

    assert CheckIn.objects.get().enrolment.trainee.name == "单枫"
    assert desk.inner_text("[data-arrived]") == "1"
    desk.fill("#id_q", "nobody")
    assert desk.is_visible("[data-nobody]")
    desk.fill("#id_q", "")
    desk.click("[data-only=missing]")
    assert names(desk) == ["丁柏", "周榆"]
    assert barriers(desk) == []
    assert desk.evaluate("document.documentElement.scrollWidth") == 390


def test_a_press_outlasts_a_cut_and_a_reload_and_is_sent_once(desk):
    desk.context.set_offline(True)
    desk.fill("#id_q", "丁柏")
    desk.click(PRESS)
    desk.wait_for_selector("[data-line]:has-text('1 人待发送')")
    desk.fill("#id_q", "周榆")
    desk.click(PRESS)
    desk.wait_for_selector("[data-line]:has-text('2 人待发送')")
    desk.click("[data-row]:not([hidden]) [data-undo] button")
    assert desk.is_visible(PRESS)
    assert not CheckIn.objects.exists()

    desk.context.set_offline(False)
    desk.reload()
    desk.wait_for_selector("[data-said]:has-text('核对本人')")

    assert [row.enrolment.trainee.name for row in CheckIn.objects.all()] == ["丁柏"]
    desk.reload()
    assert desk.inner_text("[data-arrived]") == "1"
    assert CheckIn.objects.count() == 1
