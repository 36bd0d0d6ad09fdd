"""The reviewer's table in a browser: a key for each decision, a batch in two presses."""

import pytest
from django.conf import settings

from cohorts.models import Enrolment, Nomination
from tests.browser import WIDE, Complaints, barriers, press
from tests.cohorts.planning import Desk, coming_cohort, organisation
from tests.factories import cohorts as make
from tests.ground import lay_ground

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def review(browser, live_server):
    """The table of a class with five nominations, open in front of the organisation department."""
    lay_ground()
    cohort, unit = coming_cohort(), make._unit()
    for _ in range(5):
        make.nomination(cohort=cohort, unit=unit)
    cookie = Desk(organisation()).client.cookies[settings.SESSION_COOKIE_NAME]
    context = browser.new_context(viewport=WIDE, locale="zh-CN")
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page, complaints = context.new_page(), Complaints()
    complaints.listen_to(page)
    page.goto(f"{live_server.url}/cohorts/{cohort.pk}/nominations/")
    yield page
    context.close()
    assert complaints.heard == []


def states():
    return list(Nomination.objects.order_by("pk").values_list("state", flat=True))


def test_a_key_decides_and_the_next_one_is_in_hand(review):
    review.keyboard.press("j")
    for _ in range(2):
        with review.expect_navigation():
            review.keyboard.press("a")
    review.keyboard.press("r")
    review.keyboard.type("职务不全")
    with review.expect_navigation():
        review.keyboard.press("Enter")
    review.keyboard.press("j")
    with review.expect_navigation():
        review.keyboard.press("a")

    assert states() == ["admitted", "admitted", "returned", "submitted", "admitted"]
    assert Nomination.objects.get(state="returned").decision_note == "职务不全"
    assert barriers(review) == []


def test_all_who_meet_every_rule_are_admitted_in_two_presses(review):
    review.check("[data-tick-all] input")
    with review.expect_navigation():
        press(review, "button:has-text('录取所选')")

    assert Enrolment.objects.count() == 5
