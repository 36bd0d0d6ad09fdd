"""The groups of a class in a browser: a name is moved by a key, by the mouse and by the choice, and moved back."""

import pytest
from django.conf import settings

from cohorts.actions.group import form_groups
from cohorts.enums import CohortState
from tests.browser import WIDE, Complaints, barriers, press
from tests.cohorts.planning import Desk, coming_cohort, organisation
from tests.factories import cohorts as make
from tests.ground import lay_ground

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cohort():
    lay_ground()
    cohort = coming_cohort(state=CohortState.READY)
    for _ in range(4):
        make.enrolment(cohort=cohort)
    form_groups(cohort, 2, by=organisation())
    return cohort


@pytest.fixture
def board(browser, live_server, cohort):
    cookie = Desk(organisation()).client.cookies[settings.SESSION_COOKIE_NAME]
    context = browser.new_context(viewport=WIDE, locale="zh-CN")
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page, complaints = context.new_page(), Complaints()
    complaints.listen_to(page)
    page.goto(f"{live_server.url}/cohorts/{cohort.pk}/groups/")
    yield page
    context.close()
    assert complaints.heard == []


def sizes(board):
    return board.eval_on_selector_all("[data-group]", "lists => lists.map(list => list.children.length)")


def kept(cohort):
    return [group.members.count() for group in cohort.groups.order_by("number")]


def test_a_name_is_moved_by_key_mouse_and_choice_and_back_again(board, cohort):
    first, second = board.locator("[data-group]").all()
    first.locator("[data-member]").first.focus()
    board.keyboard.press("Alt+ArrowRight")
    assert sizes(board) == [1, 3]
    assert "尚未保存" in board.inner_text("[data-moved]")
    board.keyboard.press("Control+z")
    assert sizes(board) == [2, 2]

    first.locator("[data-member]").first.drag_to(second)
    assert sizes(board) == [1, 3]
    choice = second.locator("select").first
    choice.select_option(index=1)
    assert sizes(board) == [2, 2]
    first.locator("[data-member]").first.drag_to(second)
    assert barriers(board) == []
    press(board, "button:has-text('保存分组')")

    assert kept(cohort) == [1, 3]
    press(board, "button:has-text('撤销上一次调整')")
    assert kept(cohort) == [2, 2]
