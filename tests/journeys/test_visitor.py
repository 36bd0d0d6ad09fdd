"""(e) Somebody without an account reads the seven projects and meets no trainee's name."""

import pytest

from academy.people.models import Account
from courses.models import ProjectPage
from tests.browser import press
from tests.journeys.town import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
PUBLIC = ["/", "/curriculum/", "/sites/", "/news/", "/about/", "/privacy/", "/help/", "/search/?q=调研"]


def test_a_visitor_reads_the_seven_projects_and_meets_no_trainee(walker):
    visitor = walker()
    names = set(Account.objects.filter(enrolments__isnull=False).values_list("name", flat=True))
    page = visitor.go("/")
    press(page, "text=七个工程 >> nth=0")
    projects = [(one.url, one.title) for one in ProjectPage.objects.live().order_by("path")]
    assert len(projects) == 7
    met = []
    for path in [*PUBLIC, *(path for path, _title in projects)]:
        text = visitor.go(path).inner_text("body")
        met += [(path, name) for name in names if name in text]
        for url, title in projects:
            if url == path:
                assert title in text
    assert met == []


def test_a_visitor_finds_a_word_inside_a_longer_one(walker):
    visitor = walker(narrow=True)
    page = visitor.go("/search/")
    page.fill("main input[name=q]", "调研")
    page.press("main input[name=q]", "Enter")

    assert "调研报告写作与答辩" in visitor.text()


def test_a_visitor_is_led_to_the_login_and_back(walker):
    visitor = walker()
    visitor.go("/cohorts/plan/")
    assert visitor.path() == "/accounts/login/"

    page = visitor.page
    page.fill("input[name=login]", "zuzhi")
    page.fill("input[name=password]", PASSWORD)
    press(page, "main button[type=submit]")

    assert visitor.path() == "/cohorts/plan/"
